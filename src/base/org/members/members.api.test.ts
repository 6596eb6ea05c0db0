import { describe, expect, it } from 'vitest'
import { openOwnedOffice, PASSWORD, refusal, tokenOf } from '../../../../test/owner.ts'
import { openStores } from '../../../../test/stores.ts'
import {
  CreateKey,
  Invite,
  ListAudit,
  ListMembers,
  ReadLink,
  ReadMe,
  ReadWorkspace,
  RemoveMember,
  RevokeInvitation,
  RevokeKey,
  SetPreferences,
  SignIn,
  UpdateMember,
  UseLink,
} from '../contract.ts'

const stores = await openStores()
const { db } = stores.postgres
const { office, home, first, owner, invited, idOf, settle } = await openOwnedOffice(db)
await settle()

describe('an invitation', () => {
  it('is a link that makes its reader a member, once', async () => {
    const { url } = await owner.call(Invite, { body: { email: 'eero@example.org', role: 'analyst' } })
    expect(url).toContain('https://cx.example.org/welcome#')
    const eero = office.visitor()
    expect(await eero.call(ReadLink, { body: { token: tokenOf(url) } })).toMatchObject({
      kind: 'invitation',
      email: 'eero@example.org',
      workspace: 'Aurora Care',
      role: 'analyst',
      known: false,
    })
    await eero.call(UseLink, { body: { token: tokenOf(url), name: 'Eero', password: PASSWORD } })
    expect((await eero.call(ReadMe, {})).workspaces).toMatchObject([{ id: home.id, role: 'analyst' }])
    expect((await refusal(office.visitor().call(ReadLink, { body: { token: tokenOf(url) } }))).code).toBe('not-found')
    expect((await refusal(owner.call(Invite, { body: { email: 'eero@example.org', role: 'viewer' } }))).code).toBe(
      'conflict',
    )
  })

  it('that was revoked or replaced does nothing', async () => {
    const one = await owner.call(Invite, { body: { email: 'late@example.org', role: 'viewer' } })
    const two = await owner.call(Invite, { body: { email: 'late@example.org', role: 'viewer' } })
    const use = (url: string) =>
      office.visitor().call(UseLink, { body: { token: tokenOf(url), name: 'Late', password: PASSWORD } })
    expect((await refusal(use(one.url))).code).toBe('not-found')
    await owner.call(RevokeInvitation, { params: { id: two.id } })
    expect((await refusal(use(two.url))).code).toBe('not-found')
  })

  it('used twice at the same moment makes one member', async () => {
    const { url } = await owner.call(Invite, { body: { email: 'twice@example.org', role: 'viewer' } })
    const use = () =>
      office.visitor().call(UseLink, { body: { token: tokenOf(url), name: 'Twice', password: PASSWORD } })
    const outcomes = await Promise.allSettled([use(), use()])
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('to another workspace asks for the password that the person already has', async () => {
    const other = await office.makeWorkspace('Another house')
    const inOther = office.local.with({ 'kohtaamo-workspace': String(other.id) })
    const { url } = await inOther.call(Invite, { body: { email: 'eero@example.org', role: 'viewer' } })
    const token = tokenOf(url)
    expect(await office.visitor().call(ReadLink, { body: { token } })).toMatchObject({ known: true })
    expect((await refusal(office.visitor().call(UseLink, { body: { token, password: 'a stolen guess' } }))).code).toBe(
      'not-signed-in',
    )
    const eero = office.visitor()
    await eero.call(UseLink, { body: { token, password: PASSWORD } })
    expect((await eero.call(ReadMe, {})).workspaces.map((workspace) => workspace.name)).toEqual([
      'Aurora Care',
      'Another house',
    ])
    expect(await eero.with({ 'kohtaamo-workspace': String(other.id) }).call(ReadWorkspace, {})).toMatchObject({
      name: 'Another house',
    })
  })

  it('needs a unit for a manager and a staff code for an agent', async () => {
    const manager = await refusal(owner.call(Invite, { body: { email: 'm@example.org', role: 'manager' } }))
    expect(manager.issues[0]?.path).toBe('body.units')
    const agent = await refusal(owner.call(Invite, { body: { email: 'a@example.org', role: 'agent' } }))
    expect(agent.issues[0]?.path).toBe('body.staff')
    const foreign = await refusal(
      owner.call(Invite, { body: { email: 'm@example.org', role: 'manager', units: [999_999] } }),
    )
    expect(foreign.code).toBe('bad-input')
  })
})

describe('owners', () => {
  it('the last one cannot be removed or get another role', async () => {
    const userId = await idOf('aino@example.org')
    expect((await refusal(owner.call(RemoveMember, { params: { userId } }))).code).toBe('conflict')
    expect((await refusal(owner.call(UpdateMember, { params: { userId }, body: { role: 'admin' } }))).code).toBe(
      'conflict',
    )
  })

  it('are made, changed and removed by owners only', async () => {
    const admin = await invited('admin@example.org', 'admin')
    await invited('pekka@example.org')
    const [aino, pekka, self] = [
      await idOf('aino@example.org'),
      await idOf('pekka@example.org'),
      await idOf('admin@example.org'),
    ]
    const tries = [
      () => admin.call(Invite, { body: { email: 'new@example.org', role: 'owner' } }),
      () => admin.call(UpdateMember, { params: { userId: pekka }, body: { role: 'owner' } }),
      () => admin.call(UpdateMember, { params: { userId: self }, body: { role: 'owner' } }),
      () => admin.call(RemoveMember, { params: { userId: aino } }),
    ]
    for (const tried of tries) expect((await refusal(tried())).code).toBe('not-allowed')
  })

  it('two who remove each other at the same moment leave one', async () => {
    const second = await invited('second@example.org', 'owner')
    const [a, b] = [await idOf('aino@example.org'), await idOf('second@example.org')]
    const outcomes = await Promise.allSettled([
      owner.call(UpdateMember, { params: { userId: b }, body: { role: 'admin' } }),
      second.call(UpdateMember, { params: { userId: a }, body: { role: 'admin' } }),
    ])
    const { members } = await office.local.call(ListMembers, {})
    expect(members.filter((member) => member.role === 'owner')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    await office.local.call(UpdateMember, { params: { userId: a }, body: { role: 'owner' } })
  })
})

describe('an API key', () => {
  it('is shown once, works until it is revoked, and then at once no more', async () => {
    const made = await owner.call(CreateKey, { body: { name: 'Web shop', scopes: ['read'], source: 'shop' } })
    expect(made.key).toMatch(/^koh_/)
    const shop = office.visitor().with({ authorization: `Bearer ${made.key}` })
    expect((await shop.call(ReadWorkspace, {})).name).toBe('Aurora Care')
    const basic = office.visitor().with({ authorization: `Basic ${Buffer.from(`${made.key}:`).toString('base64')}` })
    expect((await basic.call(ReadWorkspace, {})).id).toBe(home.id)
    expect((await refusal(shop.call(ListMembers, {}))).code).toBe('not-allowed')
    await owner.call(RevokeKey, { params: { id: made.id } })
    expect((await refusal(shop.call(ReadWorkspace, {}))).code).toBe('not-signed-in')
  })

  it('is kept as a digest only', async () => {
    const { key } = await owner.call(CreateKey, { body: { name: 'Digest', scopes: ['ingest'] } })
    const { rows } = await stores.postgres.pool.query('select * from org.api_key')
    expect(JSON.stringify(rows)).not.toContain(key)
    const links = await stores.postgres.pool.query(
      'select * from org.link union all select id, null, null, token_hash, null, created_at, expires_at, accepted_at from org.invitation',
    )
    expect(JSON.stringify(links.rows)).not.toContain(first)
  })
})

describe('what a person prefers', () => {
  it('follows them and adds up', async () => {
    await owner.call(SetPreferences, { body: { language: 'fi', choices: { table: 'dense' } } })
    await owner.call(SetPreferences, { body: { scheme: 'dark', choices: { tour: true } } })
    const { preferences } = await owner.call(ReadMe, {})
    expect(preferences).toEqual({ language: 'fi', scheme: 'dark', choices: { table: 'dense', tour: true } })
  })
})

describe('traces', () => {
  it('who changed and who was refused is in the audit, found by name', async () => {
    const { lines } = await owner.call(ListAudit, { query: { search: 'keys.create' } })
    expect(lines[0]).toMatchObject({
      kind: 'changed',
      action: 'keys.create',
      subject: 'Digest',
      who: 'Aino',
      by: 'person',
    })
    const refused = await owner.call(ListAudit, { query: { kind: 'refused' } })
    expect(refused.lines.length).toBeGreaterThan(0)
    const page = await owner.call(ListAudit, { query: { limit: 2 } })
    expect(page.more).toBe(true)
    const next = await owner.call(ListAudit, { query: { limit: 2, before: page.lines[1]?.id } })
    expect(next.lines[0]?.id).toBeLessThan(page.lines[1]?.id ?? 0)
  })

  it('neither passwords nor tokens, keys, cookies or e-mail addresses reach the log', async () => {
    await office.visitor().call(SignIn, { body: { email: 'aino@example.org', password: PASSWORD } })
    expect(office.lines.join('')).toContain('session.sign-in')
    const { key } = await owner.call(CreateKey, { body: { name: 'Quiet', scopes: ['read'] } })
    const secrets = [PASSWORD, first, key, 'aino@example.org', ...owner.cookies.values()]
    for (const secret of secrets) expect(office.lines.join('')).not.toContain(secret)
  })
})

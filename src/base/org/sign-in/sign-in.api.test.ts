import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openOffice, type Visitor } from '../../../../test/office.ts'
import { openStores } from '../../../../test/stores.ts'
import type { CallError } from '../../../platform/client.ts'
import {
  BeginSecondFactor,
  ChangePassword,
  ConfirmSecondFactor,
  CreateKey,
  EndOtherSessions,
  Invite,
  IssuePasswordLink,
  ListAudit,
  ListMembers,
  ReadLink,
  ReadMe,
  ReadWorkspace,
  RemoveMember,
  RemoveSecondFactor,
  ResetSecondFactor,
  RevokeInvitation,
  RevokeKey,
  SecondFactor,
  SetPreferences,
  SignIn,
  SignOut,
  UpdateMember,
  UseLink,
} from '../contract.ts'
import { firstOwnerLink } from '../index.ts'

const stores = await openStores()
const { db } = stores.postgres
const office = openOffice(db)
const home = await office.makeWorkspace('Aurora Care')

const tokenOf = (url: string) => url.slice(url.indexOf('#') + 1)
const refusal = (work: Promise<unknown>): Promise<CallError> =>
  work.then(
    () => expect.unreachable(),
    (error) => error,
  )
const PASSWORD = 'correct horse battery'
const first = await firstOwnerLink(db, 'https://cx.example.org', new Date())
const owner = office.visitor()
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The code an authenticator app would show (RFC 6238). */
function codeOf(uri: string): string {
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  const bits = [...secret.replaceAll('=', '')]
    .map((letter) => base32.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const at = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

async function invited(email: string, role: 'admin' | 'analyst' | 'viewer' | 'owner' = 'viewer'): Promise<Visitor> {
  const { url } = await owner.call(Invite, { body: { email, role } })
  const person = office.visitor()
  await person.call(UseLink, { body: { token: tokenOf(url), name: email, password: PASSWORD } })
  return person
}

const idOf = async (email: string) =>
  (await owner.call(ListMembers, {})).members.find((member) => member.email === email)?.userId ?? ''

describe('the first owner', () => {
  it('becomes owner by the link that the start printed, once', async () => {
    const token = tokenOf(first?.url ?? '')
    expect(await owner.call(ReadLink, { body: { token } })).toMatchObject({ kind: 'first-owner', role: 'owner' })
    const weak = await refusal(
      owner.call(UseLink, { body: { token, email: 'aino@example.org', name: 'Aino', password: 'short' } }),
    )
    expect(weak.code).toBe('bad-input')
    await owner.call(UseLink, { body: { token, email: 'Aino@Example.org', name: 'Aino', password: PASSWORD } })
    const me = await owner.call(ReadMe, {})
    expect(me.user).toMatchObject({ name: 'Aino', email: 'aino@example.org', secondFactor: false })
    expect(me.workspaces).toMatchObject([{ id: home.id, role: 'owner' }])
    const again = await refusal(
      office.visitor().call(UseLink, { body: { token, email: 'x@example.org', name: 'X', password: PASSWORD } }),
    )
    expect(again.code).toBe('not-found')
    expect(await firstOwnerLink(db, 'https://cx.example.org', new Date())).toBeNull()
  })

  it('has a cookie that scripts and other sites cannot use', async () => {
    const response = await office.visitor().fetch('/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-kohtaamo': '1' },
      body: JSON.stringify({ email: 'aino@example.org', password: PASSWORD }),
    })
    const cookie = response.headers.getSetCookie().find((one) => one.includes('session_token')) ?? ''
    expect(cookie).toMatch(/^__Secure-kohtaamo\./)
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Strict']) expect(cookie).toContain(attribute)
  })
})

describe('signing in', () => {
  it('says the same for a wrong password and for an unknown person', async () => {
    const wrong = await refusal(
      office.visitor().call(SignIn, { body: { email: 'aino@example.org', password: 'not this one' } }),
    )
    const unknown = await refusal(
      office.visitor().call(SignIn, { body: { email: 'nobody@example.org', password: 'not this one' } }),
    )
    expect([wrong.code, wrong.message]).toEqual([unknown.code, unknown.message])
    expect(wrong.status).toBe(401)
  })

  it('ends with signing out', async () => {
    const person = office.visitor()
    await person.call(SignIn, { body: { email: 'aino@example.org', password: PASSWORD } })
    const cookies = new Map(person.cookies)
    await person.call(SignOut, {})
    expect((await refusal(person.call(ReadMe, {}))).code).toBe('not-signed-in')
    for (const [name, value] of cookies) person.cookies.set(name, value)
    expect((await refusal(person.call(ReadMe, {}))).code).toBe('not-signed-in')
  })

  it('from another site is refused before the password is looked at', async () => {
    const response = await office.visitor().fetch('/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'aino@example.org', password: PASSWORD }),
    })
    expect(response.status).toBe(403)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
  })

  it('too often with the wrong password has to wait, for this account only', async () => {
    const strict = openOffice(db, { account: { points: 3, seconds: 60 } })
    const tries = []
    for (let n = 0; n < 4; n += 1) {
      tries.push(
        await refusal(strict.visitor().call(SignIn, { body: { email: 'aino@example.org', password: `wrong ${n}` } })),
      )
    }
    expect(tries.map((error) => error.status)).toEqual([401, 401, 401, 429])
    expect(tries[3]?.retryAfter).toBeGreaterThan(0)
    const other = await refusal(
      strict.visitor().call(SignIn, { body: { email: 'else@example.org', password: 'wrong' } }),
    )
    expect(other.status).toBe(401)
  })

  it('from one address that tries many accounts has to wait too', async () => {
    const strict = openOffice(db, { proof: { points: 2, seconds: 60 } })
    const at = (address: string, n: number) =>
      strict
        .visitor()
        .with({ 'x-forwarded-for': address })
        .call(SignIn, { body: { email: `p${n}@example.org`, password: 'wrong' } })
    for (const n of [1, 2]) expect((await refusal(at('203.0.113.9', n))).status).toBe(401)
    expect((await refusal(at('203.0.113.9', 3))).status).toBe(429)
    expect((await refusal(at('198.51.100.1, 203.0.113.9', 4))).status).toBe(429)
    expect((await refusal(at('203.0.113.10', 5))).status).toBe(401)
  })
})

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

describe('a second factor', () => {
  it('is asked for after the password once it is set, and a backup code works once', async () => {
    const person = await invited('saga@example.org')
    expect((await refusal(person.call(BeginSecondFactor, { body: { password: 'not hers at all' } }))).code).toBe(
      'bad-input',
    )
    const { uri, backupCodes } = await person.call(BeginSecondFactor, { body: { password: PASSWORD } })
    expect((await refusal(person.call(ConfirmSecondFactor, { body: { code: '000000' } }))).code).toBe('bad-input')
    await person.call(ConfirmSecondFactor, { body: { code: codeOf(uri) } })
    expect((await person.call(ReadMe, {})).user?.secondFactor).toBe(true)

    const again = office.visitor()
    expect(await again.call(SignIn, { body: { email: 'saga@example.org', password: PASSWORD } })).toEqual({
      status: 'second-factor',
    })
    expect((await refusal(again.call(ReadMe, {}))).code).toBe('not-signed-in')
    expect((await refusal(again.call(SecondFactor, { body: { code: '000000' } }))).status).toBe(400)
    await again.call(SecondFactor, { body: { code: codeOf(uri) } })
    expect((await again.call(ReadMe, {})).user?.name).toBe('saga@example.org')

    const [backup = ''] = backupCodes
    const withBackup = async () => {
      const third = office.visitor()
      await third.call(SignIn, { body: { email: 'saga@example.org', password: PASSWORD } })
      return third.call(SecondFactor, { body: { code: backup, from: 'backup' } })
    }
    expect(await withBackup()).toEqual({ status: 'signed-in' })
    expect((await refusal(withBackup())).status).toBe(400)
    await again.call(RemoveSecondFactor, { body: { password: PASSWORD } })
    expect(await office.visitor().call(SignIn, { body: { email: 'saga@example.org', password: PASSWORD } })).toEqual({
      status: 'signed-in',
    })
  })

  it('can be reset by an owner when the phone is lost', async () => {
    const person = await invited('ville@example.org')
    const { uri } = await person.call(BeginSecondFactor, { body: { password: PASSWORD } })
    await person.call(ConfirmSecondFactor, { body: { code: codeOf(uri) } })
    await owner.call(ResetSecondFactor, { params: { userId: await idOf('ville@example.org') } })
    expect((await refusal(person.call(ReadMe, {}))).code).toBe('not-signed-in')
    expect(await office.visitor().call(SignIn, { body: { email: 'ville@example.org', password: PASSWORD } })).toEqual({
      status: 'signed-in',
    })
  })
})

describe('a password', () => {
  it('changed by its owner ends all other sessions', async () => {
    const here = await invited('maija@example.org')
    const there = office.visitor()
    await there.call(SignIn, { body: { email: 'maija@example.org', password: PASSWORD } })
    await here.call(ChangePassword, { body: { current: PASSWORD, next: 'another long password' } })
    expect((await here.call(ReadMe, {})).user?.email).toBe('maija@example.org')
    expect((await refusal(there.call(ReadMe, {}))).code).toBe('not-signed-in')
    await here.call(EndOtherSessions, {})
  })

  it('forgotten is set anew by a link from an owner, but not by one from a mere admin of an owner', async () => {
    await invited('pekka@example.org')
    const admin = await invited('admin@example.org', 'admin')
    const { url } = await admin.call(IssuePasswordLink, { params: { userId: await idOf('pekka@example.org') } })
    const pekka = office.visitor()
    await pekka.call(UseLink, { body: { token: tokenOf(url), password: 'a new long password' } })
    expect((await pekka.call(ReadMe, {})).user?.email).toBe('pekka@example.org')
    expect(
      (await refusal(admin.call(IssuePasswordLink, { params: { userId: await idOf('aino@example.org') } }))).code,
    ).toBe('not-allowed')
    const elsewhere = await refusal(
      admin.call(IssuePasswordLink, { params: { userId: await idOf('eero@example.org') } }),
    )
    expect(elsewhere.code).toBe('not-allowed')
    expect(
      (await office.local.call(IssuePasswordLink, { params: { userId: await idOf('eero@example.org') } })).url,
    ).toContain('#')
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
    const admin = office.visitor()
    await admin.call(SignIn, { body: { email: 'admin@example.org', password: PASSWORD } })
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
    expect(JSON.stringify(links.rows)).not.toContain(tokenOf(first?.url ?? ''))
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
    const text = office.lines.join('')
    expect(text).toContain('session.sign-in')
    const { key } = await owner.call(CreateKey, { body: { name: 'Quiet', scopes: ['read'] } })
    const secrets = [PASSWORD, tokenOf(first?.url ?? ''), key, 'aino@example.org', ...owner.cookies.values()]
    for (const secret of secrets) expect(office.lines.join('')).not.toContain(secret)
  })
})

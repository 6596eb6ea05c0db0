import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { everyCaller } from '../../../test/access.ts'
import { openOffice, type Visitor } from '../../../test/office.ts'
import { openStores } from '../../../test/stores.ts'
import type { CallError } from '../../platform/client.ts'
import type { Role } from '../../platform/contract.ts'
import {
  CreateKey,
  CreateWorkspace,
  ExportAudit,
  ListAudit,
  ListFilters,
  ReadMe,
  ReadWorkspace,
  RemoveFilter,
  RestoreFilter,
  RevokeKey,
  SaveFilter,
  UpdateFilter,
  UpdateWorkspace,
} from './contract.ts'
import { readSecret } from './index.ts'

const stores = await openStores()
const { db } = stores.postgres
const office = openOffice(db)
const home = await office.makeWorkspace('Aurora Care')
const other = await office.makeWorkspace('Another house')
const callers = await everyCaller({ ...office, db }, office.local, home.id, other.id)
const inThe = (role: Role): Visitor => {
  const found = callers.find(({ is }) => is.kind === 'role' && is.role === role)
  return found?.visitor ?? expect.unreachable()
}
const refusal = (work: Promise<unknown>): Promise<CallError> =>
  work.then(
    () => expect.unreachable(),
    (error) => error,
  )

describe('the settings of a workspace', () => {
  it('are changed by admins and refuse what makes no sense', async () => {
    const changed = await inThe('admin').call(UpdateWorkspace, {
      body: { zone: 'Europe/Stockholm', currency: 'SEK', smallestGroup: 10 },
    })
    expect(changed).toMatchObject({ zone: 'Europe/Stockholm', currency: 'SEK', smallestGroup: 10, name: 'Aurora Care' })
    const wrong = await refusal(
      inThe('admin').call(UpdateWorkspace, { body: { zone: 'Mars/Olympus', smallestGroup: 1 } }),
    )
    expect(wrong.issues.map((issue) => issue.path)).toEqual(['body.zone', 'body.smallestGroup'])
    expect(await inThe('viewer').call(ReadWorkspace, {})).toMatchObject({ currency: 'SEK' })
  })

  it('of another workspace are not touched', async () => {
    expect(await office.local.with({ 'kohtaamo-workspace': String(other.id) }).call(ReadWorkspace, {})).toMatchObject({
      currency: 'EUR',
      name: 'Another house',
    })
  })

  it('a further workspace belongs to the owner who makes it', async () => {
    const made = await inThe('owner').call(CreateWorkspace, { body: { name: 'Baltic branch', zone: 'Europe/Tallinn' } })
    expect((await inThe('owner').call(ReadMe, {})).workspaces).toContainEqual(
      expect.objectContaining({ id: made.id, role: 'owner' }),
    )
  })
})

describe('saved filters', () => {
  it('for everybody are seen by everybody and changed by who made them or an admin', async () => {
    const made = await inThe('analyst').call(SaveFilter, {
      body: { name: 'Stores', filter: { channel: 'store', period: 'last-30' }, shared: true },
    })
    expect((await inThe('viewer').call(ListFilters, {})).filters).toMatchObject([
      { name: 'Stores', own: false, filter: { channel: 'store' } },
    ])
    expect(
      (await refusal(inThe('manager').call(UpdateFilter, { params: { id: made.id }, body: { name: 'Mine now' } })))
        .code,
    ).toBe('not-allowed')
    expect(
      (await inThe('admin').call(UpdateFilter, { params: { id: made.id }, body: { name: 'All stores' } })).name,
    ).toBe('All stores')
    expect((await refusal(inThe('analyst').call(SaveFilter, { body: { name: 'All stores', filter: {} } }))).code).toBe(
      'conflict',
    )
    await inThe('analyst').call(RemoveFilter, { params: { id: made.id } })
    expect((await inThe('viewer').call(ListFilters, {})).filters).toEqual([])
  })

  it('of one’s own are seen by nobody else, not even an owner, and take no name from anybody', async () => {
    const own = { name: 'My stores', filter: { channel: 'store' } }
    const made = await inThe('viewer').call(SaveFilter, { body: own })
    expect(made).toMatchObject({ ...own, shared: false, own: true })
    for (const role of ['owner', 'admin', 'analyst'] as const) {
      expect((await inThe(role).call(ListFilters, {})).filters).toEqual([])
      const changing = inThe(role).call(UpdateFilter, { params: { id: made.id }, body: { name: 'Ours' } })
      expect(await refusal(changing)).toMatchObject({ code: 'not-found', reason: 'filter-gone' })
    }
    const theirs = await inThe('agent').call(SaveFilter, { body: own })
    expect(await refusal(inThe('viewer').call(SaveFilter, { body: own }))).toMatchObject({
      reason: 'filter-name-taken',
      values: { name: 'My stores' },
    })
    await inThe('viewer').call(RemoveFilter, { params: { id: made.id } })
    await inThe('agent').call(RemoveFilter, { params: { id: theirs.id } })
  })

  it('are shared by those whose role may, and unshared by their maker alone', async () => {
    const refused = await refusal(inThe('viewer').call(SaveFilter, { body: { name: 'X', filter: {}, shared: true } }))
    expect(refused).toMatchObject({ code: 'not-allowed', reason: 'filter-sharing' })
    const { id } = await inThe('manager').call(SaveFilter, { body: { name: 'North', filter: { unit: '3' } } })
    const share = (role: Role, shared: boolean) => inThe(role).call(UpdateFilter, { params: { id }, body: { shared } })
    expect(await share('manager', true)).toMatchObject({ shared: true })
    expect(await refusal(share('owner', false))).toMatchObject({ code: 'not-allowed', reason: 'filter-of-another' })
    expect(await share('manager', false)).toMatchObject({ shared: false, name: 'North' })
    await inThe('manager').call(RemoveFilter, { params: { id } })
  })

  it('that were removed come back as they were, with their maker', async () => {
    const made = await inThe('analyst').call(SaveFilter, {
      body: { name: 'Chat', filter: { channel: '4' }, shared: true },
    })
    const params = { id: made.id }
    await inThe('admin').call(RemoveFilter, { params })
    expect(await refusal(inThe('admin').call(RemoveFilter, { params }))).toMatchObject({ code: 'not-found' })
    expect(await refusal(inThe('manager').call(RestoreFilter, { params }))).toMatchObject({ code: 'not-allowed' })
    await inThe('admin').call(RestoreFilter, { params })
    expect((await inThe('analyst').call(ListFilters, {})).filters).toEqual([made])
    await inThe('analyst').call(RemoveFilter, { params })
    await inThe('owner').call(SaveFilter, { body: { name: 'Chat', filter: {}, shared: true } })
    expect(await refusal(inThe('analyst').call(RestoreFilter, { params }))).toMatchObject({
      reason: 'filter-name-taken',
    })
  })
})

describe('the audit trail', () => {
  it('goes out as CSV in which no name is a formula', async () => {
    await inThe('owner').call(CreateKey, { body: { name: '=HYPERLINK("http://evil")', scopes: ['read'] } })
    const response = await inThe('owner').call(ExportAudit, { query: { search: 'keys.create' } })
    expect(response.headers.get('content-disposition')).toContain('audit.csv')
    const text = await response.text()
    expect(text.split('\n')[0]).toContain('id,at,kind,action,subject,who,by,detail')
    expect(text).toContain(`'=HYPERLINK`)
    expect(text).not.toMatch(/,"?=HYPERLINK/)
    const { lines } = await inThe('owner').call(ListAudit, { query: { kind: 'saw' } })
    expect(lines[0]?.action).toBe('audit.export')
  })

  it('finds deeds by the words that a page has for them', async () => {
    const { lines } = await inThe('owner').call(ListAudit, {
      query: { search: 'API-avaimen tekeminen', actions: 'keys.create' },
    })
    expect(new Set(lines.map(({ action }) => action))).toEqual(new Set(['keys.create']))
  })

  it('keeps a change that a crash cut off from its record, as one of which the end is not known', async () => {
    const line = { workspace: home.id, userId: null, keyId: null, kind: 'changed', action: 'units.create' } as const
    const unfinished = { subject: null, detail: { unfinished: true } }
    const [lost, ended, refused] = [1, 2, 3].map(() => office.org.announce({ ...line, ...unfinished }))
    await lost
    await (await ended)?.done({ subject: '12', detail: { name: 'Kuopio' } })
    await (await refused)?.undone()
    const { lines } = await inThe('owner').call(ListAudit, { query: { search: 'units.create', limit: 2 } })
    expect(lines.map(({ subject, detail }) => ({ subject, detail }))).toEqual(
      expect.arrayContaining([unfinished, { subject: '12', detail: { name: 'Kuopio' } }]),
    )
  })

  it('looks for a percent sign as a percent sign', async () => {
    expect((await inThe('owner').call(ListAudit, { query: { search: '%' } })).lines).toEqual([])
  })

  it('holds nothing of another workspace', async () => {
    const { lines } = await inThe('owner').call(ListAudit, { query: { limit: 200 } })
    expect(lines.some((line) => line.subject?.includes(`of ${other.id}`))).toBe(false)
  })
})

describe('keys of another workspace', () => {
  it('cannot be revoked by their number', async () => {
    const foreign = office.local.with({ 'kohtaamo-workspace': String(other.id) })
    const { id } = await foreign.call(CreateKey, { body: { name: 'Foreign', scopes: ['read'] } })
    expect((await refusal(inThe('owner').call(RevokeKey, { params: { id } }))).code).toBe('not-found')
  })
})

describe('the secret of the house', () => {
  it('is made once and readable by its owner alone', async () => {
    const folder = join(stores.folder, 'house')
    const [one, two] = await Promise.all([readSecret(folder), readSecret(folder)])
    expect(one).toBe(two)
    expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600)
  })
})

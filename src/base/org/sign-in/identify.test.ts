import { describe, expect, it } from 'vitest'
import { digest } from '../../../platform/id.ts'
import type { Membership } from '../members/store.ts'
import { identify, type Proofs } from './identify.ts'

const NOW = new Date('2026-05-12T09:00:00Z')
const person = { kind: 'user', userId: 'u1', name: 'Aino', email: 'aino@example.org', session: 's1' } as const
const member = (about: Partial<Membership>): Membership => ({
  workspace: 1,
  role: 'viewer',
  units: [],
  staff: null,
  ...about,
})

const proofs = (memberships: readonly Membership[] = []): Proofs => ({
  localToken: 'local-token',
  findKey: async (hash) =>
    hash === digest('koh_good') ? { id: 9, workspace: 3, name: 'Shop', source: 'shop', scopes: ['ingest'] } : null,
  session: async (request) => (request.headers.has('cookie') ? { person, renew: [] } : null),
  memberships: async () => memberships,
  expandUnits: async (_, units) => units.flatMap((unit) => [unit, unit * 10]),
  hasWorkspace: async (id) => id <= 3,
  firstWorkspace: async () => 1,
})
const ask = (headers: Record<string, string>, memberships: readonly Membership[] = [], address = '/') =>
  identify(proofs(memberships), new Request(`http://localhost${address}`, { headers }), NOW)
const refused = async (headers: Record<string, string>) => (await ask(headers).catch((error) => error)).code
const cookie = { cookie: 'session=1' }

describe('who calls', () => {
  it('a manager reaches the own units and all below them', async () => {
    const { principal } = await ask(cookie, [member({ role: 'manager', units: [4, 5] })])
    expect(principal).toMatchObject({ role: 'manager', units: [4, 40, 5, 50], staff: null })
  })

  it('an agent reaches what carries the own code, and nothing at all without one', async () => {
    const agent = (staff: string | null) => ask(cookie, [member({ role: 'agent', staff })])
    expect((await agent('S7')).principal).toMatchObject({ units: null, staff: 'S7' })
    expect((await agent(null)).principal).toMatchObject({ units: [], staff: null })
    expect((await agent('')).principal).toMatchObject({ units: [], staff: null })
  })

  it('somebody in several workspaces is in the first unless another is named', async () => {
    const both = [member({ workspace: 1 }), member({ workspace: 2, role: 'owner' })]
    expect((await ask(cookie, both)).principal).toMatchObject({ workspace: 1, role: 'viewer' })
    expect((await ask({ ...cookie, 'kohtaamo-workspace': '2' }, both)).principal).toMatchObject({
      workspace: 2,
      role: 'owner',
    })
    expect((await ask({ ...cookie, 'kohtaamo-workspace': '3' }, both)).principal).toBeNull()
    expect(await refused({ ...cookie, 'kohtaamo-workspace': 'all' })).toBe('bad-input')
  })

  it('a link to a download names its workspace, and nobody comes into another one by it', async () => {
    const both = [member({ workspace: 1 }), member({ workspace: 2 })]
    expect((await ask(cookie, both, '/export?in=2')).principal?.workspace).toBe(2)
    expect((await ask(cookie, both, '/export?in=3')).principal).toBeNull()
    expect((await ask({ ...cookie, 'kohtaamo-workspace': '1' }, both, '/export?in=2')).principal?.workspace).toBe(1)
    await expect(ask(cookie, both, '/export?in=x')).rejects.toMatchObject({ code: 'bad-input' })
    await expect(ask({ authorization: 'Bearer koh_good' }, [], '/export?in=1')).rejects.toMatchObject({
      code: 'not-allowed',
    })
  })

  it('a key acts in its own workspace only, as the source it was made for', async () => {
    const { principal, ambient } = await ask({ authorization: 'Bearer koh_good' })
    expect(principal).toMatchObject({ kind: 'key', workspace: 3, name: 'shop', role: 'viewer', scopes: ['ingest'] })
    expect(ambient).toBe(false)
    expect(await refused({ authorization: 'Bearer koh_good', 'kohtaamo-workspace': '1' })).toBe('not-allowed')
    expect(await refused({ authorization: 'Bearer koh_bad', ...cookie })).toBe('not-signed-in')
    expect(await refused({ authorization: 'Digest x' })).toBe('not-signed-in')
  })

  it('the command line of the machine acts as an owner of an existing workspace', async () => {
    expect((await ask({ authorization: 'Bearer local.local-token' })).principal).toMatchObject({
      kind: 'local',
      workspace: 1,
      role: 'owner',
    })
    expect(await refused({ authorization: 'Bearer local.guess' })).toBe('not-signed-in')
    expect(await refused({ authorization: 'Bearer local.local-token', 'kohtaamo-workspace': '8' })).toBe('not-found')
  })
})

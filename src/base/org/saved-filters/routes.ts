import { Fault } from '../../../platform/fault.ts'
import type { Edge } from '../../../platform/http/edge.ts'
import { mount } from '../../../platform/http/mount.ts'
import type { Principal } from '../../../platform/http/principal.ts'
import type { Tx } from '../../../platform/postgres/open.ts'
import type { Org } from '../store.ts'
import {
  ListFilters,
  RemoveFilter,
  RestoreFilter,
  type SavedFilter,
  SaveFilter,
  SHARERS,
  UpdateFilter,
} from './contract.ts'
import {
  type FilterRow,
  forgetRemoved,
  insertFilter,
  listFilters,
  readFilter,
  removeFilter,
  restoreFilter,
  updateFilter,
} from './store.ts'

export function mountFilters(edge: Edge, { db }: Org): void {
  mount(edge, ListFilters, async (_, who) => ({
    filters: (await listFilters(db, seenBy(who))).map((row) => filterFor(row, who)),
  }))
  mount(edge, SaveFilter, ({ body }, who, context) =>
    db.transaction().execute(async (tx) => {
      // Who has no account, like the command line, would never find it again.
      const shared = body.shared || who.userId === null
      if (shared) refuseSharing(who)
      context.audit(body.name, { shared })
      return filterFor(await insertFilter(tx, seenBy(who), { ...body, shared }), who)
    }),
  )
  mount(edge, UpdateFilter, ({ params, body }, who, context) =>
    db.transaction().execute(async (tx) => {
      const before = await changeable(tx, who, params.id)
      if (body.shared && !before.shared) refuseSharing(who)
      if (body.shared === false && before.createdBy !== who.userId) throw notTheirs()
      context.audit(before.name)
      return filterFor(await updateFilter(tx, seenBy(who), before, body), who)
    }),
  )
  mount(edge, RemoveFilter, async ({ params }, who, context) => {
    await db.transaction().execute(async (tx) => {
      context.audit((await changeable(tx, who, params.id)).name)
      await removeFilter(tx, who.workspace, params.id, context.now)
      await forgetRemoved(tx, who.workspace, new Date(context.now.getTime() - DAY))
    })
    return undefined
  })
  mount(edge, RestoreFilter, ({ params }, who, context) =>
    db.transaction().execute(async (tx) => {
      context.audit((await changeable(tx, who, params.id, 'removed')).name)
      return filterFor(await restoreFilter(tx, seenBy(who), params.id), who)
    }),
  )
}

/** Removing can be undone for this long, in milliseconds. */
const DAY = 86_400_000

const seenBy = ({ workspace, userId }: Principal) => ({ workspace, userId })

const mayChange = (row: FilterRow, { role, userId }: Principal) =>
  (row.createdBy !== null && row.createdBy === userId) || (row.shared && (role === 'owner' || role === 'admin'))

function refuseSharing({ role }: Principal): void {
  if (SHARERS.includes(role)) return
  throw new Fault('not-allowed', 'This role saves filters for itself only.', { reason: 'filter-sharing' })
}

const notTheirs = () => new Fault('not-allowed', 'Somebody else saved this filter.', { reason: 'filter-of-another' })

async function changeable(tx: Tx, who: Principal, id: number, state?: 'removed'): Promise<FilterRow> {
  const row = await readFilter(tx, seenBy(who), id, state)
  if (!mayChange(row, who)) throw notTheirs()
  return row
}

function filterFor(row: FilterRow, who: Principal): SavedFilter {
  const { createdBy: _, createdAt, ...rest } = row
  return { ...rest, own: mayChange(row, who), createdAt: createdAt.toISOString() }
}

import { Fault } from '../../../platform/fault.ts'
import type { Edge } from '../../../platform/http/edge.ts'
import { mount } from '../../../platform/http/mount.ts'
import type { Principal } from '../../../platform/http/principal.ts'
import type { Tx } from '../../../platform/postgres/open.ts'
import type { Org } from '../store.ts'
import { ListFilters, RemoveFilter, type SavedFilter, SaveFilter, UpdateFilter } from './contract.ts'
import { type FilterRow, insertFilter, listFilters, readFilter, removeFilter, updateFilter } from './store.ts'

export function mountFilters(edge: Edge, { db }: Org): void {
  mount(edge, ListFilters, async (_, who) => ({
    filters: (await listFilters(db, who.workspace)).map((row) => filterFor(row, who)),
  }))
  mount(edge, SaveFilter, async ({ body }, who, context) => {
    const about = { ...body, createdBy: who.userId }
    const row = await db.transaction().execute((tx) => insertFilter(tx, who.workspace, about))
    context.audit(row.name)
    return filterFor(row, who)
  })
  mount(edge, UpdateFilter, ({ params, body }, who, context) =>
    db.transaction().execute(async (tx) => {
      const before = await changeable(tx, who, params.id)
      context.audit(before.name)
      return filterFor(await updateFilter(tx, who.workspace, params.id, body), who)
    }),
  )
  mount(edge, RemoveFilter, async ({ params }, who, context) => {
    await db.transaction().execute(async (tx) => {
      context.audit((await changeable(tx, who, params.id)).name)
      await removeFilter(tx, who.workspace, params.id)
    })
    return undefined
  })
}

const mayChange = (row: FilterRow, who: Principal) =>
  who.role === 'owner' || who.role === 'admin' || (row.createdBy !== null && row.createdBy === who.userId)

async function changeable(tx: Tx, who: Principal, id: number): Promise<FilterRow> {
  const row = await readFilter(tx, who.workspace, id)
  if (!mayChange(row, who)) throw new Fault('not-allowed', 'Somebody else saved this filter.')
  return row
}

function filterFor(row: FilterRow, who: Principal): SavedFilter {
  const { createdBy: _, createdAt, ...rest } = row
  return { ...rest, own: mayChange(row, who), createdAt: createdAt.toISOString() }
}

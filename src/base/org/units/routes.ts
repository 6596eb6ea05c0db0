import { Fault } from '../../../platform/fault.ts'
import type { Edge } from '../../../platform/http/edge.ts'
import { type CallContext, mount } from '../../../platform/http/mount.ts'
import type { Principal } from '../../../platform/http/principal.ts'
import { nameKey } from '../../names/index.ts'
import type { Org } from '../store.ts'
import { CreateUnit, ListUnits, MergeUnit, type Unit, UnmergeUnit, UpdateUnit } from './contract.ts'
import { insertUnit, listUnits, readUnit, type UnitChange, updateUnit } from './store.ts'

export function mountUnits(edge: Edge, org: Org): void {
  const { db } = org
  mount(edge, ListUnits, async (_, who) => ({ units: await listUnits(db, who.workspace) }))
  mount(edge, CreateUnit, async ({ body }, who, context) => {
    const key = nameKey(body.key ?? Object.values(body.names).find(Boolean) ?? '')
    const unit = await db.transaction().execute((tx) => insertUnit(tx, who.workspace, { ...body, key }))
    org.changed(who.workspace)
    context.audit(unit.id, { key })
    return unit
  })
  mount(edge, UpdateUnit, ({ params, body }, who, context) => {
    const change = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as UnitChange
    return save(org, who, context, params.id, change)
  })
  mount(edge, MergeUnit, ({ params, body }, who, context) =>
    save(org, who, context, params.id, { mergedInto: body.into }),
  )
  mount(edge, UnmergeUnit, async ({ params }, who, context) => {
    const unit = await readUnit(db, who.workspace, params.id)
    if (unit.mergedInto === null)
      throw new Fault('conflict', 'This unit is not merged into another.', { reason: 'not-merged' })
    return save(org, who, context, params.id, { mergedInto: null })
  })
}

async function save(org: Org, who: Principal, context: CallContext, id: number, change: UnitChange): Promise<Unit> {
  const unit = await org.db.transaction().execute((tx) => updateUnit(tx, who.workspace, id, change))
  org.changed(who.workspace)
  context.audit(id, { ...change })
  return unit
}

import { Fault } from '../../../platform/fault.ts'
import type { Edge } from '../../../platform/http/edge.ts'
import { mount } from '../../../platform/http/mount.ts'
import type { ImportParts } from '../parts.ts'
import { changeMapping, deleteMapping, listMappings, saveMapping } from './contract.ts'
import { changeSaved, forgetMapping, keepMapping, mappingsOf } from './store.ts'

const gone = () => new Fault('not-found', 'There is no such mapping.', { reason: 'mapping-gone' })

export function mountMappings(edge: Edge, { db }: ImportParts): void {
  mount(edge, listMappings, ({ query }, who) => mappingsOf(db, who.workspace, query))
  mount(edge, saveMapping, async ({ body }, who, { audit }) => {
    const saved = await keepMapping(db, who.workspace, body.name, body.mapping)
    audit(saved.id, { name: saved.name })
    return saved
  })
  mount(edge, changeMapping, async ({ params, body }, who, { audit }) => {
    const changed = await changeSaved(db, who.workspace, params.id, body)
    if (changed === null) throw gone()
    if (changed === 'taken')
      throw new Fault('conflict', 'Another saved mapping has this name.', { reason: 'mapping-name-taken' })
    audit(params.id, { name: changed.name, replaced: body.mapping !== undefined })
    return changed
  })
  mount(edge, deleteMapping, async ({ params }, who, { audit }) => {
    if (!(await forgetMapping(db, who.workspace, params.id))) throw gone()
    audit(params.id)
    return { deleted: true }
  })
}

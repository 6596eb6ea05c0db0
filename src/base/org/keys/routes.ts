import type { Edge } from '../../../platform/http/edge.ts'
import { mount } from '../../../platform/http/mount.ts'
import { digest, secret } from '../../../platform/id.ts'
import type { Org } from '../store.ts'
import { CreateKey, ListKeys, RevokeKey } from './contract.ts'
import { insertKey, listKeys, revokeKey } from './store.ts'

export function mountKeys(edge: Edge, { db, keyring }: Org): void {
  mount(edge, ListKeys, async (_, who) => ({ keys: await listKeys(db, who.workspace) }))
  mount(edge, CreateKey, async ({ body }, who, context) => {
    // The prefix lets scanners of leaked secrets recognise it.
    const key = `koh_${secret(32)}`
    const about = {
      name: body.name,
      source: body.source,
      scopes: [...new Set(body.scopes)],
      prefix: key.slice(0, 10),
      hash: digest(key),
      createdBy: who.userId,
    }
    const made = await db.transaction().execute((tx) => insertKey(tx, who.workspace, about))
    context.audit(made.name, { scopes: made.scopes, prefix: made.prefix })
    return { ...made, key }
  })
  mount(edge, RevokeKey, async ({ params }, who, context) => {
    keyring.forget(await revokeKey(db, who.workspace, params.id, context.now))
    context.audit(params.id)
    return undefined
  })
}

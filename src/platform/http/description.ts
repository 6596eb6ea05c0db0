import { operation } from '../contract.ts'
import type { Edge } from './edge.ts'
import { mount } from './mount.ts'
import { describe } from './openapi.ts'

export const ReadDescription = operation({
  name: 'description.read',
  summary: 'This description.',
  verb: 'get',
  path: '/openapi.json',
  access: { who: 'anyone', because: 'the interface is public knowledge, its content is not' },
  output: 'stream',
  refusals: [],
})

/** Serves the description of everything mounted, whenever it was. */
export function mountDescription(edge: Edge): void {
  let text: string | undefined
  mount(edge, ReadDescription, async () => {
    text ??= JSON.stringify(describe(edge.operations, '1'))
    return new Response(text, { headers: { 'content-type': 'application/json' } })
  })
}

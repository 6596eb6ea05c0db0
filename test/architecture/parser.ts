import { createRequire } from 'node:module'

/** As much of a syntax tree as the rules look at. */
export interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [part: string]: unknown
}

interface Parsed {
  readonly program: Node
  readonly errors: readonly { readonly message: string }[]
}

/** TypeScript 7 has no parser to call; oxc's comes with knip, which reads the same files. */
const viaKnip = createRequire(createRequire(import.meta.url).resolve('knip'))
const oxc = viaKnip('oxc-parser') as { parseSync(path: string, text: string): Parsed }

export function parse(path: string, text: string): Node {
  const { program, errors } = oxc.parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} cannot be read: ${errors[0]?.message}`)
  return program
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

export function child(node: Node, part: string): Node | null {
  const value = node[part]
  return isNode(value) ? value : null
}

/** Every node from the top down; the way back up comes with it. */
export function* walk(node: Node, above: readonly Node[] = []): Generator<{ node: Node; above: readonly Node[] }> {
  yield { node, above }
  const way = [...above, node]
  for (const part of Object.values(node)) {
    if (Array.isArray(part)) for (const one of part) if (isNode(one)) yield* walk(one, way)
    if (isNode(part)) yield* walk(part, way)
  }
}

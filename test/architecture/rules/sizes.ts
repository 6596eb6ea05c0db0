import type { Broken } from '../broken.ts'
import { child, type Node, walk } from '../parser.ts'
import { isTest, type Source } from '../source.ts'

export const LIMITS = { fileMedian: 90, file: 400, functionMedian: 12, function: 60, component: 120 } as const

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])

interface Measured {
  readonly name: string
  readonly lines: number
  readonly component: boolean
}

export function filesAreShort(sources: readonly Source[]): Broken[] {
  return sources
    .filter((source) => source.lines > LIMITS.file)
    .map((source) => ({
      file: source.path,
      what: `${source.lines} lines`,
      rule: `a file has at most ${LIMITS.file} lines`,
      instead: 'one concept a file: move the second concept to a file of its own',
    }))
}

export function functionsAreShort(sources: readonly Source[]): Broken[] {
  return sources
    .filter((source) => !isTest(source.path))
    .flatMap((source) =>
      functionsOf(source)
        .filter(({ lines, component }) => lines > (component ? LIMITS.component : LIMITS.function))
        .map(({ name, lines, component }) => ({
          file: source.path,
          what: `${name}, ${lines} lines`,
          rule: `a function has at most ${LIMITS.function} lines, a component ${LIMITS.component}`,
          instead: component ? 'give a part of the page its own component' : 'give a step its own function with a name',
        })),
    )
}

/** Named functions: what is only passed on counts with the function it stands in. */
export function functionsOf(source: Source): Measured[] {
  const found: Measured[] = []
  for (const { node, above } of walk(source.program)) {
    if (!FUNCTIONS.has(node.type)) continue
    const name = nameOf(node, above.at(-1))
    if (name === null) continue
    const lines = source.text.slice(node.start, node.end).split('\n').length
    found.push({ name, lines, component: source.path.endsWith('.tsx') && /^[A-Z]/.test(name) })
  }
  return found
}

function nameOf(node: Node, parent: Node | undefined): string | null {
  const own = child(node, 'id')?.name
  if (typeof own === 'string') return own
  const holder =
    parent && ['VariableDeclarator', 'MethodDefinition', 'Property', 'PropertyDefinition'].includes(parent.type)
  if (!holder) return null
  const name = child(parent, 'id')?.name ?? child(parent, 'key')?.name
  return typeof name === 'string' ? name : null
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  if (sorted.length % 2 === 1) return sorted[middle] ?? 0
  return ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

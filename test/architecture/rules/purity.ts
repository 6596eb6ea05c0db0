import type { Broken } from '../broken.ts'
import { child, type Node, walk } from '../parser.ts'
import { isPure } from '../place.ts'
import { isTest, type Source } from '../source.ts'

/** Parts of Node that compute on what they are given and reach for nothing. */
const HARMLESS = new Set([
  'node:assert',
  'node:buffer',
  'node:path',
  'node:stream',
  'node:stream/promises',
  'node:string_decoder',
  'node:url',
  'node:util',
  'node:zlib',
])
const CALLS = new Set([
  'Date.now',
  'Math.random',
  'performance.now',
  'crypto.randomUUID',
  'crypto.getRandomValues',
  'fetch',
  'setTimeout',
  'setInterval',
  'Temporal.Now.instant',
])

/** Rule 3: no clock, no chance, no disk, no network outside store.ts, facts.ts, routes.ts, jobs.ts and the platform. */
export function pureByDefault(sources: readonly Source[]): Broken[] {
  return sources
    .filter((source) => isPure(source.path) && !isTest(source.path))
    .flatMap((source) =>
      impurities(source).map((what) => ({
        file: source.path,
        what,
        rule: 'pure files are pure',
        instead:
          'take the moment, the id, the seed or the bytes as an argument; store.ts, facts.ts, routes.ts and jobs.ts may fetch them',
      })),
    )
}

function impurities(source: Source): string[] {
  const modules = source.imports
    .filter(({ specifier, typeOnly }) => specifier.startsWith('node:') && !typeOnly && !HARMLESS.has(specifier))
    // Hashing is arithmetic; the same module also has chance, which the calls below would show.
    .filter(({ specifier }) => !(specifier === 'node:crypto' && !/\brandom/.test(source.text)))
    .map(({ specifier }) => specifier)
  const calls = [...walk(source.program)].flatMap(({ node }) => {
    if (node.type === 'NewExpression' && nameOf(child(node, 'callee')) === 'Date')
      return Array.isArray(node.arguments) && node.arguments.length === 0 ? ['new Date()'] : []
    if (node.type === 'MemberExpression' && nameOf(child(node, 'object')) === 'process') return [nameOf(node)]
    if (node.type !== 'CallExpression') return []
    const name = nameOf(child(node, 'callee'))
    return CALLS.has(name) ? [`${name}()`] : []
  })
  return [...modules, ...calls]
}

/** `Math.random` for that expression, '' for anything that is not a chain of names. */
function nameOf(node: Node | null): string {
  if (node?.type === 'Identifier') return String(node.name)
  if (node?.type !== 'MemberExpression' || node.computed === true) return ''
  const object = nameOf(child(node, 'object'))
  const property = nameOf(child(node, 'property'))
  return object !== '' && property !== '' ? `${object}.${property}` : ''
}

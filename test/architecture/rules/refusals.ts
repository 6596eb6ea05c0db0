import type { Broken } from '../broken.ts'
import { child, type Node, walk } from '../parser.ts'
import { isTest, type Source } from '../source.ts'

/** The places that words leave for names and numbers, by key: `reason.<reason>` and `remedy.<reason>`. */
export type Places = ReadonlyMap<string, readonly string[]>

/** Parts of the house whose faults no page shows: the command line says them, or a log. */
const NOT_SHOWN = [
  'src/cli/',
  'src/lab/',
  'src/server/',
  'src/platform/postgres/',
  'src/platform/statistics/',
  'src/platform/config.ts',
  'src/platform/folder.ts',
]

/**
 * Every fault and issue that can reach a page is named, and the name has words, places and a remedy that fit.
 * @param listed reasons that stand in a list, from which a fault takes the one that fits
 */
export function refusalsHaveWords(sources: readonly Source[], words: Places, listed: readonly string[]): Broken[] {
  const shown = sources.filter(({ path }) => !isTest(path) && !NOT_SHOWN.some((start) => path.startsWith(start)))
  const all = shown.flatMap(saidIn)
  const unused = (reason: string) => !shown.some(({ text }) => text.includes(`'${reason}'`))
  return [
    ...all.flatMap((said) => wrongWith(said, words)),
    ...listed.filter((reason) => !words.has(`reason.${reason}`)).map((reason) => broken('a list', reason, say(reason))),
    ...[...words.keys()]
      .filter((key) => unused(key.slice(key.indexOf('.') + 1)))
      .map((key) => broken('src/web/words', key, 'remove the words: nothing has this reason')),
  ]
}

const say = (reason: string) => `say reason.${reason} in the three languages`
const broken = (file: string, what: string, instead: string): Broken => ({
  file,
  what,
  rule: 'refusals have words',
  instead,
})

/** What a fault or an issue says of itself, as far as it stands in the code. */
interface Said {
  readonly file: string
  readonly what: string
  /** None stand here when it is taken from a list or handed on; null when nothing names it. */
  readonly reasons: readonly string[] | null
  /** Names of its values; null when they do not stand there one by one. */
  readonly values: readonly string[] | null
  readonly advice: boolean
}

function wrongWith({ file, what, reasons, values, advice }: Said, words: Places): Broken[] {
  if (reasons === null) {
    return [broken(file, what, 'give it a reason, and the reason words: reason.<reason> in src/web/words')]
  }
  return reasons.flatMap((reason) => {
    const places = words.get(`reason.${reason}`)
    if (!places) return [broken(file, what, say(reason))]
    const missing = values === null ? [] : places.filter((place) => !values.includes(place))
    if (missing.length > 0) return [broken(file, what, `give it the values ${missing.join(', ')} of reason.${reason}`)]
    const remedy = advice ? words.get(`remedy.${reason}`) : []
    if (!remedy) return [broken(file, what, `say remedy.${reason} as well`)]
    const lacking = values === null ? [] : remedy.filter((place) => !values.includes(place))
    return lacking.length > 0
      ? [broken(file, what, `give it the values ${lacking.join(', ')} of remedy.${reason}`)]
      : []
  })
}

function saidIn(source: Source): Said[] {
  return [...walk(source.program)].flatMap(({ node, above }) => {
    const parts = toldBy(node)
    return parts === null ? [] : [saidBy(source, node, parts, above)]
  })
}

/** The objects in which a fault, an issue or a rule of a schema may name what happened; null for anything else. */
function toldBy(node: Node): readonly Node[] | null {
  if (node.type === 'NewExpression' && child(node, 'callee')?.name === 'Fault') {
    const [code, , more] = listOf(node, 'arguments')
    // A fault of another thread is made anew with whatever that one said.
    return code?.value === 'internal' || code?.type === 'Identifier' ? null : more ? [more] : []
  }
  const isIssue = propertyOf(node, 'message') && propertyOf(node, 'reason')
  const isRule = node.type === 'Property' && keyOf(node) === 'params' && propertyOf(child(node, 'value'), 'reason')
  return isIssue ? [node] : isRule ? [isRule] : null
}

function saidBy(source: Source, node: Node, parts: readonly Node[], above: readonly Node[]): Said {
  const objects = parts.flatMap((part) => objectsOf(part, source))
  const told = (name: string) => objects.map((one) => propertyOf(one, name)).find((one) => one !== null) ?? null
  const reason = parts[0]?.type === 'Literal' ? parts[0] : told('reason')
  const values = told('values')
  return {
    file: source.path,
    what: source.text.slice(node.start, node.end).replaceAll(/\s+/g, ' ').slice(0, 90),
    reasons: reason ? textsOf(reason, source, above) : null,
    values: parts[0]?.type === 'Literal' ? null : values ? keysOf(values) : [],
    advice: told('advice') !== null,
  }
}

/** The object itself with those spread into it; a constant stands for what it holds. */
function objectsOf(node: Node, source: Source): Node[] {
  if (node.type === 'ObjectExpression') {
    const spread = listOf(node, 'properties').flatMap((one) => child(one, 'argument') ?? [])
    return [node, ...spread.flatMap((one) => objectsOf(one, source))]
  }
  if (node.type !== 'Identifier') return []
  if (node.name === 'NOT_FROM_A_PAGE') return [NOT_FROM_A_PAGE]
  const held = [...walk(source.program)].find(
    ({ node: one }) => one.type === 'VariableDeclarator' && child(one, 'id')?.name === node.name,
  )
  const init = held && child(held.node, 'init')
  return init ? objectsOf(init.type === 'TSAsExpression' ? (child(init, 'expression') ?? init) : init, source) : []
}

const at = { start: 0, end: 0 }
/** The constant of `platform/fault.ts`, which other files only name. */
const NOT_FROM_A_PAGE: Node = {
  ...at,
  type: 'ObjectExpression',
  properties: [
    {
      ...at,
      type: 'Property',
      key: { ...at, type: 'Identifier', name: 'reason' },
      value: { ...at, type: 'Literal', value: 'program' },
    },
  ],
}

/** The texts an expression may come to. What a function is given is looked up where the file calls it. */
function textsOf(node: Node, source: Source, above: readonly Node[]): string[] {
  switch (node.type) {
    case 'Literal':
      return [String(node.value)]
    case 'ConditionalExpression':
      return [child(node, 'consequent'), child(node, 'alternate')].flatMap((one) =>
        one ? textsOf(one, source, above) : [],
      )
    case 'Identifier':
      return given(String(node.name), source, above)
    default:
      return []
  }
}

function given(name: string, source: Source, above: readonly Node[]): string[] {
  const way = above.toReversed()
  const inside = way.find((one) => listOf(one, 'params').some((param) => param.name === name))
  if (!inside) return []
  const place = listOf(inside, 'params').findIndex((param) => param.name === name)
  const holder = way.find((one) => one.type === 'VariableDeclarator')
  const called = child(inside, 'id')?.name ?? (holder && child(holder, 'id')?.name)
  return [...walk(source.program)].flatMap(({ node }) => {
    const argument = listOf(node, 'arguments')[place]
    return argument && child(node, 'callee')?.name === called ? textsOf(argument, source, []) : []
  })
}

const listOf = (node: Node, part: string): readonly Node[] =>
  Array.isArray(node[part]) ? (node[part] as readonly Node[]) : []
const keyOf = (property: Node): unknown => child(property, 'key')?.name ?? child(property, 'key')?.value

function propertyOf(node: Node | null, name: string): Node | null {
  if (node?.type !== 'ObjectExpression') return null
  const property = listOf(node, 'properties').find((one) => keyOf(one) === name)
  return property ? child(property, 'value') : null
}

function keysOf(node: Node): readonly string[] | null {
  const properties = listOf(node, 'properties')
  const plain = node.type === 'ObjectExpression' && properties.every((one) => one.type === 'Property')
  return plain ? properties.map((one) => String(keyOf(one))) : null
}

type Json = { [name: string]: unknown }

/** Shapes shorter than this are easier to read where they are used. */
const WORTH_SHARING = 240
/** Their content is a value, not a shape. */
const VALUES = new Set(['default', 'const', 'enum', 'examples', 'required'])

/**
 * Moves shapes that several operations use to the components, named after where they were first seen.
 * Contracts share shapes as values, and a description that repeats them is ten times as long.
 */
export function shareShapes(paths: Json, schemas: Json): Json {
  const uses = new Map<string, number>()
  visit(paths, '', (_, text) => {
    uses.set(text, (uses.get(text) ?? 0) + 1)
  })
  const names = new Map<string, string>()
  const shared = (place: string, text: string): Json | undefined => {
    if ((uses.get(text) ?? 0) < 2) return undefined
    const name = names.get(text) ?? freeName(place, schemas)
    if (!names.has(text)) {
      names.set(text, name)
      // Kept before its parts are looked at, so that they find their place behind it.
      schemas[name] = {}
      schemas[name] = replace(JSON.parse(text), place, shared, true)
    }
    return { $ref: `#/components/schemas/${name}` }
  }
  return replace(paths, '', shared, true) as Json
}

type Share = (place: string, text: string) => Json | undefined

function isShape(node: object): boolean {
  const { type, anyOf, oneOf } = node as Json
  return typeof type === 'string' || Array.isArray(anyOf) || Array.isArray(oneOf)
}

function visit(node: unknown, place: string, seen: (place: string, text: string) => void): void {
  if (typeof node !== 'object' || node === null) return
  const text = isShape(node) ? JSON.stringify(node) : ''
  if (text.length >= WORTH_SHARING) seen(place, text)
  for (const [key, value] of Object.entries(node)) if (!VALUES.has(key)) visit(value, key, seen)
}

function replace(node: unknown, place: string, shared: Share, top = false): unknown {
  if (typeof node !== 'object' || node === null) return node
  if (!top && isShape(node)) {
    const text = JSON.stringify(node)
    const reference = text.length >= WORTH_SHARING ? shared(place, text) : undefined
    if (reference) return reference
  }
  if (Array.isArray(node)) return node.map((item) => replace(item, place, shared))
  const entries = Object.entries(node).map(([key, value]) => [
    key,
    VALUES.has(key) ? value : replace(value, STRUCTURE.has(key) ? place : key, shared),
  ])
  return Object.fromEntries(entries)
}

/** Keys that say nothing of what a shape is for. */
const STRUCTURE = new Set([
  'items',
  'anyOf',
  'oneOf',
  'allOf',
  'properties',
  'schema',
  'content',
  'application/json',
  'responses',
  '200',
  'additionalProperties',
  'propertyNames',
  'requestBody',
  'parameters',
])

function freeName(place: string, schemas: Json): string {
  const words = place.split(/[^A-Za-z0-9]+/).filter(Boolean)
  const base = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('') || 'Shape'
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? base : `${base}${n}`
    if (!(name in schemas)) return name
  }
}

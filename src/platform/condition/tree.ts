import * as z from 'zod'

/**
 * A condition as a tree: what saved filters, segments, survey targeting and alerts store.
 * Its text form for people is in `parse.ts` and `print.ts`; its meaning is in `operators.ts`.
 */
export type Condition = { all: Condition[] } | { any: Condition[] } | { not: Condition } | Comparison

export type Scalar = string | number | boolean

export type Comparison =
  | { field: string; is: 'equals' | 'not-equals'; value: Scalar }
  | { field: string; is: 'in' | 'not-in'; value: (string | number)[] }
  | { field: string; is: 'at-least' | 'at-most' | 'above' | 'below'; value: string | number }
  | { field: string; is: 'between'; value: [string | number, string | number] }
  | { field: string; is: 'contains' | 'starts-with'; value: string }
  | { field: string; is: 'before' | 'after' | 'within-last'; value: string }
  | { field: string; is: 'present' | 'absent' }

export type OperatorName = Comparison['is']

/** Far above what people write, far below what would trouble a parser or a query plan. */
export const BOUNDS = {
  depth: 10,
  parts: 200,
  values: 500,
  textLength: 500,
  keyLength: 100,
  sourceLength: 50_000,
} as const

/** Words of the language itself; a field may not be called so. */
export const RESERVED = new Set(
  'all any and or not in is between contains starts with starts-with present absent before after within last true false'.split(
    ' ',
  ),
)

/** `name` or `name.key` where the key is anything (`attribute.Customer Type`). */
export const FieldName = z
  .string()
  .max(BOUNDS.keyLength + 60)
  .regex(/^[A-Za-z][A-Za-z0-9_-]{0,49}(\.[\s\S]{1,100})?$/, 'a field is a name, or a name, a point and a key')
  .refine((name) => !RESERVED.has(headOf(name)), 'this word belongs to the language and cannot name a field')
  .refine((name) => name.isWellFormed(), 'not valid text')

/** `attribute.class` → `attribute`. */
export function headOf(field: string): string {
  const dot = field.indexOf('.')
  return dot < 0 ? field : field.slice(0, dot)
}

/** `attribute.class` → `class`; a field without a key gives null. */
export function keyOf(field: string): string | null {
  const dot = field.indexOf('.')
  return dot < 0 ? null : field.slice(dot + 1)
}

// Empty text is how facts store "unknown", so comparing with it can only be a mistake: `is absent` says it.
const text = z
  .string()
  .min(1, 'compare with some text, or use "is absent"')
  .max(BOUNDS.textLength)
  .refine((value) => value.isWellFormed(), 'not valid text')
const number = z.number().min(-1e15).max(1e15)
const ordered = z.union([text, number])
const many = z.array(ordered).min(1).max(BOUNDS.values)

export const DURATION = /^([1-9][0-9]{0,3}) (minutes|hours|days|weeks|months)$/

const Leaf = z.discriminatedUnion('is', [
  z.strictObject({
    field: FieldName,
    is: z.enum(['equals', 'not-equals']),
    value: z.union([text, number, z.boolean()]),
  }),
  z.strictObject({ field: FieldName, is: z.enum(['in', 'not-in']), value: many }),
  z.strictObject({ field: FieldName, is: z.enum(['at-least', 'at-most', 'above', 'below']), value: ordered }),
  z.strictObject({ field: FieldName, is: z.literal('between'), value: z.tuple([ordered, ordered]) }),
  z.strictObject({ field: FieldName, is: z.enum(['contains', 'starts-with']), value: text }),
  z.strictObject({ field: FieldName, is: z.enum(['before', 'after']), value: text }),
  z.strictObject({
    field: FieldName,
    is: z.literal('within-last'),
    value: z.string().regex(DURATION, 'a length of time such as "30 days"'),
  }),
  z.strictObject({ field: FieldName, is: z.enum(['present', 'absent']) }),
])

const Tree: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    Leaf,
    z.strictObject({ all: z.array(Tree).max(BOUNDS.parts) }),
    z.strictObject({ any: z.array(Tree).max(BOUNDS.parts) }),
    z.strictObject({ not: Tree }),
  ]),
)

/** Checks size before shape, so that a hostile tree cannot exhaust the stack of the recursive check. */
export const Condition: z.ZodType<Condition> = z
  .unknown()
  .superRefine((input, context) => {
    const problem = tooBig(input)
    if (problem !== null) context.addIssue({ code: 'custom', message: problem })
  })
  .pipe(Tree)

/** Everything passes. */
export const EVERYTHING: Condition = { all: [] }

/** Both conditions together, without needless nesting. */
export function both(left: Condition, right: Condition): Condition {
  const parts = [left, right].flatMap((part) => ('all' in part ? part.all : [part]))
  const [only] = parts
  return parts.length === 1 && only !== undefined ? only : { all: parts }
}

/** The fields a condition speaks of, each once, in order of appearance. */
export function fieldsOf(condition: Condition): string[] {
  if ('all' in condition) return [...new Set(condition.all.flatMap(fieldsOf))]
  if ('any' in condition) return [...new Set(condition.any.flatMap(fieldsOf))]
  if ('not' in condition) return fieldsOf(condition.not)
  return [condition.field]
}

function tooBig(input: unknown): string | null {
  let level: unknown[] = [input]
  let parts = 0
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > BOUNDS.depth) return `a condition may be nested ${BOUNDS.depth} deep at most`
    parts += level.length
    if (parts > BOUNDS.parts) return `a condition may have ${BOUNDS.parts} parts at most`
    level = level.flatMap(childrenOf)
  }
  return null
}

function childrenOf(node: unknown): unknown[] {
  if (typeof node !== 'object' || node === null) return []
  const { all, any, not } = node as { all?: unknown; any?: unknown; not?: unknown }
  return [...(Array.isArray(all) ? all : []), ...(Array.isArray(any) ? any : []), ...(not === undefined ? [] : [not])]
}

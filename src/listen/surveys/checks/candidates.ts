import type { Bound } from '../../../platform/condition/index.ts'
import type { Question } from '../question.ts'
import { scaleOf } from '../scale.ts'
import { OTHER } from '../value.ts'

type Leaf = Extract<Bound, { source: unknown }>
type Scalar = Leaf['wanted'][number]

/** One thing that a condition reads, and values of it that stand for all: null is "not answered". */
export interface Choice {
  readonly row: string
  readonly key: string | null
  readonly values: readonly (Scalar | null)[]
}

/** What a condition depends on, each with the values worth trying: two values that no part tells apart need not both be tried. */
export function candidatesFor(
  condition: Bound,
  questions: ReadonlyMap<string, Question>,
  silent: ReadonlySet<string>,
): Choice[] {
  const byPlace = new Map<string, Leaf[]>()
  for (const leaf of leavesOf(condition)) {
    const place = JSON.stringify([leaf.source.row, leaf.source.key])
    byPlace.set(place, [...(byPlace.get(place) ?? []), leaf])
  }
  return [...byPlace.values()].flatMap((leaves) => {
    const [first] = leaves
    if (first === undefined) return []
    const { row, key } = first.source
    const id = row === 'answered' ? (key ?? '') : row
    const values = silent.has(id) ? [] : valuesOf(leaves, questions.get(row))
    return [{ row, key, values: [null, ...values] }]
  })
}

function leavesOf(node: Bound): Leaf[] {
  if ('all' in node) return node.all.flatMap(leavesOf)
  if ('any' in node) return node.any.flatMap(leavesOf)
  return 'not' in node ? leavesOf(node.not) : [node]
}

function valuesOf(leaves: readonly Leaf[], question: Question | undefined): Scalar[] {
  const wanted = [...new Set(leaves.flatMap((leaf) => leaf.wanted))]
  if (question !== undefined) {
    const scale = scaleOf(question)
    if (question.kind === 'yesno' || question.kind === 'consent') return [true, false]
    if (scale !== null) return range(scale.low, scale.high)
    if (question.kind === 'number') {
      const { least = -Infinity, most = Infinity } = question
      // The ends are values too: between them there may be none that a condition names.
      return around([...wanted, ...[least, most].filter(Number.isFinite)]).filter(
        (value) => value >= least && value <= most,
      )
    }
    if (question.kind === 'ranking') return range(1, question.options.length)
    if (question.kind === 'matrix') return question.columns.map(({ id }) => id)
    if (question.kind === 'multiple' || (question.kind === 'picture' && question.several)) return ['yes']
    if (question.kind === 'date') return days(wanted.map(String), question)
    if ('options' in question) {
      return [...question.options.map(({ id }) => id), ...('other' in question && question.other ? [OTHER] : [])]
    }
    if (question.kind === 'contact' || question.kind === 'callback') return [true]
  }
  return [...texts(wanted.filter((value) => typeof value === 'string')), ...around(wanted)]
}

const range = (low: number, high: number) => Array.from({ length: high - low + 1 }, (_, at) => low + at)

/** Each number, and one on either side of it and between it and the next. */
function around(wanted: readonly Scalar[]): number[] {
  const numbers = wanted.filter((value) => typeof value === 'number').toSorted((a, b) => a - b)
  const between = numbers.map((value, at) => (value + (numbers[at + 1] ?? value + 2)) / 2)
  return [...new Set(numbers.flatMap((value, at) => [value - 1, value, between[at] ?? value]))]
}

/** Texts as wanted, all of them in one (for "contains" one and the other), and one that is like none. */
const texts = (wanted: readonly string[]): string[] => [
  ...wanted,
  wanted.join(' '),
  ...wanted.map((one) => `${one} x`),
  'x',
]

function days(wanted: readonly string[], { earliest, latest }: Extract<Question, { kind: 'date' }>): string[] {
  const beside = wanted.flatMap((day) => [shifted(day, -1), day, shifted(day, 1)])
  return [...new Set([...beside, ...(earliest ? [earliest] : []), ...(latest ? [latest] : [])])].filter(
    (day) => (earliest === undefined || day >= earliest) && (latest === undefined || day <= latest),
  )
}

function shifted(day: string, by: number): string {
  const time = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(time) ? day : new Date(time + by * 86_400_000).toISOString().slice(0, 10)
}

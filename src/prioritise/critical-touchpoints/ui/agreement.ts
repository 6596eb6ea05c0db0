import type { Saying } from '../../../web/kit/page/saying.ts'

/** A touchpoint's share of what is explained, by each way of sharing out. */
export interface SharedOut {
  readonly name: string
  readonly importance: number
  /** Johnson's relative weight. */
  readonly weight: number
  /** Dominance; null where the outcome has no steps. */
  readonly dominance: number | null
}

interface Writing {
  /** Difference of two shares, in points. */
  points(difference: number): string
  list(names: readonly string[]): string
}

/** As many places as the list speaks of. */
const PLACES = 3

/** Whether the order hangs on the method: do the ways of sharing out name the same first ones, and how far are their shares apart? */
export function agreementSentence(rows: readonly SharedOut[], { points, list }: Writing): Saying[] {
  const ways = [
    (row: SharedOut) => row.importance,
    (row: SharedOut) => row.weight,
    ...(rows.every(({ dominance }) => dominance !== null) ? [(row: SharedOut) => row.dominance ?? 0] : []),
  ]
  const apart = rows.map((row) => {
    const shares = ways.map((way) => way(row))
    return { name: row.name, by: Math.max(...shares) - Math.min(...shares) }
  })
  const [widest] = apart.toSorted((a, b) => b.by - a.by)
  if (!widest) return []
  const places = Math.min(PLACES, Math.max(1, rows.length - 1))
  const firsts = ways.map((way) => rows.toSorted((a, b) => way(b) - way(a)).slice(0, places))
  const always = firsts[0]!.filter((row) => firsts.every((first) => first.includes(row)))
  const sometimes = [...new Set(firsts.flat())].filter((row) => !always.includes(row))
  const values = { count: ways.length, points: points(widest.by), name: widest.name }
  if (sometimes.length === 0)
    return [{ of: 'priorities.check.agree', values: { ...values, names: list(always.map(({ name }) => name)) } }]
  return [
    {
      of: 'priorities.check.differ',
      values: { ...values, names: list(sometimes.map(({ name }) => name)) },
    },
  ]
}

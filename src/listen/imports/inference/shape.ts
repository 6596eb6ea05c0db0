import type { Shape } from '../mapping.ts'
import type { Format } from '../reading/table.ts'
import type { Meaning } from './column-words.ts'
import type { Judged } from './judge.ts'

/** Meanings that a rating never has, however few whole numbers the column holds. */
const NOT_RATED = new Set<Meaning>([
  'id',
  'row',
  'customer',
  'weight',
  'at',
  'started',
  'ended',
  'respondent',
  'encounter',
  'line',
  'lifecycle',
  'private',
  'resolved',
])
/** Names that a questionnaire asks about ("Price", "Queue", "Phone") and that other files measure. */
const PERHAPS_RATED = new Set<Meaning>([
  'journey',
  'quantity',
  'price',
  'money',
  'transfers',
  'waiting',
  'handling',
  'phone',
])
const SCORED = new Set<Meaning>(['recommend', 'overall', 'ease', 'emotion', 'rating'])

/**
 * Columns that are ratings: named so, or one of at least three on the same scale. A battery needs four or more points in
 * use, so that flags and family sizes are not taken for one. A name that could also be a measure is a rating only in such
 * a battery, and only where the file asks for an overall judgement as well.
 */
export function findRatings(columns: readonly Judged[]): readonly Judged[] {
  const scaled = columns.filter(({ scale, words, meaning }) => (scale || words) && !NOT_RATED.has(meaning))
  const key = ({ scale, words }: Judged) => (words ? words.family : `${scale!.low}–${scale!.high}`)
  const sizes = new Map<string, number>()
  for (const column of scaled) sizes.set(key(column), (sizes.get(key(column)) ?? 0) + 1)
  const judged = scaled.some(({ meaning }) => SCORED.has(meaning))
  return scaled.filter((column) => {
    const { meaning, scale, words } = column
    if (PERHAPS_RATED.has(meaning) && !judged) return false
    if (words) return words.family !== 'sentiment' || meaning !== 'outcome'
    if (scale!.high - scale!.low < 2) return meaning === 'overall'
    if (SCORED.has(meaning)) return true
    return (sizes.get(key(column)) ?? 0) >= 3 && column.profile.distinct.size >= 4
  })
}

/** What a row of the file is; `sure` is false where another shape would fit as well. */
export function guessShape(
  columns: readonly Judged[],
  ratings: readonly Judged[],
  format: Format,
): { shape: Shape; sure: boolean } {
  const has = (...meanings: Meaning[]) =>
    columns.some(({ meaning, kind }) => meanings.includes(meaning) && kind !== 'empty')
  const dated = columns.some(({ kind }) => kind === 'date')
  if (format === 'event-log') return { shape: 'events', sure: true }
  if (dated && has('journey') && has('touchpoint') && ratings.length === 0)
    return { shape: 'events', sure: !has('waiting', 'handling', 'resolved', 'transfers') }
  if (ratings.length >= 3 && !has('touchpoint')) return { shape: 'survey', sure: true }
  if (ratings.length === 0 && dated && has('money', 'price') && has('journey', 'quantity', 'customer'))
    return { shape: 'orders', sure: true }
  const operational = has('touchpoint', 'waiting', 'handling', 'resolved', 'transfers')
  if (operational && (dated || ratings.length === 0)) return { shape: 'encounters', sure: dated }
  if (ratings.length > 0) return { shape: 'survey', sure: !has('staff', 'money') }
  const person = columns.find(({ meaning, kind }) => meaning === 'customer' || kind === 'email')
  if (!dated && person && person.profile.uniqueShare > 0.95) return { shape: 'people', sure: true }
  return { shape: dated ? 'encounters' : person ? 'people' : 'survey', sure: false }
}

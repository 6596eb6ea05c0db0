import type { Scale } from '../../../base/journey-map/metric.ts'
import { numberReader } from '../inference/numbers.ts'
import { plainWords } from '../inference/scale-words.ts'
import type { ScoreColumn } from '../mapping.ts'
import type { ChangeCode, RefusalReason } from './converted.ts'
import type { DraftScore, Note, Setter } from './draft.ts'
import { columnKey } from './row-ids.ts'

/** What a written answer is: a score, no answer, or a refusal; with what was done to it. */
interface Reading {
  readonly score: DraftScore | null
  readonly refusal: RefusalReason | null
  readonly changes: readonly ChangeCode[]
}

const REMEMBERED = 2000

/**
 * Reads the cells of a rating. Answers come in a handful of ways, so each is worked out once.
 * The score stays on the metric's own scale: words become points, other scales are stretched, reversed ones turned over.
 */
export function scoreSetter(entry: ScoreColumn, scale: Scale, note: Note): Setter {
  const read = readingOf(entry, scale)
  const known = new Map<string, Reading>()
  return (text, cell, draft) => {
    let reading = known.get(text)
    if (reading === undefined) {
      reading = read(text, cell)
      if (known.size < REMEMBERED) known.set(text, reading)
    }
    for (const change of reading.changes) note(draft, entry.column, change)
    if (reading.score !== null) draft.scores.push(reading.score)
    return reading.refusal
  }
}

function readingOf(entry: ScoreColumn, scale: Scale): (text: string, cell: string | number | boolean) => Reading {
  const number = numberReader(entry.number ?? { decimal: '.', thousands: '' })
  const points = new Map(Object.entries(entry.points ?? {}).map(([word, point]) => [plainWords(word), point]))
  const skipped = new Set(entry.notApplicable.map(plainWords))
  const skippedNumbers = new Set(entry.notApplicable.map((code) => number(code)).filter((code) => !Number.isNaN(code)))
  const { column, metric, outcome, touchpoint } = entry
  const key = columnKey(column)
  return (text, cell) => {
    const word = plainWords(text)
    const written = points.get(word) ?? number(typeof cell === 'boolean' ? Number(cell) : cell)
    if (skipped.has(word) || (!points.has(word) && skippedNumbers.has(written)))
      return { score: null, refusal: null, changes: ['not-applicable'] }
    if (Number.isNaN(written)) return { score: null, refusal: 'not-on-scale', changes: [] }
    const changes: ChangeCode[] = points.has(word) ? ['text-scale'] : []
    const value = points.has(word) ? written : onScale(written, entry, scale, changes)
    const score = entry.reversed ? scale.low + scale.high - value : value
    if (entry.reversed) changes.push('reversed')
    if (score < scale.low || score > scale.high) return { score: null, refusal: 'off-scale', changes: [] }
    return { score: { column, key, metric, outcome, touchpoint, score }, refusal: null, changes }
  }
}

function onScale(value: number, { from }: ScoreColumn, scale: Scale, changes: ChangeCode[]): number {
  if (!from || (from.low === scale.low && from.high === scale.high)) return value
  changes.push('rescaled')
  const share = (value - from.low) / (from.high - from.low)
  // Twelve digits: 0.1 + 0.2 must not put a score off the end of its scale.
  return Number((scale.low + share * (scale.high - scale.low)).toPrecision(12))
}

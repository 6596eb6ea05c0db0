import { tCritical } from '../../../platform/statistics/student-t.ts'
import { wilson } from '../../../platform/statistics/wilson.ts'
import type { PlainQuestion } from '../../surveys/compiled.ts'
import { scaleOf } from '../../surveys/scale.ts'
import { OTHER } from '../../surveys/value.ts'
import type { Tally } from './contract.ts'

/** So many responses gave this answer; `row` is '' but for a matrix. */
export interface Counted {
  readonly question: string
  readonly row: string
  readonly key: string
  readonly n: number
  /** Mean place among what was ranked. */
  readonly place: number
}

export interface Summed {
  readonly question: string
  readonly row: string
  readonly n: number
  readonly texts: number
  /** Of the scores and numbers among them. */
  readonly scored: number
  readonly mean: number
  readonly deviation: number
  readonly median: number
}

const NOTHING: Omit<Tally, 'row' | 'n'> = { counts: [], mean: null, ranks: [], texts: 0 }

/** What was answered to one question, by row for a matrix; nothing of what fewer than `smallest` answered. */
export function talliesOf(
  question: PlainQuestion,
  counted: readonly Counted[],
  summed: readonly Summed[],
  smallest: number,
): Tally[] {
  const rows = question.kind === 'matrix' ? question.rows.map(({ id }) => id) : ['']
  return rows.map((row) => {
    const sums = summed.find((one) => one.question === question.id && one.row === row)
    const shown = row === '' ? null : row
    if (!sums || sums.n === 0) return { row: shown, n: 0, ...NOTHING }
    if (sums.n < smallest) return { row: shown, n: null, ...NOTHING }
    const own = counted.filter((one) => one.question === question.id && one.row === row)
    return { row: shown, ...tallyOf(question, own, sums) }
  })
}

function tallyOf(
  question: PlainQuestion,
  counted: readonly Counted[],
  { n, texts, ...scores }: Summed,
): Omit<Tally, 'row'> {
  const countOf = (key: string) => counted.find((one) => one.key === key)
  const keys = keysOf(question)
  return {
    n,
    counts: keys.map((key) => {
      const found = countOf(key)?.n ?? 0
      return { key, n: found, share: found / n, ...(wilson(found, n) ?? { low: 0, high: 1 }) }
    }),
    mean: scores.scored === 0 ? null : meanOf(question, scores),
    ranks: question.kind === 'ranking' ? ranksOf(keys, counted) : [],
    texts,
  }
}

function ranksOf(keys: readonly string[], counted: readonly Counted[]): Tally['ranks'] {
  return keys
    .flatMap((key) => counted.filter((one) => one.key === key))
    .map(({ key, n, place }) => ({ key, n, mean: place }))
    .sort((a, b) => a.mean - b.mean)
}

/** Answers that a question offers, in its order; a number or a date has too many to list. */
function keysOf(question: PlainQuestion): string[] {
  if (question.kind === 'matrix') return question.columns.map((column) => columnKey(question, column))
  if ('options' in question)
    return [...question.options.map(({ id }) => id), ...('other' in question && question.other ? [OTHER] : [])]
  if (question.kind === 'yesno') return question.metric === null ? ['yes', 'no'] : ['1', '0']
  const scale = scaleOf(question)
  if (scale === null) return []
  return Array.from({ length: scale.high - scale.low + 1 }, (_, step) => String(scale.low + step))
}

/** A column with a score of a matrix with a metric is answered as that score. */
function columnKey(
  { metric }: Extract<PlainQuestion, { kind: 'matrix' }>,
  { id, score }: { id: string; score?: number | undefined },
): string {
  return metric !== null && score !== undefined ? String(score) : id
}

/** Student's interval of the mean, kept on the scale. */
// Source: Student 1908; any textbook: mean ± t(n − 1) · s / √n.
function meanOf(
  question: PlainQuestion,
  { scored, mean, deviation, median }: Pick<Summed, 'scored' | 'mean' | 'deviation' | 'median'>,
): Tally['mean'] {
  const { low: least = Number.NEGATIVE_INFINITY, high: most = Number.POSITIVE_INFINITY } = scaleOf(question) ?? {}
  const reach = scored < 2 ? Number.POSITIVE_INFINITY : (tCritical(0.95, scored - 1) * deviation) / Math.sqrt(scored)
  const ends = Number.isFinite(reach) ? { low: mean - reach, high: mean + reach } : { low: mean, high: mean }
  return { value: mean, median, low: Math.max(least, ends.low), high: Math.min(most, ends.high) }
}

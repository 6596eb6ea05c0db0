import type { DateFormat, NumberStyle } from '../mapping.ts'
import { type ColumnProfile, numberCounts } from './column-profile.ts'
import { type Meaning, meaningOf } from './column-words.ts'
import { numberReader } from './numbers.ts'
import { yesNo } from './scale-words.ts'
import { guessScale, type ScaleGuess } from './scales.ts'
import { guessTextScale, type TextScale } from './text-scale.ts'

export type Kind = 'empty' | 'date' | 'email' | 'phone' | 'duration' | 'yes-no' | 'number' | 'category' | 'text' | 'key'

/** What one column is, before it is known what the file is. */
export interface Judged {
  readonly profile: ColumnProfile
  readonly column: string
  readonly meaning: Meaning
  readonly kind: Kind
  readonly number: { readonly style: NumberStyle; readonly sure: boolean }
  readonly date: { readonly format: DateFormat; readonly ambiguous: boolean; readonly local: boolean } | null
  readonly scale: ScaleGuess | null
  readonly words: TextScale | null
}

const MOST = 0.9
/** A column that is named a date is one with dates in half of its cells: the others are refused, not all taken for today. */
const NAMED = 0.5
const SAYS_NPS = /^nps$|\bnps[ _-]?(score|arvo|arvosana|betyg|pisteet)\b/i

export function judge(profile: ColumnProfile, zone: string, decimal: NumberStyle['decimal'] | null): Judged {
  const meaning = meaningOf(profile.column)
  const number = profile.numbers.style(decimal)
  const kind = kindOf(profile, meaning)
  const counted = kind === 'number' || kind === 'yes-no'
  const scale =
    counted && !profile.overflowed
      ? guessScale(numberCounts(profile, numberReader(number.style)), meaning, SAYS_NPS.test(profile.column))
      : null
  return {
    profile,
    column: profile.column,
    meaning,
    kind,
    number,
    date: kind === 'date' ? dateOf(profile, zone) : null,
    scale,
    words: kind === 'category' || kind === 'text' ? guessTextScale(profile.distinct) : null,
  }
}

/** The decimal sign that the numbers of the file agree on, for columns that cannot tell by themselves. */
export function decimalOf(profiles: readonly ColumnProfile[]): NumberStyle['decimal'] | null {
  const sum = (of: (profile: ColumnProfile) => number) => profiles.reduce((total, profile) => total + of(profile), 0)
  const comma = sum(({ numbers }) => numbers.commaDecimal + numbers.dotThousand)
  const dot = sum(({ numbers, dates }) => (dates.dates > 0 ? 0 : numbers.dotDecimal) + numbers.commaThousand)
  return comma > dot * 10 ? ',' : dot > comma * 10 ? '.' : null
}

const DATED = new Set<Meaning>(['at', 'started', 'ended'])

function kindOf(profile: ColumnProfile, meaning: Meaning): Kind {
  const { filled, distinct } = profile
  if (filled === 0) return 'empty'
  const seen = (part: number) => part >= MOST * Math.min(filled, sampled(profile))
  const asNumber = seen(profile.numbers.numbers)
  if (seen(profile.emails)) return 'email'
  if (seen(profile.phones) && meaning !== 'at') return 'phone'
  if (seen(profile.durations)) return 'duration'
  // Whole numbers are dates only where the name says so (20260131, Excel's 46000, seconds since 1970).
  const dates = profile.dates.dates
  if (seen(dates) && (!asNumber || DATED.has(meaning))) return 'date'
  if (DATED.has(meaning) && !asNumber && dates >= NAMED * Math.min(filled, sampled(profile))) return 'date'
  if (asNumber && DATED.has(meaning) && numericDate(profile) !== null) return 'date'
  if (distinct.size === 2 && [...distinct.keys()].every((value) => yesNo(value) !== null)) return 'yes-no'
  if (asNumber) return 'number'
  const length = profile.characters / Math.max(1, sampled(profile))
  if (length > 25 && profile.uniqueShare > 0.5) return 'text'
  if (profile.uniqueShare > 0.9 && filled > 20) return length > 40 ? 'text' : 'key'
  return 'category'
}

/** Cells that `add` saw; those that were only watched have no kinds counted. */
const sampled = ({ filled }: ColumnProfile) => Math.min(filled, 10_000)

function dateOf(profile: ColumnProfile, zone: string): NonNullable<Judged['date']> {
  const { dates } = profile
  const numeric = dates.dates < MOST * Math.min(profile.filled, 10_000) ? numericDate(profile) : null
  if (numeric !== null) return { format: numeric, ambiguous: false, local: numeric === 'excel' }
  return { format: dates.format(zone), ambiguous: dates.ambiguous, local: dates.withOffset < dates.dates }
}

/** Excel days for 1982–2173; seconds and milliseconds for 1990–2100. */
function numericDate(profile: ColumnProfile): DateFormat | null {
  const values = [...profile.distinct.keys()].map(Number)
  const within = (low: number, high: number) =>
    values.length > 0 && values.every((value) => value >= low && value <= high)
  if (within(30_000, 100_000)) return 'excel'
  if (within(631_152_000, 4_102_444_800)) return 'epoch-s'
  return within(631_152_000_000, 4_102_444_800_000) ? 'epoch-ms' : null
}

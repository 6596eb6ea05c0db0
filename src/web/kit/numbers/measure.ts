import { between, type Formats } from './formats.ts'

/** What kind of figure a number is: it decides how it is written, and that a share is stored 0…1 and NPS −1…1. */
export type Measure =
  | { readonly kind: 'number'; readonly digits?: number; readonly better?: 'high' | 'low' }
  | { readonly kind: 'count'; readonly better?: 'high' | 'low' }
  | { readonly kind: 'share'; readonly digits?: number; readonly better?: 'high' | 'low' }
  /** Stored −1…1, written −100…100. */
  | { readonly kind: 'nps'; readonly better?: 'high' | 'low' }
  | { readonly kind: 'seconds'; readonly better?: 'high' | 'low' }
  | { readonly kind: 'money'; readonly currency: string; readonly better?: 'high' | 'low' }

/** A figure with its uncertainty. `value` null means that the data cannot tell: none, or fewer than the smallest group shown. */
export interface Estimate {
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly n: number
  /** How many independent answers the n are worth, where that is what is too few. */
  readonly effective?: number
  /** There is no value because it would give a small group beside it away. */
  readonly withheld?: boolean
}

/** The word for an estimate without a value. */
export function wordForNone({ n, withheld }: Estimate): 'figure.none' | 'figure.withheldShort' | 'figure.fewShort' {
  if (n === 0) return 'figure.none'
  return withheld ? 'figure.withheldShort' : 'figure.fewShort'
}

export function write(formats: Formats, measure: Measure, value: number): string {
  switch (measure.kind) {
    case 'number':
      return formats.number(value, measure.digits ?? 1)
    case 'count':
      return formats.number(value)
    case 'share':
      return formats.percent(value, measure.digits ?? 0)
    case 'nps':
      return formats.number(value * 100)
    case 'seconds':
      return formats.seconds(value)
    case 'money':
      return formats.money(value, measure.currency)
  }
}

/** Both ends with the unit written once where the language allows it: `26–36 %`. */
export function writeInterval(formats: Formats, measure: Measure, low: number, high: number): string {
  const end = write(formats, measure, high)
  if (measure.kind !== 'share') return between(write(formats, measure, low), end)
  const bare = formats.number(low * 100, measure.digits ?? 0)
  return between(bare, end)
}

/** A difference with its sign. Shares differ in points, so the per cent sign goes. */
export function writeDifference(formats: Formats, measure: Measure, by: number): string {
  switch (measure.kind) {
    case 'number':
      return formats.signed(by, measure.digits ?? 1)
    case 'share':
      return formats.signed(by * 100, measure.digits ?? 0)
    case 'nps':
      return formats.signed(by * 100)
    case 'count':
      return formats.signed(by)
    default: {
      const text = write(formats, measure, by)
      return by > 0 ? `+${text}` : text
    }
  }
}

export type Verdict = 'better' | 'worse' | 'same' | 'few'

/** `certain` says whether the difference is statistically there; without it every difference is "same". */
export function verdictOf(measure: Measure, by: number | null, certain: boolean): Verdict {
  if (by === null) return 'few'
  if (!certain || by === 0) return 'same'
  return by > 0 === ((measure.better ?? 'high') === 'high') ? 'better' : 'worse'
}

import type { Estimate, Verdict } from '../kit/numbers/measure.ts'
import type { Saying } from '../kit/page/saying.ts'

/** The outcome as the first sentence tells it. */
export interface Headline {
  /** Its name as a sentence begins with it: "NPS", "Satisfaction". */
  readonly outcome: string
  readonly estimate: Estimate
  readonly change: Verdict | null
  /** The first of the list, when it is sure enough to be named, and whether it is weak. */
  readonly next: { readonly name: string; readonly weak: boolean } | null
}

interface Writing {
  value(value: number): string
  interval(low: number, high: number): string
  count(n: number): string
}

const CHANGED: Readonly<Record<Verdict, string>> = {
  better: 'overview.say.better',
  worse: 'overview.say.worse',
  same: 'overview.say.same',
  few: 'overview.say.fewBefore',
}

/** How are we doing, did it change, what next: in two short sentences. */
export function overviewSentence({ outcome, estimate, change, next }: Headline, write: Writing): Saying[] {
  return [state(outcome, estimate, change, write), ...(next ? [what(next)] : [])]
}

function state(outcome: string, { value, low, high, n }: Estimate, change: Verdict | null, write: Writing): Saying {
  if (value === null)
    return n === 0
      ? { of: 'overview.say.none', values: { outcome } }
      : { of: 'overview.say.few', values: { outcome, n: write.count(n), count: n } }
  const values = { outcome, value: write.value(value), interval: write.interval(low ?? value, high ?? value) }
  const tones = { better: 'strong', worse: 'weak', same: 'plain', few: 'plain' } as const
  return { of: change ? CHANGED[change] : 'overview.say.alone', values, stress: { value: tones[change ?? 'same'] } }
}

function what({ name, weak }: NonNullable<Headline['next']>): Saying {
  return weak
    ? { of: 'overview.say.fix', values: { name }, stress: { name: 'weak' } }
    : { of: 'overview.say.gain', values: { name }, stress: { name: 'plain' } }
}

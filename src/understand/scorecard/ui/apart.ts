import type { Estimate } from '../../../web/kit/numbers/measure.ts'

/** A figure that can be compared: value and 95 % interval are known. */
export interface Told {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly n: number
}

export function told({ value, low, high, n }: Estimate): Told | null {
  return value === null || low === null || high === null ? null : { value, low, high, n }
}

export type Apart =
  | { readonly apart: 'yes' }
  | { readonly apart: 'later'; readonly more: number }
  | { readonly apart: 'equal' }

/** Beyond this many times the answers there are, asking more is no advice. */
const WORTH_ASKING = 20

const half = ({ low, high }: Told) => (high - low) / 2

/**
 * Whether two independent figures differ beyond their 95 % intervals, else about how many more answers to both would show
 * the difference if it stays what it is: intervals shrink with √n, so n' = n·(h/d)² with h² = h₁² + h₂².
 */
export function tellApart(a: Told, b: Told): Apart {
  return neededFor(Math.abs(a.value - b.value), Math.hypot(half(a), half(b)), a.n + b.n)
}

/** The same for a difference whose interval is known. `n`: answers it rests on. */
export function neededFor(difference: number, halfWidth: number, n: number): Apart {
  if (Math.abs(difference) > halfWidth || halfWidth === 0) return { apart: difference === 0 ? 'equal' : 'yes' }
  const times = (halfWidth / Math.abs(difference)) ** 2
  if (!(times <= WORTH_ASKING)) return { apart: 'equal' }
  return { apart: 'later', more: roundUp(n * (times - 1)) }
}

/** To two digits, upwards: a rough number should look so. */
function roundUp(value: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 1)
  return Math.max(1, Math.ceil(value / step - 1e-9) * step)
}

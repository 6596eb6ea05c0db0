import { Fault } from '../fault.ts'

/**
 * The x between `low` and `high` where `f` crosses zero; f(low) and f(high) must differ in sign (or be zero).
 * Stops at the given absolute tolerance or at floating-point resolution. Throws a Fault when the ends do not bracket.
 */
// Source: Brent 1973, Algorithms for Minimization without Derivatives, ch. 4 (zeroin).
export function rootOf(f: (x: number) => number, low: number, high: number, tolerance = 0): number {
  let [a, b] = [low, high]
  let [fa, fb] = [f(a), f(b)]
  if (fa === 0) return a
  if (fb === 0) return b
  if (!(fa * fb < 0) && !(Math.sign(fa) * Math.sign(fb) < 0)) {
    throw new Fault('internal', `No sign change between ${low} and ${high}`, { advice: 'Widen the bracket.' })
  }
  let [c, fc] = [a, fa]
  let step = b - a
  let before = step
  for (let i = 0; i < 300; i++) {
    if (Math.sign(fb) === Math.sign(fc)) {
      ;[c, fc] = [a, fa]
      step = b - a
      before = step
    }
    if (Math.abs(fc) < Math.abs(fb)) {
      ;[a, b, c] = [b, c, b]
      ;[fa, fb, fc] = [fb, fc, fb]
    }
    const least = 2 * Number.EPSILON * Math.abs(b) + 0.5 * tolerance
    const half = 0.5 * (c - b)
    if (Math.abs(half) <= least || fb === 0) return b
    const guess = Math.abs(before) >= least && Math.abs(fa) > Math.abs(fb) ? interpolate(a, b, c, fa, fb, fc) : half
    const accepted = guess * half > 0 && Math.abs(guess) < Math.min(1.5 * Math.abs(half), 0.5 * Math.abs(before))
    before = accepted ? step : half
    step = accepted ? guess : half
    ;[a, fa] = [b, fb]
    b += Math.abs(step) > least ? step : Math.sign(half) * least
    fb = f(b)
  }
  return b
}

function interpolate(a: number, b: number, c: number, fa: number, fb: number, fc: number): number {
  const half = 0.5 * (c - b)
  const s = fb / fa
  if (a === c) return (2 * half * s) / (1 - s) || 0
  const q = fa / fc
  const r = fb / fc
  const p = s * (2 * half * q * (q - r) - (b - a) * (r - 1))
  return -p / ((q - 1) * (r - 1) * (s - 1))
}

/**
 * Inverse of a distribution known by both tails: the x in (low, high) whose lower tail is p.
 * `tails` gives {lower, upper} at x; the smaller tail is matched on a log scale, so 1e-300 is reached as well as 0.5.
 */
export function quantileByTails(
  tails: (x: number) => { lower: number; upper: number },
  p: { lower: number; upper: number },
  start: { low: number; high: number; least: number; most: number },
): number {
  const side = p.lower <= p.upper ? 'lower' : 'upper'
  const target = Math.log(p[side])
  const sign = side === 'lower' ? 1 : -1
  const gap = (x: number) => {
    const tail = tails(x)[side]
    return sign * ((tail > 0 ? Math.log(tail) : -1e6) - target)
  }
  let { low, high } = start
  for (let i = 0; i < 1100 && gap(low) > 0 && low > start.least; i++) low = start.least === 0 ? low / 4 : low * 2
  for (let i = 0; i < 1100 && gap(high) < 0 && high < start.most; i++) high = Math.min(start.most, high * 2)
  return rootOf(gap, low, high)
}

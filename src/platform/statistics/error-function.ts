const TWO_OVER_ROOT_PI = 1.1283791670955126

/** Error function of any real x: −1…1, odd. Relative error about 1e-15. */
export function erf(x: number): number {
  if (Math.abs(x) <= 2) return erfSeries(x)
  return x > 0 ? 1 - erfcFraction(x) : erfcFraction(-x) - 1
}

/** Complement 1 − erf(x), 0…2, computed without subtraction in the tail so that 1e-300 keeps its digits. */
export function erfc(x: number): number {
  if (x > 2) return erfcFraction(x)
  return 1 - erf(x)
}

// Source: Abramowitz & Stegun 7.1.6; all terms have one sign, so nothing cancels.
function erfSeries(x: number): number {
  const square = x * x
  let term = x
  let sum = x
  for (let n = 1; Math.abs(term) > Math.abs(sum) * 1e-17 && n < 200; n++) {
    term *= (2 * square) / (2 * n + 1)
    sum += term
  }
  return TWO_OVER_ROOT_PI * Math.exp(-square) * sum
}

// Source: Abramowitz & Stegun 7.1.14, from the far end of the fraction; 120 terms give 1e-16 at x = 2.
function erfcFraction(x: number): number {
  if (x > 27.3) return 0
  let fraction = x
  for (let k = 120; k >= 1; k--) fraction = x + k / 2 / fraction
  return expMinusSquare(x) / (fraction * Math.sqrt(Math.PI))
}

/** exp(−x²) with the rounding of x² put back: at x = 26 the plain form loses three digits. */
function expMinusSquare(x: number): number {
  const coarse = Math.round(x * 16) / 16
  return Math.exp(-coarse * coarse) * Math.exp(-(x - coarse) * (x + coarse))
}

const HALF_LOG_TWO_PI = 0.9189385332046728

/**
 * What Stirling's formula leaves out of ln Γ(x + 1): ln Γ(x+1) − (x+½) ln x + x − ½ ln 2π.
 * Unitless, x > 0; about 1/(12x). Keeping it apart is what makes tails of large samples exact.
 */
export function stirlingError(x: number): number {
  if (x < 15) return logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI
  return stirlingSeries(x)
}

// Source: Abramowitz & Stegun 6.1.41; at x >= 15 the first term left out is below 1e-17.
function stirlingSeries(x: number): number {
  const y = 1 / (x * x)
  const tail = 1 / 1188 + y * (-691 / 360360 + y * (1 / 156 - (y * 3617) / 122400))
  return (1 / 12 + y * (-1 / 360 + y * (1 / 1260 + y * (-1 / 1680 + y * tail)))) / x
}

/**
 * Natural logarithm of the gamma function for x > 0 (NaN for anything else, +∞ at 0 and +∞).
 * Absolute error about 1e-15, relative error about 1e-15 away from the zeros at 1 and 2.
 */
// Source: recurrence Γ(x+1) = xΓ(x) up to 15, then Stirling's series (Abramowitz & Stegun 6.1.15, 6.1.41).
export function logGamma(x: number): number {
  if (Number.isNaN(x) || x < 0) return Number.NaN
  if (x === 0 || x === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY
  if (x === 1 || x === 2) return 0
  let product = 1
  let shifted = x
  while (shifted < 15) {
    product *= shifted
    shifted += 1
  }
  const stirling = (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + stirlingSeries(shifted)
  return product === 1 ? stirling : stirling - Math.log(product)
}

/** Logarithmic derivative of the gamma function, ψ(x), for x > 0 (NaN otherwise). Relative error about 1e-15. */
// Source: recurrence ψ(x+1) = ψ(x) + 1/x, then the asymptotic series, Abramowitz & Stegun 6.3.18.
export function digamma(x: number): number {
  if (!(x > 0)) return Number.NaN
  let sum = 0
  let shifted = x
  while (shifted < 12) {
    sum -= 1 / shifted
    shifted += 1
  }
  const y = 1 / (shifted * shifted)
  const tail = y * (1 / 252 - y * (1 / 240 - y * (1 / 132 - y * (691 / 32760 - y / 12))))
  return sum + Math.log(shifted) - 0.5 / shifted - y * (1 / 12 - y * (1 / 120) + y * tail)
}

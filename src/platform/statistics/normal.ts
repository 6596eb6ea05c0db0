import { erfc } from './error-function.ts'

/** P(Z <= x) of the standard normal distribution, 0…1; exact in the lower tail to 1e-300. */
export function normalCdf(x: number): number {
  return 0.5 * erfc(-x * Math.SQRT1_2)
}

/** P(Z > x): the upper tail, exact where 1 − cdf would be 0. */
export function normalUpper(x: number): number {
  return 0.5 * erfc(x * Math.SQRT1_2)
}

/** Two-sided p-value of a z statistic, 0…1. */
export function normalTwoSided(z: number): number {
  return Math.min(1, erfc(Math.abs(z) * Math.SQRT1_2))
}

type Coefficients = readonly number[]

const MIDDLE: readonly [Coefficients, Coefficients] = [
  [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
    33430.57558358813, 2509.0809287301227,
  ],
  [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
]
const TAIL: readonly [Coefficients, Coefficients] = [
  [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
]
const FAR_TAIL: readonly [Coefficients, Coefficients] = [
  [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5,
    1.421511758316446e-7, 2.0442631033899397e-15,
  ],
]

function ratio([top, bottom]: readonly [Coefficients, Coefficients], x: number): number {
  const at = (coefficients: Coefficients) => coefficients.reduceRight((sum, c) => sum * x + c, 0)
  return at(top) / at(bottom)
}

/**
 * The x with P(Z <= x) = p, for 0 <= p <= 1 (−∞ at 0, +∞ at 1, NaN outside). Relative error about 1e-16,
 * also at p = 1e-300.
 */
// Source: Wichura 1988, Applied Statistics 37:477, algorithm AS 241 (PPND16).
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN
  if (p === 0) return Number.NEGATIVE_INFINITY
  if (p === 1) return Number.POSITIVE_INFINITY
  const centred = p - 0.5
  if (Math.abs(centred) <= 0.425) return centred * ratio(MIDDLE, 0.180625 - centred * centred)
  const r = Math.sqrt(-Math.log(centred < 0 ? p : 1 - p))
  const size = r <= 5 ? ratio(TAIL, r - 1.6) : ratio(FAR_TAIL, r - 5)
  return centred < 0 ? -size : size
}

/** The half-width multiplier of a two-sided normal interval: 1.95996… for level 0.95 (0 < level < 1). */
export function normalCritical(level: number): number {
  return -normalQuantile((1 - level) / 2)
}

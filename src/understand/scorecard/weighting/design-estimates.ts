import { leastSquares } from '../../../platform/statistics/least-squares.ts'
import { designCovariance, type SurveyDesign } from './design.ts'
import { refusal } from './margin.ts'

export interface DesignEstimate {
  readonly value: number
  readonly standardError: number
}

/** Whether each answer belongs to the part asked about; leaving answers out beforehand would falsify the variance. */
export type Domain = readonly boolean[]

const within = (design: SurveyDesign, domain: Domain | undefined) =>
  design.weights.map((weight, row) => (domain && !domain[row] ? 0 : weight))

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

/** Weighted total of y (one number an answer) in a domain, everyone when left out. */
// Source: Horvitz–Thompson estimator with the linearised variance of `designCovariance`.
export function designTotal(design: SurveyDesign, y: readonly number[], domain?: Domain): DesignEstimate {
  const inside = within(design, domain)
  const values = y.map((value, row) => (domain && !domain[row] ? 0 : value))
  const value = sum(values.map((each, row) => each * inside[row]!))
  return { value, standardError: errorOf(design, values) }
}

/** Weighted mean of y in a domain. Null when the domain is empty. */
// Source: Hájek ratio mean; influence (y − mean) / Σw, Lumley 2010 sec. 2.2.
export function designMean(design: SurveyDesign, y: readonly number[], domain?: Domain): DesignEstimate | null {
  return designRatio(
    design,
    y,
    y.map(() => 1),
    domain,
  )
}

/** Ratio of the weighted totals of two numbers per answer. Null when the lower total is 0. */
// Source: linearised ratio, Cochran 1977 sec. 6.13.
export function designRatio(
  design: SurveyDesign,
  top: readonly number[],
  bottom: readonly number[],
  domain?: Domain,
): DesignEstimate | null {
  const inside = within(design, domain)
  const whole = sum(inside.map((weight, row) => weight * bottom[row]!))
  if (whole === 0) return null
  const value = sum(inside.map((weight, row) => weight * top[row]!)) / whole
  const influence = top.map((t, row) => (domain && !domain[row] ? 0 : (t - value * bottom[row]!) / whole))
  return { value, standardError: errorOf(design, influence) }
}

function errorOf(design: SurveyDesign, influence: readonly number[]): number {
  const [[variance]] = designCovariance(
    design,
    influence.map((u) => [u]),
  ) as [[number]]
  return Math.sqrt(variance)
}

/** How many times larger the variance of the mean is than of as many plain random answers. Null when y has no spread. */
// Source: Kish 1965; the plain variance without replacement, as Lumley 2010 sec. 2.3.
export function designEffect(design: SurveyDesign, y: readonly number[]): number | null {
  const n = design.weights.filter((weight) => weight > 0).length
  const found = n < 2 ? null : designMean(design, y)
  if (found === null) return null
  const whole = sum(design.weights)
  const squares = sum(y.map((value, row) => design.weights[row]! * (value - found.value) ** 2))
  const plain = ((squares / whole) * (n / (n - 1))) / n
  const left = design.population ? (whole - n) / whole : 1
  return plain > 0 && left > 0 ? found.standardError ** 2 / (plain * left) : null
}

/** Smallest y that at least a share p (0…1) of the weight does not exceed. Null when there is no weight. */
// Source: inverse of the weighted distribution function, Hyndman & Fan 1996 type 1.
export function designQuantile(design: SurveyDesign, y: readonly number[], p: number): number | null {
  const order = [...y.keys()].filter((row) => design.weights[row]! > 0).sort((a, b) => y[a]! - y[b]!)
  const whole = sum(design.weights)
  let reached = 0
  for (const row of order) {
    reached += design.weights[row]!
    // Sums of many weights carry rounding that must not push an exact share over to the next answer.
    if (reached >= p * whole * (1 - 1e-12)) return y[row]!
  }
  return order.length > 0 ? y[order.at(-1)!]! : null
}

export interface DesignRegression {
  /** Intercept first. */
  readonly coefficients: readonly number[]
  readonly standardErrors: readonly number[]
}

/** Weighted linear regression of y on the columns of x (n × p) with design-based standard errors. */
// Source: Binder 1983 (Int. Stat. Rev. 51:279), sandwich with the scores as influence.
export function designRegression(
  design: SurveyDesign,
  x: readonly (readonly number[])[],
  y: readonly number[],
): DesignRegression {
  if (x.length !== y.length) throw refusal('x and y differ in length')
  const fit = leastSquares(x, y, design.weights)
  const influence = x.map((row, i) =>
    fit.inverse.map((line) => fit.residuals[i]! * [1, ...row].reduce((total, value, j) => total + line[j]! * value, 0)),
  )
  const covariance = designCovariance(design, influence)
  return { coefficients: fit.coefficients, standardErrors: covariance.map((row, j) => Math.sqrt(row[j]!)) }
}

/**
 * Proportional-odds logistic regression, logit P(Y ≤ c) = ζ_c − x'β, by Newton's method; with two categories it is
 * ordinary logistic regression (intercept −ζ₁). Concave, so Newton with step halving finds the one maximum.
 */
// Source: McCullagh 1980, JRSS B 42:109; sign convention of MASS::polr (Venables & Ripley 2002, section 7.3).

/** Rows of predictors (row-major), their ordered category 0 … categories − 1 and how often each row occurs. */
export interface OrdinalRows {
  readonly x: Float64Array
  readonly columns: number
  readonly y: Uint8Array
  readonly weights: Float64Array
  readonly categories: number
}

export interface OrdinalFit {
  readonly zeta: Float64Array
  readonly beta: Float64Array
  readonly logLikelihood: number
  /** (Quasi-)separation: a small penalty held the coefficients, or the search did not settle. */
  readonly guarded: boolean
  /** Observed information at the maximum, ζ first then β (row-major), for standard errors. */
  readonly information: Float64Array
}

const STEPS = 30
/** Log-odds beyond this are certainty to thirteen digits: nothing in real answers is, so the data are separated. */
const EXTREME = 30
/** Penalty per unit of column variance when separated: a prior of log-odds within ±30 or so per standard deviation. */
const RIDGE = 1e-2
/** Newton's gain shrinks quadratically: after a step that gained this share, the next would gain its square. */
const SETTLED = 1e-8

/** Maximum-likelihood fit; every category must occur. Collinear columns get 0. */
export function fitOrdinal(rows: OrdinalRows): OrdinalFit {
  const plain = climb(rows, new Float64Array(rows.columns))
  if (!plain.guarded) return plain
  return {
    ...climb(
      rows,
      columnVariances(rows).map((variance) => RIDGE * variance),
    ),
    guarded: true,
  }
}

/** Log-likelihood of each row at a fit, not weighted. Shape: one value per row, ≤ 0. */
export function rowLikelihoods({ x, columns, y, categories }: OrdinalRows, { zeta, beta }: OrdinalFit): Float64Array {
  return Float64Array.from(y, (c, i) => {
    let eta = 0
    for (let j = 0; j < columns; j++) eta += x[i * columns + j]! * beta[j]!
    const above = c < categories - 1 ? logistic(zeta[c]! - eta) : 1
    const under = c > 0 ? logistic(zeta[c - 1]! - eta) : 0
    return Math.log(Math.max(1e-300, c === categories - 1 ? logistic(eta - zeta[c - 1]!) : above - under))
  })
}

function columnVariances({ x, columns, weights }: OrdinalRows): Float64Array {
  const [sum, square] = [new Float64Array(columns), new Float64Array(columns)]
  let w = 0
  for (let i = 0; i < weights.length; i++) {
    w += weights[i]!
    for (let j = 0; j < columns; j++) {
      const value = x[i * columns + j]!
      sum[j]! += weights[i]! * value
      square[j]! += weights[i]! * value * value
    }
  }
  return square.map((s, j) => Math.max(0, s / w - (sum[j]! / w) ** 2))
}

function climb(rows: OrdinalRows, ridge: Float64Array): OrdinalFit {
  const cuts = rows.categories - 1
  const size = cuts + rows.columns
  let at = startingPoint(rows)
  const slope = new Float64Array(size)
  const information = new Float64Array(size * size)
  let now = likelihood(rows, at, ridge, slope, information)
  let settled = false
  for (let step = 0; step < STEPS && !settled; step++) {
    const move = newtonMove(information, slope, size)
    const better = stepUp(rows, at, move, ridge, now.penalised)
    if (better === null) break
    const gain = better.penalised - now.penalised
    at = better.at
    now = likelihood(rows, at, ridge, slope, information)
    settled = gain <= SETTLED * (1 + Math.abs(now.penalised))
    if (now.extreme > EXTREME) break
  }
  const guarded = now.extreme > EXTREME || !(settled || isFlat(slope, now.penalised))
  return { zeta: at.slice(0, cuts), beta: at.slice(cuts), logLikelihood: now.plain, guarded, information }
}

/** No step went further up: at the maximum to rounding if the slope is negligible beside the likelihood. */
function isFlat(slope: Float64Array, likelihood: number): boolean {
  return slope.every((each) => Math.abs(each) <= 1e-6 * (1 + Math.abs(likelihood)))
}

function startingPoint({ y, weights, categories, columns }: OrdinalRows): Float64Array {
  const at = new Float64Array(categories - 1 + columns)
  const counts = new Float64Array(categories)
  for (let i = 0; i < y.length; i++) counts[y[i]!]! += weights[i]!
  const n = counts.reduce((a, b) => a + b, 0)
  let below = 0
  for (let c = 0; c < categories - 1; c++) {
    below += counts[c]!
    at[c] = Math.log(below / (n - below))
  }
  return at
}

function stepUp(rows: OrdinalRows, from: Float64Array, move: Float64Array, ridge: Float64Array, level: number) {
  const cuts = rows.categories - 1
  for (let share = 1; share > 1e-6; share /= 2) {
    const at = from.map((value, i) => value + share * move[i]!)
    let ordered = true
    for (let c = 1; c < cuts; c++) ordered &&= at[c]! > at[c - 1]!
    if (!ordered) continue
    const { penalised } = likelihood(rows, at, ridge)
    if (penalised >= level) return { at, penalised }
  }
  return null
}

const logistic = (z: number) => (z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z)))

/**
 * Log-likelihood at a point; with `slope` and `information` given, also its gradient and the negative of its second derivatives.
 * With P = F(a) − F(b), a = ζ_c − η and b = ζ_{c−1} − η, everything follows from ∂P/∂a = f(a) and ∂P/∂b = −f(b).
 */
function likelihood(
  rows: OrdinalRows,
  at: Float64Array,
  ridge: Float64Array,
  slope?: Float64Array,
  information?: Float64Array,
): { plain: number; penalised: number; extreme: number } {
  const { x, columns, y, weights, categories } = rows
  const cuts = categories - 1
  const size = cuts + columns
  slope?.fill(0)
  information?.fill(0)
  const derivatives = new Float64Array(5)
  let plain = 0
  let extreme = 0
  for (let i = 0; i < y.length; i++) {
    const start = i * columns
    let eta = 0
    for (let j = 0; j < columns; j++) eta += x[start + j]! * at[cuts + j]!
    const c = y[i]!
    const w = weights[i]!
    const a = c < cuts ? at[c]! - eta : Number.POSITIVE_INFINITY
    const b = c > 0 ? at[c - 1]! - eta : Number.NEGATIVE_INFINITY
    const above = c < cuts ? logistic(a) : 1
    const under = c > 0 ? logistic(b) : 0
    const p = Math.max(1e-300, c === cuts ? logistic(-b) : above - under)
    plain += w * Math.log(p)
    extreme = Math.max(extreme, Math.min(Math.abs(a), Math.abs(b)))
    if (slope === undefined || information === undefined) continue
    const fa = above * (1 - above)
    const fb = under * (1 - under)
    const ga = fa / p
    const gb = -fb / p
    const haa = (fa * (1 - 2 * above)) / p - ga * ga
    const hbb = (-fb * (1 - 2 * under)) / p - gb * gb
    const hab = -ga * gb
    derivatives[0] = w * ga
    derivatives[1] = w * gb
    derivatives[2] = w * haa
    derivatives[3] = w * hbb
    derivatives[4] = w * hab
    addRow(rows, i, derivatives, slope, information)
  }
  let penalty = 0
  for (let j = 0; j < columns; j++) {
    const beta = at[cuts + j]!
    penalty += 0.5 * ridge[j]! * beta * beta
    if (slope !== undefined) slope[cuts + j]! -= ridge[j]! * beta
    if (information !== undefined) information[(cuts + j) * size + cuts + j]! += ridge[j]!
  }
  if (information !== undefined) mirror(information, size)
  return { plain, penalised: plain - penalty, extreme }
}

/** Adds one row's share to the gradient and to the upper triangle of the information; `d` holds ∂a, ∂b, ∂aa, ∂bb, ∂ab. */
function addRow(
  { x, columns, y, categories }: OrdinalRows,
  i: number,
  d: Float64Array,
  slope: Float64Array,
  information: Float64Array,
): void {
  const cuts = categories - 1
  const size = cuts + columns
  const start = i * columns
  const c = y[i]!
  const [ga, gb, haa, hbb, hab] = [d[0]!, d[1]!, d[2]!, d[3]!, d[4]!]
  const upper = c < cuts
  const lower = c > 0
  if (upper) {
    slope[c]! += ga
    information[c * size + c]! -= haa
  }
  if (lower) {
    slope[c - 1]! += gb
    information[(c - 1) * size + c - 1]! -= hbb
  }
  if (upper && lower) information[(c - 1) * size + c]! -= hab
  const toEta = -(ga + gb)
  const etaEta = -(haa + 2 * hab + hbb)
  for (let j = 0; j < columns; j++) {
    const xj = x[start + j]!
    if (xj === 0) continue
    slope[cuts + j]! += toEta * xj
    if (upper) information[c * size + cuts + j]! += (haa + hab) * xj
    if (lower) information[(c - 1) * size + cuts + j]! += (hbb + hab) * xj
    const row = (cuts + j) * size + cuts
    const factor = etaEta * xj
    for (let k = j; k < columns; k++) information[row + k]! += factor * x[start + k]!
  }
}

function mirror(matrix: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) matrix[i * size + j] = matrix[j * size + i]!
}

/** Solves information · move = slope by Cholesky, leaving out directions without information. */
function newtonMove(information: Float64Array, slope: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size)
  const half = new Float64Array(size)
  const alive = new Uint8Array(size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      if (alive[j] === 0) continue
      let dot = information[i * size + j]!
      for (let t = 0; t < j; t++) dot -= factor[i * size + t]! * factor[j * size + t]!
      factor[i * size + j] = dot / factor[j * size + j]!
    }
    let rest = information[i * size + i]!
    for (let t = 0; t < i; t++) rest -= factor[i * size + t]! ** 2
    if (!(rest > 1e-10 * information[i * size + i]!)) {
      for (let t = 0; t < i; t++) factor[i * size + t] = 0
      continue
    }
    alive[i] = 1
    factor[i * size + i] = Math.sqrt(rest)
    let value = slope[i]!
    for (let t = 0; t < i; t++) value -= factor[i * size + t]! * half[t]!
    half[i] = value / factor[i * size + i]!
  }
  const move = new Float64Array(size)
  for (let i = size - 1; i >= 0; i--) {
    if (alive[i] === 0) continue
    let value = half[i]!
    for (let t = i + 1; t < size; t++) value -= factor[t * size + i]! * move[t]!
    move[i] = value / factor[i * size + i]!
  }
  return move
}

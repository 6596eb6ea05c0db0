import { PIVOT } from './lmg.ts'
import type { Correlation, DriverGroup, Layout } from './moments.ts'
import { columnsOf } from './moments.ts'
import { WORTH_ASKING } from './more-needed.ts'
import { spectrum } from './relative-weights.ts'

export interface Collinearity {
  /** √(largest / smallest eigenvalue) of the correlations; null when the smallest is 0 (perfectly collinear). */
  readonly condition: number | null
  /** Severe: some group is so entangled that its own coefficient means little; importance still is shared fairly. */
  readonly level: 'none' | 'moderate' | 'severe'
  /** Variance inflation of each group as if it were one column; null when it follows from the others exactly. */
  readonly inflation: readonly (number | null)[]
  /** Whether each group's score follows exactly from the other columns, so that it has no effect of its own. */
  readonly follows: readonly boolean[]
  /** Touchpoints of which the answers cannot tell which one matters, however many there are. */
  readonly inseparable: readonly Inseparable[]
  /** Columns left out because they say the same of everyone, or of all but a handful. */
  readonly constant: readonly { readonly touchpoint: number; readonly part: 'met' | 'score' }[]
}

export interface Inseparable {
  readonly touchpoints: readonly number[]
  /**
   * `identical`: met by the same customers and rated the same by them. `alike`: so nearly that. `follows`: what each says follows
   * from the others together, though no two say the same.
   */
  readonly why: 'identical' | 'alike' | 'follows'
}

const MODERATE = 5
const SEVERE = 10
/** Belsley's rule: a condition number above 30 harms coefficients. */
const CONDITION = 30

/**
 * How much the drivers overlap. For a group of several columns the generalised variance inflation
 * GVIF = |R_g|·|R_rest|/|R| = |R_g|/|R_g given the rest| is brought to the scale of an ordinary one by the power 1/q.
 */
// Source: Fox & Monette 1992, JASA 87:178; Belsley, Kuh & Welsch 1980.
export function collinearity(correlation: Correlation, layout: Layout, groups: readonly DriverGroup[]): Collinearity {
  const { values } = spectrum(correlation)
  const smallest = values.at(-1) ?? 1
  const condition = smallest > PIVOT ? Math.sqrt((values[0] ?? 1) / smallest) : null
  const all = Array.from({ length: correlation.side - 1 }, (_, i) => i)
  const inflation = groups.map((_, g) => {
    const own = all.filter((c) => c >= layout.starts[g]! && c < layout.starts[g + 1]!)
    const rest = all.filter((c) => !own.includes(c))
    const alone = pivotsOf(correlation, own)
    const given = pivotsOf(correlation, [...rest, ...own]).slice(rest.length)
    if (given.some((pivot) => pivot <= PIVOT)) return null
    return own.length === 0 ? 1 : Math.max(1, Math.exp((logSum(alone) - logSum(given)) / own.length))
  })
  const own = groups.map((group) => {
    const score = layout.columns.indexOf(group.score ?? -1)
    return score < 0 ? 1 : pivotsOf(correlation, [...all.filter((c) => c !== score), score]).at(-1)!
  })
  const worst = inflation.reduce<number>((most, value) => Math.max(most, value ?? Number.POSITIVE_INFINITY), 1)
  const harmful = worst > SEVERE || condition === null || condition > CONDITION
  const used = new Set(layout.columns)
  return {
    condition,
    level: harmful ? 'severe' : worst > MODERATE ? 'moderate' : 'none',
    inflation,
    follows: own.map((left) => left <= PIVOT),
    inseparable: inseparableOf(correlation, layout, groups, own),
    constant: groups.flatMap((group) =>
      columnsOf(group)
        .filter((column) => !used.has(column))
        .map((column) => ({
          touchpoint: group.touchpoint,
          part: column === group.met ? ('met' as const) : ('score' as const),
        })),
    ),
  }
}

/**
 * Telling which of two overlapping touchpoints matters takes 1/(1 − R²) times the answers that separate ones would, R² being what one says
 * of the other. Beyond the number that is worth asking they count as inseparable: in importance they then share what they have in common.
 */
const INSEPARABLE = 1 / WORTH_ASKING

function inseparableOf(
  correlation: Correlation,
  layout: Layout,
  groups: readonly DriverGroup[],
  own: readonly number[],
): Inseparable[] {
  const columns = groups.map((_, g) => range(layout.starts[g]!, layout.starts[g + 1]!))
  const left = (g: number, h: number) =>
    Math.max(...columns[h]!.map((column) => pivotsOf(correlation, [...columns[g]!, column]).at(-1)!))
  const apart = (g: number, h: number) =>
    columns[g]!.length === 0 || columns[h]!.length === 0 ? 1 : Math.max(left(g, h), left(h, g))
  const sets: { members: number[]; apart: number }[] = []
  for (const g of groups.keys()) {
    const near = sets.find(({ members }) => members.some((h) => apart(g, h) <= INSEPARABLE))
    if (near === undefined) sets.push({ members: [g], apart: 0 })
    else {
      near.apart = Math.max(near.apart, Math.min(...near.members.map((h) => apart(g, h))))
      near.members.push(g)
    }
  }
  const alike = sets.filter(({ members }) => members.length > 1)
  const among = new Set(alike.flatMap(({ members }) => members))
  const following = [...groups.keys()].filter((g) => !among.has(g) && own[g]! <= INSEPARABLE)
  const named = (members: readonly number[]) => members.map((g) => groups[g]!.touchpoint)
  return [
    ...alike.map(({ members, apart: most }): Inseparable => {
      return { touchpoints: named(members), why: most <= PIVOT ? 'identical' : 'alike' }
    }),
    ...(following.length > 1 ? [{ touchpoints: named(following), why: 'follows' as const }] : []),
  ]
}

/** Whether two touchpoints belong to one such set. */
export function inseparableBy({
  inseparable,
}: {
  readonly inseparable: readonly Pick<Inseparable, 'touchpoints'>[]
}): (a: number, b: number) => boolean {
  return (a, b) => inseparable.some(({ touchpoints }) => touchpoints.includes(a) && touchpoints.includes(b))
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i)
}

function logSum(pivots: readonly number[]): number {
  return pivots.reduce((sum, pivot) => sum + Math.log(pivot), 0)
}

/** Variance left in each column after those before it (correlation scale). */
function pivotsOf({ r, side }: Correlation, columns: readonly number[]): number[] {
  const rows: number[][] = []
  return columns.map((column, i) => {
    const row: number[] = []
    let rest = r[column * side + column]!
    for (let k = 0; k < i; k++) {
      const other = rows[k]!
      const root = other[k]!
      let dot = r[column * side + columns[k]!]!
      for (let t = 0; t < k; t++) dot -= row[t]! * other[t]!
      row[k] = root > 0 ? dot / root : 0
      rest -= row[k]! ** 2
    }
    row[i] = rest > PIVOT ? Math.sqrt(rest) : 0
    rows.push(row)
    return rest
  })
}

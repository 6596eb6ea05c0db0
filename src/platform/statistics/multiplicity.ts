export type Adjustment = 'benjamini-hochberg' | 'benjamini-yekutieli' | 'holm' | 'hochberg' | 'hommel' | 'bonferroni'

/**
 * p-values adjusted for having looked at many: in the order given, 0…1. A null (nothing to test) stays null and
 * does not count as a look. Compare the result with the error rate wanted: false discoveries for the two Benjamini
 * methods, any false alarm for the rest.
 */
// Source: Benjamini & Hochberg 1995; Benjamini & Yekutieli 2001; Holm 1979; Hochberg 1988; Hommel 1988 by Wright 1992.
export function adjustP(p: readonly (number | null)[], method: Adjustment): (number | null)[] {
  const at = p.flatMap((value, index) => (value === null || Number.isNaN(value) ? [] : [{ value, index }]))
  at.sort((a, b) => a.value - b.value || a.index - b.index)
  const adjusted = METHODS[method](at.map((each) => each.value))
  const result: (number | null)[] = p.map(() => null)
  for (const [rank, each] of at.entries()) result[each.index] = Math.min(1, adjusted[rank]!)
  return result
}

type Sorted = readonly number[]

const METHODS: Record<Adjustment, (p: Sorted) => number[]> = {
  bonferroni: (p) => p.map((value) => value * p.length),
  holm: (p) => runningMost(p.map((value, i) => value * (p.length - i))),
  hochberg: (p) => runningLeast(p.map((value, i) => value * (p.length - i))),
  'benjamini-hochberg': (p) => runningLeast(p.map((value, i) => (value * p.length) / (i + 1))),
  'benjamini-yekutieli': (p) => {
    const harmonic = p.reduce((sum, _, i) => sum + 1 / (i + 1), 0)
    return runningLeast(p.map((value, i) => (harmonic * value * p.length) / (i + 1)))
  },
  hommel,
}

function runningMost(values: readonly number[]): number[] {
  let most = 0
  return values.map((value) => {
    most = Math.max(most, value)
    return most
  })
}

function runningLeast(values: readonly number[]): number[] {
  let least = 1
  const backwards = values.toReversed().map((value) => {
    least = Math.min(least, value)
    return least
  })
  return backwards.toReversed()
}

function hommel(p: Sorted): number[] {
  const m = p.length
  const simes = Math.min(...p.map((value, i) => (m * value) / (i + 1)))
  let q = p.map(() => simes)
  const best = [...q]
  for (let size = m - 1; size > 1; size--) {
    const left = m - size + 1
    const tail = p.slice(left)
    const smallest = Math.min(...tail.map((value, i) => (size * value) / (i + 2)))
    q = p.map((value, i) => (i < left ? Math.min(size * value, smallest) : 0))
    const edge = q[left - 1]!
    for (let i = left; i < m; i++) q[i] = edge
    for (let i = 0; i < m; i++) best[i] = Math.max(best[i]!, q[i]!)
  }
  return best.map((value, i) => Math.max(value, p[i]!))
}

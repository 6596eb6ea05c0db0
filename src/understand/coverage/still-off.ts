export interface StillOffInput {
  /** The weighted figure with its interval. */
  readonly value: number
  readonly low: number
  readonly high: number
  /** Spread among those heard. */
  readonly deviation: number
  /** Plain mean of those heard: how far weighting moved the figure tells how strongly those heard differ in what is known. */
  readonly raw: number
  /** Share of encounters that said nothing, 0…1. */
  readonly silent: number
  readonly range: readonly [number, number]
  /** Late answers less early ones, where both are known: the late are most like those who never answered. */
  readonly lateLessEarly?: number | null
}

export interface StillOff {
  /** By how much the silent may differ from those alike who were heard, in units of the figure. */
  readonly difference: number
  /** What that difference was taken from: the largest of the three. */
  readonly from: 'spread' | 'weighting' | 'late'
  /** Where the figure of all may lie, chance included. */
  readonly low: number
  readonly high: number
  /** The same when every silent one were at the worst or at the best: what nobody can argue with. */
  readonly worst: { readonly low: number; readonly high: number }
  /** How far the figure would move, for several differences in parts of the spread. */
  readonly moves: readonly { readonly part: number; readonly by: number }[]
}

/** Differences shown, in standard deviations of the answers. */
export const PARTS = [0.1, 0.25, 0.5, 1] as const
/** Assumed unless the reader says otherwise. */
export const USUAL_PART = 0.25

/**
 * How far the weighted figure may still be off because who answers depends on the experience itself, which no weight can see: if the silent differ by
 * δ from those alike who were heard, the figure of all is off by (share silent) × δ. δ is the largest of a stated part of the spread,
 * the difference that weighting by what is known revealed, and late less early answers.
 */
// Source: pattern-mixture shift, Little 1993 (JASA 88:125); benchmark against what is observed, Cinelli & Hazlett 2020; bounds, Manski 1989.
export function stillOff(input: StillOffInput, part: number = USUAL_PART): StillOff {
  const { value, low, high, deviation, raw, silent, range } = input
  const [least, most] = range
  const candidates = [
    { from: 'spread' as const, by: part * deviation },
    { from: 'weighting' as const, by: silent > 0 ? Math.abs(value - raw) / silent : 0 },
    { from: 'late' as const, by: Math.abs(input.lateLessEarly ?? 0) },
  ]
  const widest = candidates.reduce((a, b) => (b.by > a.by ? b : a))
  const off = silent * widest.by
  return {
    difference: widest.by,
    from: widest.from,
    low: Math.max(least, low - off),
    high: Math.min(most, high + off),
    worst: {
      low: (1 - silent) * raw + silent * least,
      high: (1 - silent) * raw + silent * most,
    },
    moves: PARTS.map((each) => ({ part: each, by: silent * each * deviation })),
  }
}

import { normalCritical, normalTwoSided } from '../../platform/statistics/normal.ts'

/** Replies by group: 0–6, 7–8, 9–10. Fractions are allowed (effective numbers of weighted replies). */
export interface NpsCounts {
  readonly detractors: number
  readonly passives: number
  readonly promoters: number
}

export interface Interval {
  readonly low: number
  readonly high: number
}

const groups = ({ detractors, passives, promoters }: NpsCounts) => {
  const n = detractors + passives + promoters
  return { n, down: detractors / n, up: promoters / n }
}

/** Net promoter score as a share, −1…1: promoters less detractors over everyone, passives too. Null for no reply. */
export function npsOf(counts: NpsCounts): number | null {
  const { n, down, up } = groups(counts)
  return n > 0 ? up - down : null
}

/** Spread of the replies coded −1, 0, +1 (population form), 0…1. Null for no reply. */
// Source: multinomial variance p₊ + p₋ − (p₊ − p₋)², Rocks 2016 (Am. Stat. 70:365).
export function npsVariance(counts: NpsCounts): number | null {
  const { n, down, up } = groups(counts)
  return n > 0 ? Math.max(0, up + down - (up - down) ** 2) : null
}

/** Standard error of the score as a share. Null for no reply. */
export function npsStandardError(counts: NpsCounts): number | null {
  const variance = npsVariance(counts)
  return variance === null ? null : Math.sqrt(variance / groups(counts).n)
}

/** Textbook interval; without width when all replies agree, so for comparison only. May leave −1…1. */
export function waldNps(counts: NpsCounts, level = 0.95): Interval | null {
  const value = npsOf(counts)
  const error = npsStandardError(counts)
  if (value === null || error === null) return null
  const reach = normalCritical(level) * error
  return { low: value - reach, high: value + reach }
}

/** The counts with three imagined replies added, half of them passive. */
// Source: AW(3, T), Rocks 2016; Lewis & Sauro 2021; after Bonett & Price 2012 (JEBS 37:479).
export function withThreeMore({ detractors, passives, promoters }: NpsCounts): NpsCounts {
  return { detractors: detractors + 0.75, passives: passives + 1.5, promoters: promoters + 0.75 }
}

/** Adjusted Wald interval, centred on the adjusted score; keeps a width when all agree. May leave −1…1: clip for display. */
export function adjustedWaldNps(counts: NpsCounts, level = 0.95): Interval | null {
  return groups(counts).n > 0 ? waldNps(withThreeMore(counts), level) : null
}

export interface NpsDifference extends Interval {
  /** Score of the first less score of the second, −2…2, with its sign. */
  readonly value: number
  /** What the interval is centred on. */
  readonly centre: number
  readonly standardError: number
  /** Two-sided; null when the standard error is 0. */
  readonly p: number | null
}

/** Difference of the scores of two independent groups. `adjusted` adds three replies to each. Null when either is empty. */
// Source: V₁/n₁ + V₂/n₂ on the three-way counts, Rocks 2016; promoters alone are never pooled.
export function npsDifference(
  a: NpsCounts,
  b: NpsCounts,
  { level = 0.95, adjusted = true }: { level?: number; adjusted?: boolean } = {},
): NpsDifference | null {
  const first = npsOf(a)
  const second = npsOf(b)
  if (first === null || second === null) return null
  const [left, right] = adjusted ? [withThreeMore(a), withThreeMore(b)] : [a, b]
  const centre = (npsOf(left) ?? 0) - (npsOf(right) ?? 0)
  const standardError = Math.hypot(npsStandardError(left) ?? 0, npsStandardError(right) ?? 0)
  const reach = normalCritical(level) * standardError
  const p = standardError > 0 ? normalTwoSided(centre / standardError) : null
  return { value: first - second, centre, standardError, p, low: centre - reach, high: centre + reach }
}

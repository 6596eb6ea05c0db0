import { binomialCdf, binomialQuantile } from './binomial.ts'

/** Width of a bucket on the log scale: neighbours differ by 2 %, so a value is off by at most 1 %. */
const WIDTH = Math.log(1.02)

/** The bucket of a duration in seconds (>= 0): −1 for none at all, else round(ln(max(s, 1)) / ln 1.02). */
export function bucketOf(seconds: number): number {
  return seconds === 0 ? -1 : Math.round(Math.log(Math.max(seconds, 1)) / WIDTH)
}

/** Seconds that a bucket stands for. */
export function secondsOf(bucket: number): number {
  return bucket < 0 ? 0 : Math.exp(bucket * WIDTH)
}

/** How many durations fell in each bucket. */
export type LogHistogram = ReadonlyMap<number, number>

export interface HistogramQuantile {
  /** Seconds. */
  readonly value: number
  readonly low: number
  readonly high: number
  readonly n: number
  /** Exact chance that low…high holds the true quantile; under the level asked for when n is too small. */
  readonly coverage: number
}

/**
 * A quantile (0 < p < 1) of durations kept as a histogram, with a distribution-free interval; null for none.
 * Value by type 7, right to 1 %. Where too few durations exist for the level, the interval is all there is and
 * `coverage` says how little that promises.
 */
// Source: order-statistic interval, David & Nagaraja 2003, Order Statistics, sec. 7.1.
export function quantileOfHistogram(histogram: LogHistogram, p: number, level = 0.95): HistogramQuantile | null {
  const buckets = [...histogram].filter(([, count]) => count > 0).sort(([a], [b]) => a - b)
  const n = buckets.reduce((sum, [, count]) => sum + count, 0)
  if (n === 0) return null
  const at = (rank: number) => {
    let left = rank
    for (const [bucket, count] of buckets) {
      left -= count
      if (left <= 0) return secondsOf(bucket)
    }
    return secondsOf(buckets.at(-1)![0])
  }
  const place = (n - 1) * p
  const below = at(Math.floor(place) + 1)
  const above = at(Math.min(n, Math.floor(place) + 2))
  const tail = (1 - level) / 2
  const low = Math.max(1, binomialQuantile(tail, n, p))
  const high = Math.min(n, binomialQuantile(1 - tail, n, p) + 1)
  const coverage = binomialCdf(high - 1, n, p) - binomialCdf(low - 1, n, p)
  return { value: below + (place - Math.floor(place)) * (above - below), low: at(low), high: at(high), n, coverage }
}

/** Two histograms put together. */
export function mergeHistograms(a: LogHistogram, b: LogHistogram): LogHistogram {
  const merged = new Map(a)
  for (const [bucket, count] of b) merged.set(bucket, (merged.get(bucket) ?? 0) + count)
  return merged
}

export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

/** Seconds of each run after the ones that only warm up. */
export async function runs(warm: number, counted: number, work: () => Promise<unknown>): Promise<number[]> {
  for (let run = 0; run < warm; run++) await work()
  const found: number[] = []
  for (let run = 0; run < counted; run++) found.push(await secondsOf(work))
  return found
}

/** Nearest rank: the smallest value that at least this share of the values do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

export const count = (value: number): string => Math.round(value).toLocaleString('en-US')
export const rate = (rows: number, seconds: number): string => `${count(rows / seconds)} rows/s`
export const megabytes = (bytes: number): string => `${count(bytes / 1e6)} MB`
export const milliseconds = (seconds: number): string =>
  seconds >= 1 ? inSeconds(seconds) : `${Number((seconds * 1000).toPrecision(3))} ms`
export const inSeconds = (seconds: number): string => `${seconds.toFixed(2)} s`

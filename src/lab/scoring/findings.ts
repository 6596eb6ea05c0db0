/** What one company said about the methods: a number for each line of the table, in 0…1 where it counts successes. */
export type Findings = Record<string, number>

export const mean = (values: readonly number[]): number =>
  values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length

/** Where it is written how many cases a share is of. */
export const casesKey = (key: string): string => `${key}/cases`

/** Share of the cases that hold and how many there were; nothing when there is no case. */
export function shareOf(key: string, cases: readonly boolean[]): Findings {
  return cases.length === 0 ? {} : { [key]: mean(cases.map(Number)), [casesKey(key)]: cases.length }
}

export const holds = (interval: { low: number; high: number }, truth: number): boolean =>
  interval.low <= truth && truth <= interval.high

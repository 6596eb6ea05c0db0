/** What one company said about the methods: a number for each line of the table, in 0…1 where it counts successes. */
export type Findings = Record<string, number>

export const mean = (values: readonly number[]): number =>
  values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length

/** Share of the cases that hold; not a number when there is no case. */
export const share = (cases: readonly boolean[]): number => mean(cases.map((each) => (each ? 1 : 0)))

export const holds = (interval: { low: number; high: number }, truth: number): boolean =>
  interval.low <= truth && truth <= interval.high

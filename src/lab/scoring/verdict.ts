import { tCritical } from '../../platform/statistics/student-t.ts'
import { type Interval, wilson } from '../../understand/scorecard/index.ts'
import { casesKey, type Findings, mean } from './findings.ts'
import type { LineDefinition } from './lines.ts'

/** `known-limit` is not a verdict of this table: what is off is either mended or explained where its number is shown. */
export type Verdict = 'holds' | 'too-low' | 'too-high'

export interface ScoreLine extends LineDefinition {
  readonly value: number | null
  /** 95 % interval of `value` from how companies differ; null where one company alone cannot say. */
  readonly interval: Interval | null
  /** Whether the promise is compatible with the interval; null where nothing is promised or nothing can be said. */
  readonly verdict: Verdict | null
}

const LEVEL = 0.95

/** A line of the table from what each company said. */
export function lineOf(line: LineDefinition, findings: readonly Findings[]): ScoreLine {
  const known = findings.filter((each) => !Number.isNaN(each[line.key] ?? Number.NaN))
  if (known.length === 0) return { ...line, value: null, interval: null, verdict: null }
  const values = known.map((each) => each[line.key]!)
  const cases = known.reduce((sum, each) => sum + (each[casesKey(line.key)] ?? 1), 0)
  const interval = line.unit === 'share' ? shareInterval(values, cases) : meanInterval(values)
  return { ...line, value: mean(values), interval, verdict: verdictOf(line, interval) }
}

function verdictOf({ target }: LineDefinition, interval: Interval | null): Verdict | null {
  if (target === null || interval === null) return null
  if (interval.high < target.low) return 'too-low'
  return interval.low > target.high ? 'too-high' : 'holds'
}

function standardError(values: readonly number[]): number {
  const middle = mean(values)
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)) / (values.length - 1))
}

/**
 * Wilson's interval at the number of cases that the differences between companies leave: never more than were judged, and no more than
 * there are companies when all say the same, as then nothing tells how alike the cases of one company are.
 */
// Source: Dean & Pagano 2015 (J. Surv. Stat. Methodol. 3:484), Wilson at an effective n; Korn & Graubard 1998, its degrees of freedom.
function shareInterval(values: readonly number[], cases: number): Interval | null {
  const value = mean(values)
  const companies = values.length
  if (companies < 2) return wilson(value * companies, companies, LEVEL)
  const error = standardError(values)
  if (error === 0) return wilson(value * companies, companies, LEVEL)
  const few = tCritical(LEVEL, cases) / tCritical(LEVEL, companies - 1)
  const alike = ((value * (1 - value)) / error ** 2) * few ** 2
  const effective = Math.min(cases, alike)
  return wilson(value * effective, effective, LEVEL)
}

function meanInterval(values: readonly number[]): Interval | null {
  if (values.length < 2) return null
  const reach = tCritical(LEVEL, values.length - 1) * standardError(values)
  return { low: mean(values) - reach, high: mean(values) + reach }
}

import type { Asked } from '../../base/encounters/asked.ts'
import type { Metric } from '../../base/journey-map/metric.ts'
import type { Facts } from '../../platform/clickhouse/facts.ts'
import { Fault } from '../../platform/fault.ts'
import type { DriversAnalysis } from './analyse.ts'
import type { DriverColumn, DriverScope } from './data-set.ts'
import { driverCandidates, driverData, driverRows, outcomeCounts, outcomesOf, shapeOf } from './facts.ts'
import type { DriverThreads } from './threads.ts'

export interface ExplainParts {
  readonly facts: Facts
  readonly threads: DriverThreads
}

export interface ExplainOptions {
  /** Key of the outcome's metric; the one most asked about the whole relationship unless given. */
  readonly outcome?: string | undefined
  readonly window?: number | undefined
  readonly measure: DriverScope['measure']
  /** Different for the two sides of a comparison, so that their resampled worlds are independent. */
  readonly seed?: number
}

export interface Explained {
  readonly metric: Metric
  readonly outcomes: readonly { readonly metric: string; readonly n: number }[]
  readonly scope: DriverScope
  readonly columns: readonly DriverColumn[]
  readonly analysis: DriversAnalysis
  /** By touchpoint: outcome rows that met it and said how it went. */
  readonly heard: ReadonlyMap<number, number>
}

/** From a question about facts to the analysed drivers: outcome, candidates, cross-products, then the threads. */
export async function explainOutcome(
  { facts, threads }: ExplainParts,
  asked: Asked,
  options: ExplainOptions,
): Promise<Explained> {
  const { definitions } = asked
  const outcomes = await outcomesOf(facts, asked)
  const named = outcomes.flatMap(({ metric, n }) => {
    const found = definitions.metrics.find((each) => each.id === metric)
    return found ? [{ metric: found.key, n }] : []
  })
  const metric = chosen(definitions.metrics, options.outcome ?? named[0]?.metric ?? 'nps')
  const open: DriverScope = {
    ...asked,
    outcome: { metric: metric.id },
    shape: 'window',
    windowDays: options.window ?? definitions.workspace.driverWindowDays,
    measure: options.measure,
  }
  const counts = await outcomeCounts(facts, open)
  // Waiting and handling are told by encounters, which only a window reaches.
  const scope: DriverScope = { ...open, shape: options.measure === 'score' ? shapeOf(counts) : 'window' }
  const candidates = counts.answers === 0 ? [] : await driverCandidates(facts, scope)
  const columns = candidates.filter((column) => column.told || scope.shape === 'window').slice(0, MOST)
  if (columns.length === 0)
    return { metric, outcomes: named, scope, columns, analysis: nothing(metric, counts.answers), heard: new Map() }
  const data = await driverData(facts, scope, columns, counts)
  const { products, groups, contrasts, heard, npsColumn } = data
  const analysis = await threads.analyse({
    outcome: metric.key,
    products,
    groups,
    contrasts,
    heard,
    npsColumn,
    seed: options.seed ?? 1,
  })
  return {
    metric,
    outcomes: named,
    scope,
    columns,
    analysis,
    heard: new Map(columns.map((column, index) => [column.touchpoint, data.heardWeight[index] ?? 0])),
  }
}

/** Beyond this the map cannot be read, and importance is no longer enumerated but sampled. */
const MOST = 20

/** Shapley shares of McFadden's R² beside LMG, from a bounded sample of the same rows. */
export async function dominanceOf({ facts, threads }: ExplainParts, { scope, columns }: Explained) {
  const rows = await driverRows(facts, scope, columns)
  return threads.dominance({ rows, groups: rows.groups, seed: 1 })
}

function chosen(metrics: readonly Metric[], key: string): Metric {
  const found = metrics.find((metric) => metric.key === key)
  if (found) return found
  throw new Fault('not-found', `There is no metric "${key}".`, {
    advice: `Metrics: ${metrics.map((metric) => metric.key).join(', ')}`,
  })
}

function nothing(metric: Metric, n: number): DriversAnalysis {
  return {
    result: {
      outcome: metric.key,
      n,
      effective: n,
      problem: n === 0 ? 'too-few' : 'no-drivers',
      r2: null,
      drivers: [],
      noiseLine: null,
      collinearity: { condition: null, level: 'none', inflation: [], constant: [] },
      moreNeeded: { why: 'minimum', answers: null },
      method: 'exact',
      replicates: 0,
      level: 0.95,
    },
    replicates: null,
  }
}

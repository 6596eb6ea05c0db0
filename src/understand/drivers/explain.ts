import type { Asked } from '../../base/encounters/asked.ts'
import type { Metric } from '../../base/journey-map/metric.ts'
import { Fault } from '../../platform/fault.ts'
import type { DriversAnalysis } from './analyse.ts'
import type { DominanceResult } from './contract.ts'
import type { DriverColumn, DriverScope } from './data-set.ts'
import type { Hearing } from './hearing.ts'
import { fewestAnswers } from './more-needed.ts'
import { allOf, metFields, narrowingOf } from './narrowing.ts'
import { type DriverReader, type OutcomeCounts, shapeOf } from './reader.ts'
import type { DriverThreads } from './threads.ts'

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
  /** By touchpoint: how many of the outcome's rows that met it said how it went. */
  readonly hearing: ReadonlyMap<number, Hearing>
  /** Moment of counting. */
  readonly at: Date
}

/** Answers what moves an outcome; the same question asked by two pages is computed once. */
export interface Explainer {
  readonly explain: (asked: Asked, options: ExplainOptions) => Promise<Explained>
  /** Shapley shares of McFadden's R² beside LMG; null for an outcome that has no steps, or no ranking. */
  readonly dominance: (asked: Asked, options: ExplainOptions) => Promise<DominanceResult | null>
}

/** Beyond this the map cannot be read, and importance is no longer enumerated but sampled. */
const MOST = 20

/** From a question about facts to the analysed drivers: outcome, candidates, cross-products, then the threads. */
export async function explainOutcome(
  read: DriverReader,
  threads: Pick<DriverThreads, 'analyse'>,
  asked: Asked,
  options: ExplainOptions,
): Promise<Explained> {
  const { metrics } = asked.definitions
  const outcomes = (await read.outcomes(asked)).flatMap(({ metric, n }) => {
    const found = metrics.find((each) => each.id === metric)
    return found ? [{ metric: found.key, n }] : []
  })
  const metric = chosen(metrics, options.outcome ?? outcomes[0]?.metric ?? 'nps')
  const { scope, counts } = await scopeOf(read, asked, metric, options)
  const candidates = counts.answers === 0 ? [] : await read.candidates(scope)
  const columns = candidates.filter((column) => column.told || scope.shape === 'window').slice(0, MOST)
  const known = { metric, outcomes, scope, columns, at: asked.asked.now }
  if (columns.length === 0) {
    const n = scope.met?.onlyThose ? 0 : counts.answers
    return { ...known, analysis: nothing(metric, n), hearing: new Map() }
  }
  const { products, groups, contrasts, heard, heardWeight, metWeight, npsColumn } = await read.data(
    scope,
    columns,
    counts,
  )
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
    ...known,
    analysis,
    hearing: new Map(
      columns.map(({ touchpoint, told }, index) => {
        const [weight, met] = [told ? (heardWeight[index] ?? 0) : 0, metWeight[index] ?? 0]
        return [touchpoint, { touchpoint, heard: weight, share: met > 0 ? weight / met : 0 }]
      }),
    ),
  }
}

async function scopeOf(
  read: DriverReader,
  asked: Asked,
  metric: Metric,
  options: ExplainOptions,
): Promise<{ scope: DriverScope; counts: OutcomeCounts }> {
  const { outcome, met, units } = narrowingOf(asked.condition)
  const window: DriverScope = {
    definitions: asked.definitions,
    condition: allOf(outcome),
    asked: asked.asked,
    period: asked.period,
    outcome: { metric: metric.id },
    shape: 'window',
    windowDays: options.window ?? asked.definitions.workspace.driverWindowDays,
    measure: options.measure,
  }
  const everywhere = await read.counts(window)
  // An outcome asked in a unit is that unit's; one about the whole relationship belongs to the units where its customer was.
  const asksUnit = everywhere.inUnit >= 0.5
  const inUnits = asksUnit ? [] : units
  const narrowed = { ...window, condition: allOf(asksUnit ? [...outcome, ...units] : outcome) }
  const counts = asksUnit && units.length > 0 ? await read.counts(narrowed) : everywhere
  const places = [...met, ...inUnits]
  const where = { condition: allOf(places), fields: metFields(asked.definitions), onlyThose: inUnits.length > 0 }
  return {
    scope: {
      ...narrowed,
      // Waiting and handling are told by encounters, which only a window reaches.
      shape: options.measure === 'score' ? shapeOf(counts) : 'window',
      met: places.length > 0 ? where : undefined,
    },
    counts,
  }
}

/** Whether the outcome is yes or no, or ordered steps: any other number has too many values to be told apart one by one. */
export function hasSteps({ kind, scale: { low, high, step } }: Pick<Metric, 'kind' | 'scale'>): boolean {
  return kind !== 'number' && step !== null && (high - low) / step < MOST_STEPS
}

const MOST_STEPS = 21

function chosen(metrics: readonly Metric[], key: string): Metric {
  const found = metrics.find((metric) => metric.key === key)
  if (found) return found
  throw new Fault('not-found', `There is no metric "${key}".`, {
    advice: `Metrics: ${metrics.map((metric) => metric.key).join(', ')}`,
    reason: 'metric-unknown',
    values: { metric: key, metrics: metrics.map((metric) => metric.key).join(', ') },
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
      collinearity: { condition: null, level: 'none', inflation: [], inseparable: [], constant: [] },
      moreNeeded: { why: 'minimum', answers: n === 0 ? fewestAnswers(1) : null, between: null },
      method: 'exact',
      replicates: 0,
      level: 0.95,
    },
    replicates: null,
  }
}

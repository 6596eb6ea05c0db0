import type { TFunction } from 'i18next'
import type { Metric } from '../../base/journey-map/metric.ts'
import { nameIn } from '../../base/names/index.ts'
import type { Change, MetricFigure, ScorecardRow } from '../../understand/scorecard/contract.ts'
import type { Difference } from '../kit/numbers/Change.tsx'
import type { Language } from '../kit/numbers/formats.ts'
import type { Estimate, Measure } from '../kit/numbers/measure.ts'

/** How the figure of a metric is written, and which direction is good. */
export function measureOf({ figure, scale }: Pick<Metric, 'figure' | 'scale'>): Measure {
  const { better } = scale
  if (figure === 'nps') return { kind: 'nps', better }
  if (figure === 'topbox') return { kind: 'share', digits: 1, better }
  return { kind: 'number', digits: digitsOf(scale), better }
}

/** A mean on 1–5 needs two decimals to show its interval, on 0–100 one, on seconds none. */
export function digitsOf({ low, high }: { readonly low: number; readonly high: number }): number {
  const span = high - low
  return span <= 10 ? 2 : span <= 100 ? 1 : 0
}

/** The name with how answers become one figure: "Satisfaction, mean of 1–5". */
export function figureName(t: TFunction, { names, key, figure, scale, topFrom, kind }: Metric, language: Language) {
  const name = nameIn(language, names, key)
  if (figure === 'nps') return name
  if (figure === 'mean') return t('touchpoints.figure.mean', { name, low: scale.low, high: scale.high })
  if (kind === 'yesno') return t('touchpoints.figure.yes', { name })
  const [from, to] = scale.better === 'high' ? [topFrom ?? scale.high, scale.high] : [scale.low, topFrom ?? scale.low]
  return t('touchpoints.figure.top', { name, from, high: to })
}

const NOTHING: Estimate = { value: null, low: null, high: null, n: 0 }

export function estimateOf(figure: MetricFigure | null | undefined): Estimate {
  if (!figure) return NOTHING
  const { value, low, high, n, nEffective } = figure
  return { value, low, high, n, ...(value === null && nEffective !== null ? { effective: nEffective } : {}) }
}

/** The figure of a row of the scorecard, with the reason where it is held back. */
export function estimateIn(row: Pick<ScorecardRow, 'metrics' | 'heldBack'>, metric: string): Estimate {
  const estimate = estimateOf(row.metrics[metric])
  return estimate.value === null && row.heldBack.metrics.includes(metric) ? { ...estimate, withheld: true } : estimate
}

/** A change as the kit shows it; null where nothing is compared. */
export function differenceOf(change: Change | null | undefined): Difference | null {
  if (!change) return null
  if (!('value' in change)) return { by: null, certain: false }
  const { value, low, high, mark } = change
  return { by: value, low, high, certain: mark === 'better' || mark === 'worse' }
}

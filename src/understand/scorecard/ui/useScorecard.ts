import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Metric } from '../../../base/journey-map/metric.ts'
import { asked } from '../../../web/client.ts'
import type { Filter } from '../../../web/kit/filter/filter.ts'
import { countDays, type Days, daysOf } from '../../../web/kit/filter/period.ts'
import { factQuery } from '../../../web/kit/filter/query.ts'
import { useAddress } from '../../../web/kit/filter/useAddress.ts'
import type { Known } from '../../../web/known/useKnown.ts'
import { getScorecard, getTrends } from '../contract.ts'

/** What the server is asked for the scorecard of a filter. The rest is always counted; a period before when asked for. */
export function scorecardQuery(filter: Filter, known: Known, by: string) {
  const against = filter.against === 'year' || filter.against === 'before' ? filter.against : ('none' as const)
  return { ...factQuery(filter, known.days), by, against }
}

/** Which change the page marks. */
export function againstOf({ against, period }: Filter): 'before' | 'rest' | null {
  if (against === 'rest') return 'rest'
  return against === 'none' || period.kind === 'all' ? null : 'before'
}

export function useScorecard(filter: Filter, known: Known, by: string) {
  const query = scorecardQuery(filter, known, by)
  return { query, ...useQuery({ ...asked(getScorecard, { query }), placeholderData: keepPreviousData }) }
}

/** Points near enough to see a change, and not so many that each has too few answers. */
export function stepOf(days: Days): 'day' | 'week' | 'month' {
  const length = countDays(days)
  return length <= 31 ? 'day' : length <= 183 ? 'week' : 'month'
}

export type TrendBy = 'all' | 'touchpoint' | 'channel' | 'unit' | 'segment'

export function useTrends(filter: Filter, known: Known, by: TrendBy | null, metric: Metric | undefined) {
  const step = stepOf(daysOf(filter.period, known.days))
  const query = { ...factQuery(filter, known.days), by: by ?? 'all', step, metric: metric?.key ?? '' }
  const found = useQuery({
    ...asked(getTrends, { query }),
    placeholderData: keepPreviousData,
    enabled: by !== null && metric !== undefined,
  })
  return { step, query, series: new Map(found.data?.series.map(({ key, points }) => [key, points])) }
}

/** The metric in front: from the address, else the one that touchpoints are most asked about. */
export function useMetric({ definitions, extent }: Known): [Metric | undefined, (key: string) => void] {
  const [chosen, choose] = useAddress('metric')
  const named = definitions.metrics.find(({ key }) => key === chosen)
  const usual = definitions.metrics.find(({ key }) => key === usualMetric(extent))
  return [named ?? usual, choose]
}

type Answered = Pick<Known['extent'], 'metrics' | 'outcomes'>

/** The metric with most answers about single touchpoints; where there are none, with most answers at all. */
export function usualMetric({ metrics, outcomes }: Answered): string | undefined {
  const whole = new Map(outcomes.map(({ metric, n }) => [metric, n]))
  const about = metrics.map(({ metric, n }) => ({ metric, n, single: n - (whole.get(metric) ?? 0) }))
  return about.toSorted((a, b) => b.single - a.single || b.n - a.n)[0]?.metric
}

/** Metrics that have answers, those most asked first. */
export function answeredMetrics({ definitions, extent }: Known): Metric[] {
  return extent.metrics.flatMap(({ metric, n }) => {
    const found = definitions.metrics.find(({ key }) => key === metric)
    return found && n > 0 ? [found] : []
  })
}

import type { Metric } from '../../base/journey-map/metric.ts'
import { useListed, usePriorities } from '../../prioritise/critical-touchpoints/ui/index.ts'
import {
  drawnTrend,
  rowName,
  type ShownRow,
  useScorecard,
  useTrends,
  usualMetric,
  verdict,
} from '../../understand/scorecard/ui/index.ts'
import type { Filter } from '../kit/filter/filter.ts'
import { estimateOf, measureOf } from '../known/measure.ts'
import type { Known } from '../known/useKnown.ts'
import { useWords } from '../words/useWords.ts'

/** What the whole is judged by: the metric most asked about the whole relationship, else the one most asked at all. */
function outcomeOf({ definitions, extent }: Known): { metric: Metric | undefined; whole: boolean } {
  const key = extent.outcomes[0]?.metric
  const find = (wanted: string | undefined) => definitions.metrics.find((metric) => metric.key === wanted)
  return key ? { metric: find(key), whole: true } : { metric: find(usualMetric(extent)), whole: false }
}

/** Everything the overview shows, from the same questions as the pages it leads to. */
export function useOverview(filter: Filter, known: Known, ranked: boolean) {
  const { t, formats } = useWords()
  const { metric, whole } = outcomeOf(known)
  const usual = known.definitions.metrics.find(({ key }) => key === usualMetric(known.extent))
  const card = useScorecard(filter, known, 'touchpoint')
  const trends = useTrends(filter, known, whole ? 'touchpoint' : 'all', metric)
  const priorities = usePriorities(filter, known, {}, ranked)
  const listed = useListed(priorities.data?.rows ?? [], filter, known)
  const rows = (card.data?.rows ?? []).map(
    (row): ShownRow => ({ ...row, name: rowName(t, formats, 'touchpoint', row), trend: [] }),
  )
  const row = whole ? rows.find(({ key }) => key === '') : card.data?.total
  const figure = metric && row?.metrics[metric.key]
  const points = trends.series.get('') ?? (whole ? undefined : [...trends.series.values()][0]) ?? []
  return {
    card,
    priorities,
    listed,
    rows: rows.filter(({ key }) => key !== ''),
    metric,
    usual,
    estimate: estimateOf(figure),
    figure,
    change: metric ? verdict(measureOf(metric), figure?.before) : null,
    trend: drawnTrend(points, trends.step),
  }
}

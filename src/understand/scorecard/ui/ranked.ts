import type { Metric } from '../../../base/journey-map/metric.ts'
import { estimateIn, measureOf } from '../../../web/known/measure.ts'
import type { Ranked } from './sentence.ts'
import { type ShownRow, verdict } from './shown.ts'

/** Rows as the sentence sees them. Answers about the whole relationship are no group among the others. */
export function rankedOf(rows: readonly ShownRow[], metric: Metric): Ranked[] {
  const measure = measureOf(metric)
  return rows
    .filter(({ key }) => key !== '')
    .map((row) => {
      const figure = row.metrics[metric.key]
      return {
        name: row.name,
        estimate: estimateIn(row, metric.key),
        rest: verdict(measure, figure?.rest),
        before: verdict(measure, figure?.before),
      }
    })
}

import type { TFunction } from 'i18next'
import type { Formats } from '../numbers/formats.ts'
import type { Measure } from '../numbers/measure.ts'
import type { Column } from '../table/columns.ts'
import type { TrendPoint } from './trend.ts'

/** The table twin of a trend. */
export function trendColumns(t: TFunction, formats: Formats, measure: Measure): Column<TrendPoint>[] {
  return [
    {
      id: 'period',
      title: t('chart.period'),
      value: (row) => row.period,
      cell: (row) => (row.period.length === 7 ? formats.month(row.period) : formats.day(row.period)),
      main: true,
    },
    {
      id: 'value',
      title: t('chart.value'),
      value: (row) => row.estimate.value,
      estimate: (row) => row.estimate,
      measure,
      also: [
        { title: t('chart.low'), value: (row) => row.estimate.low },
        { title: t('chart.high'), value: (row) => row.estimate.high },
      ],
    },
    { id: 'n', title: t('chart.answers'), value: (row) => row.estimate.n, measure: { kind: 'count' } },
  ]
}

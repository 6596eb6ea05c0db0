import type { TFunction } from 'i18next'
import type { Measure } from '../numbers/measure.ts'
import type { Column } from '../table/columns.ts'
import type { PriorityPoint } from './priority.ts'

/** The table twin of the map. */
export function priorityColumns(t: TFunction, measure: Measure, measureName: string): Column<PriorityPoint>[] {
  const ends = (pick: (row: PriorityPoint) => { low: number | null; high: number | null }) => [
    { title: t('chart.low'), value: (row: PriorityPoint) => pick(row).low },
    { title: t('chart.high'), value: (row: PriorityPoint) => pick(row).high },
  ]
  return [
    { id: 'name', title: t('filter.touchpoint'), value: (row) => row.name, main: true },
    {
      id: 'importance',
      title: t('map.importance'),
      value: (row) => row.importance.value,
      estimate: (row) => row.importance,
      measure: { kind: 'share' },
      also: ends((row) => row.importance),
    },
    {
      id: 'performance',
      title: measureName,
      value: (row) => row.performance.value,
      estimate: (row) => row.performance,
      measure,
      also: ends((row) => row.performance),
    },
    { id: 'field', title: t('map.title'), value: (row) => t(`map.${row.field}`) },
  ]
}

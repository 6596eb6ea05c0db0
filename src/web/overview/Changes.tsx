import { Link } from '@tanstack/react-router'
import type { Metric } from '../../base/journey-map/metric.ts'
import type { ShownRow } from '../../understand/scorecard/ui/index.ts'
import { Card } from '../kit/chart/Picture.tsx'
import type { Search } from '../kit/filter/filter.ts'
import { Change } from '../kit/numbers/Change.tsx'
import type { Column } from '../kit/table/columns.ts'
import { DataTable } from '../kit/table/DataTable.tsx'
import { differenceOf, estimateIn, measureOf } from '../known/measure.ts'
import { useWords } from '../words/useWords.ts'

interface ChangesProps {
  readonly rows: readonly ShownRow[]
  readonly metric: Metric
  readonly search: Search
  /** Nothing lies before the period, or nothing is compared. */
  readonly compared: boolean
}

const MOST = 6

/** Touchpoints that have certainly changed, the largest change first. */
export function Changes({ rows, metric, search, compared }: ChangesProps) {
  const { t } = useWords()
  const measure = measureOf(metric)
  const difference = (row: ShownRow) => differenceOf(row.metrics[metric.key]?.before)
  const changed = rows
    .filter((row) => difference(row)?.certain)
    .toSorted((a, b) => Math.abs(difference(b)?.by ?? 0) - Math.abs(difference(a)?.by ?? 0))
    .slice(0, MOST)
  const columns: Column<ShownRow>[] = [
    {
      id: 'name',
      title: t('filter.touchpoint'),
      value: (row) => row.name,
      main: true,
      cell: (row) => (
        <Link to={`/touchpoints/${row.key}`} search={search}>
          {row.name}
        </Link>
      ),
    },
    {
      id: 'change',
      title: t('touchpoints.column.change'),
      value: (row) => difference(row)?.by ?? null,
      align: 'end',
      cell: (row) => {
        const found = difference(row)
        return found ? <Change of={found} measure={measure} word /> : '–'
      },
    },
    {
      id: 'now',
      title: t('overview.now'),
      value: (row) => estimateIn(row, metric.key).value,
      estimate: (row) => estimateIn(row, metric.key),
      measure,
    },
  ]
  return (
    <Card title={t('overview.changes.title')} subtitle={t('overview.changes.subtitle')}>
      <DataTable
        title={t('overview.changes.title')}
        rows={changed}
        columns={columns}
        keyOf={({ key }) => key}
        phone="cards"
        empty={t(compared ? 'overview.changes.none' : 'overview.changes.notCompared')}
      />
    </Card>
  )
}

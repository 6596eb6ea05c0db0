import { useQuery } from '@tanstack/react-query'
import type { Metric } from '../../../base/journey-map/metric.ts'
import { asked } from '../../../web/client.ts'
import { Card } from '../../../web/kit/chart/Picture.tsx'
import type { FactQuery } from '../../../web/kit/filter/query.ts'
import { ErrorState } from '../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../web/kit/state/LoadingState.tsx'
import type { Column } from '../../../web/kit/table/columns.ts'
import { DataTable } from '../../../web/kit/table/DataTable.tsx'
import { useWords } from '../../../web/words/useWords.ts'
import { getPoints } from '../contract.ts'
import classes from './scorecard.module.css'

type Point = {
  readonly point: number
  readonly n: number
  readonly share: { value: number; low: number; high: number; n: number }
}
const WIDTH = 120

/** How many gave each answer of the scale, the best on top: the same mean can hide two camps. */
export function Distribution({ query, metric }: { query: FactQuery; metric: Metric }) {
  const { t, formats } = useWords()
  const found = useQuery(asked(getPoints, { query: { ...query, metric: metric.key } }))
  const title = t('touchpoints.points.title')
  if (found.error) return <ErrorState error={found.error} onAgain={() => void found.refetch()} />
  if (!found.data) return <LoadingState shape="table" />
  const points = metric.scale.better === 'high' ? found.data.points.toReversed() : found.data.points
  const most = Math.max(0.01, ...points.map(({ share }) => share.high))
  const columns: Column<Point>[] = [
    {
      id: 'point',
      title: t('touchpoints.rows.score'),
      value: ({ point }) => formats.number(point, Number.isInteger(point) ? 0 : 1),
    },
    {
      id: 'bar',
      title: t('touchpoints.points.share'),
      value: ({ share }) => share.value,
      align: 'start',
      cell: ({ share }) => <Bar share={share} most={most} />,
    },
    {
      id: 'share',
      title: t('touchpoints.points.percent'),
      value: ({ share }) => share.value,
      measure: { kind: 'share', digits: 1 },
    },
    { id: 'n', title: t('chart.answers'), value: ({ n }) => n, measure: { kind: 'count' } },
  ]
  return (
    <Card title={title} subtitle={t('touchpoints.points.subtitle')}>
      <DataTable
        title={title}
        rows={points}
        columns={columns.map((column) => ({ ...column, sortable: false }))}
        keyOf={({ point }) => point}
        empty={t('touchpoints.points.none')}
      />
    </Card>
  )
}

/** A bar from zero with the interval of its end. The number stands in the next cell. */
function Bar({ share: { value, low, high }, most }: { share: Point['share']; most: number }) {
  const x = (share: number) => (share / most) * (WIDTH - 4)
  return (
    <svg width={WIDTH} height={16} viewBox={`0 0 ${WIDTH} 16`} aria-hidden="true" className={classes.points}>
      <rect className={classes.fill} y={2} height={12} width={Math.max(1, x(value))} rx={2} />
      <line className={classes.whisker} x1={x(low)} x2={x(high)} y1={8} y2={8} />
    </svg>
  )
}

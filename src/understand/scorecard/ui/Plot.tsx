import { useNavigate } from '@tanstack/react-router'
import type { RefObject } from 'react'
import type { Metric } from '../../../base/journey-map/metric.ts'
import { IntervalPlot, type PlotRow } from '../../../web/kit/chart/IntervalPlot.tsx'
import { Picture } from '../../../web/kit/chart/Picture.tsx'
import { type Filter, filterPart, writeFilter } from '../../../web/kit/filter/filter.ts'
import type { Verdict } from '../../../web/kit/numbers/measure.ts'
import type { Column } from '../../../web/kit/table/columns.ts'
import { DataTable } from '../../../web/kit/table/DataTable.tsx'
import { estimateIn, figureName, measureOf } from '../../../web/known/measure.ts'
import { useWords } from '../../../web/words/useWords.ts'
import type { ScorecardRow } from '../contract.ts'
import { withoutHeldBack } from '../held-back.ts'
import { type ShownRow, verdict } from './shown.ts'

interface PlotProps {
  readonly rows: readonly ShownRow[]
  readonly metric: Metric
  readonly total: ScorecardRow
  readonly by: string
  readonly filter: Filter
  readonly drawing?: RefObject<HTMLDivElement | null>
}

/** More rows than this are read in the table. */
const MOST = 40
const TONES: Readonly<Record<Verdict, PlotRow['tone']>> = {
  worse: 'weak',
  better: 'strong',
  same: 'plain',
  few: 'plain',
}

/** All groups on one axis, the best first; months in the order of time. */
export function Plot({ rows, metric, total, by, filter, drawing }: PlotProps) {
  const { t, language } = useWords()
  const navigate = useNavigate()
  const measure = measureOf(metric)
  const sign = metric.scale.better === 'high' ? -1 : 1
  const all = rows
    .filter(({ metrics }) => (metrics[metric.key]?.n ?? 0) > 0)
    // A picture is copied and passed on.
    .map(withoutHeldBack)
    .map(
      (row): PlotRow => ({
        id: row.key,
        name: row.name,
        estimate: estimateIn(row, metric.key),
        tone: TONES[verdict(measure, row.metrics[metric.key]?.rest) ?? 'same'],
      }),
    )
  const ordered =
    by === 'month'
      ? all
      : all.toSorted((a, b) => {
          if (a.estimate.value === null || b.estimate.value === null)
            return Number(a.estimate.value === null) - Number(b.estimate.value === null)
          return sign * (a.estimate.value - b.estimate.value)
        })
  if (!all.some(({ estimate }) => estimate.value !== null)) return null
  const columns: Column<PlotRow>[] = [
    {
      id: 'name',
      title: by === 'month' ? t('chart.period') : t('touchpoints.name'),
      value: (row) => row.name,
      main: true,
    },
    {
      id: 'value',
      title: t('chart.value'),
      value: (row) => row.estimate.value,
      estimate: (row) => row.estimate,
      measure,
    },
    { id: 'n', title: t('chart.answers'), value: (row) => row.estimate.n, measure: { kind: 'count' } },
  ]
  const reference = total.metrics[metric.key]?.value
  const title = figureName(t, metric, language)
  return (
    <Picture
      title={title}
      subtitle={t(by === 'month' ? 'touchpoints.plot.months' : 'touchpoints.plot.subtitle')}
      {...(drawing ? { drawing } : {})}
      table={<DataTable title={title} rows={ordered} columns={columns} keyOf={({ id }) => id} />}
    >
      <IntervalPlot
        rows={ordered.slice(0, MOST)}
        measure={measure}
        measureName={title}
        {...(reference == null ? {} : { reference })}
        {...(by === 'touchpoint'
          ? {
              onOpen: (id: string) => {
                if (id) void navigate({ to: `/touchpoints/${id}`, search: filterPart(writeFilter(filter)) })
              },
            }
          : {})}
      />
    </Picture>
  )
}

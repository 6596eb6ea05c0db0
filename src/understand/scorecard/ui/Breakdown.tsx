import type { Metric } from '../../../base/journey-map/metric.ts'
import { IntervalBar } from '../../../web/kit/chart/IntervalBar.tsx'
import { Card } from '../../../web/kit/chart/Picture.tsx'
import type { Filter } from '../../../web/kit/filter/filter.ts'
import { PickOne } from '../../../web/kit/filter/PickOne.tsx'
import { useAddress } from '../../../web/kit/filter/useAddress.ts'
import { Change } from '../../../web/kit/numbers/Change.tsx'
import type { Verdict } from '../../../web/kit/numbers/measure.ts'
import { ErrorState } from '../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../web/kit/state/LoadingState.tsx'
import type { Column } from '../../../web/kit/table/columns.ts'
import { DataTable } from '../../../web/kit/table/DataTable.tsx'
import { differenceOf, estimateIn, measureOf } from '../../../web/known/measure.ts'
import type { Known } from '../../../web/known/useKnown.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { groupingsOf } from './groupings.ts'
import { HeldBackNote } from './HeldBackNote.tsx'
import { rowName, type ShownRow, verdict } from './shown.ts'
import { useScorecard } from './useScorecard.ts'

interface BreakdownProps {
  readonly known: Known
  /** Narrowed to the one touchpoint. */
  readonly filter: Filter
  readonly metric: Metric
}

const TONES: Readonly<Record<Verdict, 'weak' | 'strong' | 'plain'>> = {
  worse: 'weak',
  better: 'strong',
  same: 'plain',
  few: 'plain',
}

/** Where and for whom it is better or worse, each group against the rest of the same touchpoint. */
export function Breakdown({ known, filter, metric }: BreakdownProps) {
  const { t, formats } = useWords()
  const [asked, setBy] = useAddress('by')
  const groupings = groupingsOf(t, known).filter(({ id }) => !['touchpoint', 'stage', 'month'].includes(id))
  const by =
    (groupings.find(({ id }) => id === asked) ?? groupings.find(({ id }) => id === 'segment') ?? groupings[0])?.id ??
    'channel'
  const card = useScorecard(filter, known, by)
  const measure = measureOf(metric)
  const rows = (card.data?.rows ?? [])
    .map((row): ShownRow => ({ ...row, name: rowName(t, formats, by, row), trend: [] }))
    .filter(({ metrics, encounters }) => encounters > 0 || (metrics[metric.key]?.n ?? 0) > 0)
  const estimate = (row: ShownRow) => estimateIn(row, metric.key)
  const ends = rows.map(estimate).flatMap(({ low, high }) => (low === null || high === null ? [] : [low, high]))
  const domain = [Math.min(...ends), Math.max(...ends)] as const
  const reference = card.data?.total.metrics[metric.key]?.value
  const columns: Column<ShownRow>[] = [
    { id: 'name', title: t('touchpoints.name'), value: (row) => row.name, main: true },
    {
      id: 'value',
      title: known.names.metric(metric.key),
      value: (row) => estimate(row).value,
      estimate,
      measure,
    },
    {
      id: 'bar',
      title: t('touchpoints.one.interval95'),
      value: (row) => estimate(row).value,
      cell: (row) => (
        <IntervalBar
          label={row.name}
          estimate={estimate(row)}
          measure={measure}
          domain={domain}
          tone={TONES[verdict(measure, row.metrics[metric.key]?.rest) ?? 'same']}
          {...(reference == null ? {} : { reference })}
        />
      ),
    },
    {
      id: 'rest',
      title: t('touchpoints.column.rest'),
      value: (row) => differenceOf(row.metrics[metric.key]?.rest)?.by ?? null,
      align: 'end',
      cell: (row) => {
        const difference = differenceOf(row.metrics[metric.key]?.rest)
        return difference ? <Change of={difference} measure={measure} /> : '–'
      },
    },
    { id: 'n', title: t('touchpoints.column.answers'), value: (row) => estimate(row).n, measure: { kind: 'count' } },
    {
      id: 'encounters',
      title: t('touchpoints.column.encounters'),
      value: (row) => row.encounters,
      measure: { kind: 'count' },
    },
  ]
  return (
    <Card
      title={t('touchpoints.one.where')}
      subtitle={t('touchpoints.one.whereHelp')}
      aside={<PickOne label={t('touchpoints.by')} options={groupings} chosen={by} onChange={setBy} />}
    >
      {card.error ? <ErrorState error={card.error} onAgain={() => void card.refetch()} /> : null}
      {card.isPending ? <LoadingState shape="table" /> : null}
      {card.data ? (
        <>
          <DataTable
            key={by}
            title={t('touchpoints.one.where')}
            rows={rows}
            columns={columns}
            keyOf={({ key }) => key}
            sort={{ by: 'n', descending: true }}
            empty={t('figure.none')}
          />
          <HeldBackNote rows={rows} metrics={[metric]} />
        </>
      ) : null}
    </Card>
  )
}

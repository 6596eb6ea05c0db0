import { Link, useParams } from '@tanstack/react-router'
import { useRef } from 'react'
import type { Metric } from '../../../base/journey-map/metric.ts'
import { addressOf } from '../../../platform/client.ts'
import { Card, Picture } from '../../../web/kit/chart/Picture.tsx'
import { TrendChart } from '../../../web/kit/chart/TrendChart.tsx'
import { trendColumns } from '../../../web/kit/chart/trendColumns.ts'
import { FilterBar } from '../../../web/kit/filter/FilterBar.tsx'
import { type Filter, filterPart, writeFilter } from '../../../web/kit/filter/filter.ts'
import { PickOne } from '../../../web/kit/filter/PickOne.tsx'
import { factQuery } from '../../../web/kit/filter/query.ts'
import { useFilter } from '../../../web/kit/filter/useFilter.ts'
import { Icon } from '../../../web/kit/Icon.tsx'
import { ExportMenu } from '../../../web/kit/page/ExportMenu.tsx'
import { HowCounted } from '../../../web/kit/page/HowCounted.tsx'
import layout from '../../../web/kit/page/layout.module.css'
import { Page } from '../../../web/kit/page/Page.tsx'
import { Said, SaidAll } from '../../../web/kit/page/Said.tsx'
import { Sentence } from '../../../web/kit/page/Sentence.tsx'
import { EmptyState } from '../../../web/kit/state/EmptyState.tsx'
import { ErrorState } from '../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../web/kit/state/LoadingState.tsx'
import { DataTable } from '../../../web/kit/table/DataTable.tsx'
import { estimateIn, figureName, measureOf } from '../../../web/known/measure.ts'
import { NoFacts } from '../../../web/known/NoFacts.tsx'
import { Ready } from '../../../web/known/Ready.tsx'
import type { Known } from '../../../web/known/useKnown.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { Behind } from '../../records/ui/index.ts'
import { getTrends } from '../contract.ts'
import { Breakdown } from './Breakdown.tsx'
import { BreakNotes, useBreaks } from './BreakMarks.tsx'
import { countingOf } from './counting.ts'
import { Distribution } from './Distribution.tsx'
import { Operations } from './Operations.tsx'
import classes from './scorecard.module.css'
import { drawnTrend } from './shown.ts'
import { touchpointSentence } from './touchpoint-sentence.ts'
import { answeredMetrics, useMetric, useScorecard, useTrends } from './useScorecard.ts'
import { oneWriting } from './writing.ts'

/** One touchpoint in depth. */
export function Touchpoint() {
  const { t } = useWords()
  const { id }: { id?: string } = useParams({ strict: false })
  return (
    <Ready
      title={t('filter.touchpoint')}
      empty={<NoFacts title={t('touchpoints.empty.title')}>{t('touchpoints.empty.text')}</NoFacts>}
    >
      {(known) => <Depth known={known} id={known.names.touchpointRoot(Number(id))} />}
    </Ready>
  )
}

function Depth({ known, id }: { known: Known; id: number }) {
  const { t } = useWords()
  const [filter, change] = useFilter()
  const [metric, choose] = useMetric(known)
  const drawing = useRef<HTMLDivElement>(null)
  const narrowed = { ...filter, touchpoints: [id] }
  const trends = useTrends(narrowed, known, 'all', metric)
  const name = known.names.touchpoint(id)
  const points = drawnTrend(trends.series.get('') ?? [...trends.series.values()][0] ?? [], trends.step)
  const breaks = useBreaks(points, metric, id)
  const { formats } = useWords()
  if (!name) return <Unknown />
  const bar = (
    <FilterBar filter={filter} choices={known.choices} onChange={change} without={['touchpoint']}>
      <PickOne
        label={t('touchpoints.metric')}
        options={answeredMetrics(known).map(({ key }) => ({ id: key, name: known.names.metric(key) }))}
        chosen={metric?.key ?? ''}
        onChange={choose}
      />
    </FilterBar>
  )
  const tools = metric ? (
    <ExportMenu
      name={name}
      rows={points}
      columns={trendColumns(t, formats, measureOf(metric))}
      drawing={drawing}
      call={addressOf(getTrends, { query: trends.query })}
    />
  ) : null
  return (
    <Page title={name} bar={bar} tools={tools}>
      <Link to="/touchpoints" search={filterPart(writeFilter(filter))} className={classes.back}>
        <Icon name="left" size={16} />
        {t('touchpoints.one.back')}
      </Link>
      {metric ? <Told known={known} filter={filter} id={id} name={name} metric={metric} /> : null}
      {metric ? (
        <div className={layout.pair}>
          <Picture
            title={figureName(t, metric, formats.language)}
            subtitle={t('touchpoints.one.trendHelp')}
            drawing={drawing}
            table={
              <DataTable
                title={t('touchpoints.column.trend')}
                rows={points}
                columns={trendColumns(t, formats, measureOf(metric))}
                keyOf={({ period }) => period}
              />
            }
          >
            <TrendChart
              label={`${name}, ${known.names.metric(metric.key)}`}
              points={points}
              measure={measureOf(metric)}
              breaks={breaks.marks}
            />
          </Picture>
          <Distribution query={factQuery(narrowed, known.days)} metric={metric} />
        </div>
      ) : null}
      <BreakNotes told={breaks.told} />
      {metric ? <Breakdown known={known} filter={narrowed} metric={metric} /> : null}
      <Card title={t('touchpoints.rows.title')} subtitle={t('touchpoints.rows.help')}>
        <Behind known={known} query={factQuery(narrowed, known.days)} metric={metric?.key} />
      </Card>
    </Page>
  )
}

interface ToldProps {
  readonly known: Known
  readonly filter: Filter
  readonly id: number
  readonly name: string
  readonly metric: Metric
}

/** The sentence and the figures of operation. They come from the whole scorecard: only there is a rest to compare with. */
function Told({ known, filter, id, name, metric }: ToldProps) {
  const { t, formats } = useWords()
  const card = useScorecard({ ...filter, touchpoints: [] }, known, 'touchpoint')
  if (card.error) return <ErrorState error={card.error} onAgain={() => void card.refetch()} />
  if (!card.data) return <LoadingState />
  const row = card.data.rows.find(({ key }) => key === String(id))
  const figure = row?.metrics[metric.key]
  const { smallest, basis } = card.data
  const nothing = { encounters: 0, coverage: null, waiting: null }
  const { headline, detail } = touchpointSentence(
    {
      name,
      figure,
      row: row ?? nothing,
      smallest,
      withheld: row ? estimateIn(row, metric.key).withheld === true : false,
    },
    oneWriting(formats, metric),
  )
  const counting = countingOf({ t, formats, known, metric, figure, basis, query: card.query })
  return (
    <>
      <Sentence
        question={t('touchpoints.one.question')}
        detail={
          <>
            <SaidAll sayings={detail} /> <HowCounted of={counting} />
          </>
        }
      >
        <Said saying={headline} />
      </Sentence>
      {row && row.encounters > 0 ? <Operations row={row} /> : null}
    </>
  )
}

function Unknown() {
  const { t } = useWords()
  return (
    <Page title={t('filter.touchpoint')}>
      <EmptyState
        alone
        title={t('touchpoints.one.unknown')}
        action={<Link to="/touchpoints">{t('touchpoints.one.back')}</Link>}
      >
        {t('state.notFoundHelp')}
      </EmptyState>
    </Page>
  )
}

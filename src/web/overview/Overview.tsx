import { useRef } from 'react'
import { addressOf } from '../../platform/client.ts'
import { isSure } from '../../prioritise/critical-touchpoints/ui/index.ts'
import { getScorecard } from '../../understand/scorecard/contract.ts'
import { countingOf, inSentence, scorecardQuery, writingOf } from '../../understand/scorecard/ui/index.ts'
import { Picture } from '../kit/chart/Picture.tsx'
import { TrendChart } from '../kit/chart/TrendChart.tsx'
import { trendColumns } from '../kit/chart/trendColumns.ts'
import { FilterBar } from '../kit/filter/FilterBar.tsx'
import { filterPart, writeFilter } from '../kit/filter/filter.ts'
import { useFilter } from '../kit/filter/useFilter.ts'
import { ExportMenu } from '../kit/page/ExportMenu.tsx'
import { HowCounted } from '../kit/page/HowCounted.tsx'
import layout from '../kit/page/layout.module.css'
import { Page } from '../kit/page/Page.tsx'
import { SaidAll } from '../kit/page/Said.tsx'
import { Ground, Sentence } from '../kit/page/Sentence.tsx'
import { ErrorState } from '../kit/state/ErrorState.tsx'
import { LoadingState } from '../kit/state/LoadingState.tsx'
import { DataTable } from '../kit/table/DataTable.tsx'
import { figureName, measureOf } from '../known/measure.ts'
import { NoFacts } from '../known/NoFacts.tsx'
import { Ready } from '../known/Ready.tsx'
import type { Known } from '../known/useKnown.ts'
import { useHere } from '../shell/here.ts'
import { useWords } from '../words/useWords.ts'
import { Changes } from './Changes.tsx'
import { StartOwn } from './StartOwn.tsx'
import { Steps } from './Steps.tsx'
import { overviewSentence } from './sentence.ts'
import { useOverview } from './useOverview.ts'

/** How are we doing, what changed, what next. */
export function Overview() {
  const { t } = useWords()
  return (
    <Ready
      title={t('page.overview')}
      empty={<NoFacts title={t('overview.empty.title')}>{t('overview.empty.text')}</NoFacts>}
    >
      {(known) => <Now known={known} />}
    </Ready>
  )
}

function Now({ known }: { known: Known }) {
  const { t, formats, language } = useWords()
  const [own, change] = useFilter()
  // The whole is asked about; what is about a part of it has its own page.
  const against = own.against === 'rest' ? 'before' : own.against
  const filter = { ...own, against, channels: [], touchpoints: [], units: [] }
  const search = filterPart(writeFilter(filter))
  const ranked = useHere().role !== 'agent'
  const found = useOverview(filter, known, ranked)
  const { card, metric, usual, estimate, trend } = found
  const drawing = useRef<HTMLDivElement>(null)
  const columns = metric ? trendColumns(t, formats, measureOf(metric)) : []
  const bar = (
    <FilterBar
      filter={own}
      choices={known.choices}
      onChange={change}
      without={['channel', 'touchpoint', 'unit', 'more']}
    />
  )
  const tools = (
    <ExportMenu
      name={t('page.overview')}
      rows={trend}
      columns={columns}
      drawing={drawing}
      call={addressOf(getScorecard, { query: scorecardQuery(filter, known, 'touchpoint') })}
    />
  )
  const sample = known.definitions.workspace.sample
  return (
    <Page title={t('page.overview')} bar={bar} tools={tools}>
      {card.error ? <ErrorState alone error={card.error} onAgain={() => void card.refetch()} /> : null}
      {card.isPending ? <LoadingState /> : null}
      {card.data && metric ? (
        <>
          <Sentence
            question={t('overview.question')}
            detail={
              <>
                {t('overview.rests', { n: formats.number(estimate.n), count: estimate.n })}{' '}
                <HowCounted
                  of={countingOf({
                    t,
                    formats,
                    known,
                    metric,
                    figure: found.figure,
                    basis: card.data.basis,
                    query: card.query,
                  })}
                />
              </>
            }
          >
            <SaidAll sayings={sayings()} />
          </Sentence>
          {sample ? <StartOwn /> : null}
          <Steps known={known} found={found} search={search} ranked={ranked} />
          <div className={layout.pair}>
            <Picture
              title={figureName(t, metric, language)}
              subtitle={t('touchpoints.one.trendHelp')}
              drawing={drawing}
              table={
                <DataTable
                  title={t('touchpoints.column.trend')}
                  rows={trend}
                  columns={columns}
                  keyOf={({ period }) => period}
                />
              }
            >
              <TrendChart label={known.names.metric(metric.key)} points={trend} measure={measureOf(metric)} />
            </Picture>
            {usual ? (
              <Changes
                rows={found.rows}
                metric={usual}
                search={search}
                compared={card.data.before !== null && against !== 'none'}
              />
            ) : null}
          </div>
          <Ground>
            {t('overview.ground', { from: formats.day(known.days.from), to: formats.day(known.days.to) })}
            {sample ? ` · ${t('app.fictional')}` : ''}
          </Ground>
        </>
      ) : null}
    </Page>
  )

  function sayings() {
    if (!metric) return []
    const [first] = found.listed
    const next =
      first && isSure(first) ? { name: first.name, weak: first.field === 'fix' || first.field === 'watch' } : null
    const name = known.names.metric(metric.key)
    const outcome = estimate.value === null ? inSentence(name) : name
    return overviewSentence({ outcome, estimate, change: found.change, next }, writingOf(formats, metric))
  }
}

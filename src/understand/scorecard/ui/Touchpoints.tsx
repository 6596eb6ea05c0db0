import { Button, Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useRef } from 'react'
import { addressOf } from '../../../platform/client.ts'
import { Card } from '../../../web/kit/chart/Picture.tsx'
import { FilterBar } from '../../../web/kit/filter/FilterBar.tsx'
import type { Filter } from '../../../web/kit/filter/filter.ts'
import { PickOne } from '../../../web/kit/filter/PickOne.tsx'
import { factQuery } from '../../../web/kit/filter/query.ts'
import { useAddress } from '../../../web/kit/filter/useAddress.ts'
import { useFilter } from '../../../web/kit/filter/useFilter.ts'
import { ExportMenu } from '../../../web/kit/page/ExportMenu.tsx'
import { Page } from '../../../web/kit/page/Page.tsx'
import { Ground } from '../../../web/kit/page/Sentence.tsx'
import { ErrorState } from '../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../web/kit/state/LoadingState.tsx'
import { DataTable } from '../../../web/kit/table/DataTable.tsx'
import { NoFacts } from '../../../web/known/NoFacts.tsx'
import { Ready } from '../../../web/known/Ready.tsx'
import type { Known } from '../../../web/known/useKnown.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { Behind } from '../../records/ui/index.ts'
import { getScorecard } from '../contract.ts'
import { withoutHeldBack } from '../held-back.ts'
import { scorecardColumns } from './columns.tsx'
import { groupingsOf } from './groupings.ts'
import { HeldBackNote } from './HeldBackNote.tsx'
import { Plot } from './Plot.tsx'
import { Ranking } from './Ranking.tsx'
import { RowLink } from './RowLink.tsx'
import classes from './scorecard.module.css'
import { rowName, type ShownRow, shownTrend } from './shown.ts'
import { againstOf, answeredMetrics, type TrendBy, useMetric, useScorecard, useTrends } from './useScorecard.ts'

/** How good each touchpoint is, where and for whom. */
export function Touchpoints() {
  const { t } = useWords()
  return (
    <Ready
      title={t('page.touchpoints')}
      empty={<NoFacts title={t('touchpoints.empty.title')}>{t('touchpoints.empty.text')}</NoFacts>}
    >
      {(known) => <Scorecard known={known} />}
    </Ready>
  )
}

const TRENDS: Readonly<Record<string, TrendBy>> = { touchpoint: 'touchpoint', channel: 'channel', segment: 'segment' }

function useRows(known: Known, filter: Filter, by: string) {
  const { t, formats } = useWords()
  const [metric, choose] = useMetric(known)
  const card = useScorecard(filter, known, by)
  const { series, step } = useTrends(filter, known, TRENDS[by] ?? null, metric)
  const rows = (card.data?.rows ?? []).map(
    (row): ShownRow => ({
      ...row,
      name: rowName(t, formats, by, row),
      trend: shownTrend(series.get(row.key) ?? [], step),
    }),
  )
  return { card, rows, metric, choose }
}

function Scorecard({ known }: { known: Known }) {
  const { t, formats, language } = useWords()
  const [filter, change] = useFilter()
  const [asked, setBy] = useAddress('by')
  const groupings = groupingsOf(t, known)
  const by = groupings.find(({ id }) => id === asked)?.id ?? 'touchpoint'
  const { card, rows, metric, choose } = useRows(known, filter, by)
  const drawing = useRef<HTMLDivElement>(null)
  const [opened, drawer] = useDisclosure(false)
  const metrics = answeredMetrics(known)
  const columns = metric
    ? scorecardColumns({
        t,
        language,
        title: capital(groupings.find(({ id }) => id === by)?.name ?? ''),
        rows,
        metrics: [metric, ...metrics.filter(({ key }) => key !== metric.key)],
        against: againstOf(filter),
        open: (row) => <RowLink row={row} by={by} filter={filter} />,
      })
    : []
  const bar = (
    <FilterBar filter={filter} choices={known.choices} onChange={change}>
      <PickOne
        label={t('touchpoints.metric')}
        options={metrics.map((each) => ({ id: each.key, name: known.names.metric(each.key) }))}
        chosen={metric?.key ?? ''}
        onChange={choose}
      />
      <PickOne label={t('touchpoints.by')} options={groupings} chosen={by} onChange={setBy} />
    </FilterBar>
  )
  const tools = (
    <ExportMenu
      name={t('page.touchpoints')}
      rows={rows.map(withoutHeldBack)}
      columns={columns}
      drawing={drawing}
      call={addressOf(getScorecard, { query: card.query })}
    />
  )
  return (
    <Page title={t('page.touchpoints')} bar={bar} tools={tools}>
      {card.error ? <ErrorState alone error={card.error} onAgain={() => void card.refetch()} /> : null}
      {card.isPending ? <LoadingState /> : null}
      {card.data && metric ? (
        <>
          <Ranking rows={rows} known={known} card={card.data} query={card.query} metric={metric} />
          <Plot rows={rows} metric={metric} total={card.data.total} by={by} filter={filter} drawing={drawing} />
          <Card
            title={t('touchpoints.table.title')}
            subtitle={card.data.more ? t('touchpoints.table.more') : t('touchpoints.table.subtitle')}
            aside={
              <Button variant="default" size="xs" className={classes.whole ?? ''} onClick={drawer.open}>
                {t('touchpoints.behind')}
              </Button>
            }
          >
            <DataTable
              key={`${by} ${metric.key}`}
              title={t('touchpoints.table.title')}
              rows={rows}
              columns={columns}
              keyOf={({ key }) => key}
              sort={by === 'month' ? null : { by: 'encounters', descending: true }}
              choose
              search={rows.length > 8}
            />
            <HeldBackNote rows={rows} metrics={metrics} />
          </Card>
          <Ground>
            {t('touchpoints.ground', {
              answers: formats.number(card.data.total.answers),
              encounters: formats.number(card.data.total.encounters),
              coverage: card.data.total.coverage ? formats.percent(card.data.total.coverage.value, 1) : '–',
              from: formats.day(card.data.basis.from ?? known.days.from),
              to: formats.day(card.data.basis.to ?? known.days.to),
            })}
          </Ground>
        </>
      ) : null}
      <Drawer
        opened={opened}
        onClose={drawer.close}
        size="xl"
        title={t('touchpoints.rows.title')}
        closeButtonProps={{ 'aria-label': t('app.close') }}
      >
        <Behind known={known} query={factQuery(filter, known.days)} metric={metric?.key} />
      </Drawer>
    </Page>
  )
}

const capital = (name: string) => name.slice(0, 1).toLocaleUpperCase() + name.slice(1)

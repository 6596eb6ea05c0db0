import { useRef } from 'react'
import { addressOf } from '../../../platform/client.ts'
import { FilterBar } from '../../../web/kit/filter/FilterBar.tsx'
import { PickOne } from '../../../web/kit/filter/PickOne.tsx'
import { useAddress } from '../../../web/kit/filter/useAddress.ts'
import { useFilter } from '../../../web/kit/filter/useFilter.ts'
import { ExportMenu } from '../../../web/kit/page/ExportMenu.tsx'
import { Page } from '../../../web/kit/page/Page.tsx'
import { Views } from '../../../web/kit/page/Views.tsx'
import { ErrorState } from '../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../web/kit/state/LoadingState.tsx'
import { NoFacts } from '../../../web/known/NoFacts.tsx'
import { Ready } from '../../../web/known/Ready.tsx'
import type { Known } from '../../../web/known/useKnown.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { getPriorities } from '../contract.ts'
import { Answer } from './Answer.tsx'
import { Check } from './Check.tsx'
import { Comparison } from './Comparison.tsx'
import { contestOf, groundColumns } from './columns.tsx'
import { Found } from './Found.tsx'
import { useListed, usePriorities } from './usePriorities.ts'

/** What to fix first, and how sure that is. */
export function Priorities() {
  const { t } = useWords()
  return (
    <Ready
      title={t('page.priorities')}
      empty={<NoFacts title={t('priorities.empty.title')}>{t('priorities.empty.text')}</NoFacts>}
    >
      {(known) => <Ranked known={known} />}
    </Ready>
  )
}

const WINDOWS = ['30', '90', '180', '365']
const VIEWS = ['list', 'check', 'compare'] as const

function Ranked({ known }: { known: Known }) {
  const { t, formats } = useWords()
  const [filter, change] = useFilter()
  const [outcome, setOutcome] = useAddress('outcome')
  const [chosenWindow, setWindow] = useAddress('window')
  const [view, setView] = useAddress('view')
  const shown = VIEWS.find((id) => id === view) ?? 'list'
  const found = usePriorities(filter, known, { outcome, window: chosenWindow })
  const rows = useListed(found.data?.rows ?? [], filter, known)
  const drawing = useRef<HTMLDivElement>(null)
  const usual = String(known.definitions.workspace.driverWindowDays)
  const columnOptions = { t, formats, search: {}, contest: contestOf(rows) }
  const windows = [...new Set([...WINDOWS, usual])].toSorted((a, b) => Number(a) - Number(b))
  const outcomes = found.data?.outcomes ?? known.extent.outcomes
  const bar = (
    <FilterBar
      filter={filter}
      choices={known.choices}
      onChange={change}
      without={['channel', 'touchpoint', 'unit', ...(shown === 'compare' ? (['segment', 'against'] as const) : [])]}
    >
      {outcomes.length > 0 ? (
        <PickOne
          label={t('priorities.outcome')}
          options={outcomes.map(({ metric }) => ({ id: metric, name: known.names.metric(metric) }))}
          chosen={outcome ?? found.data?.metric.key ?? ''}
          onChange={setOutcome}
        />
      ) : null}
      <PickOne
        label={t('priorities.window')}
        options={windows.map((days) => ({ id: days, name: t('priorities.days', { count: Number(days) }) }))}
        chosen={chosenWindow ?? usual}
        onChange={(days) => setWindow(days === usual ? undefined : days)}
      />
    </FilterBar>
  )
  const tools =
    shown === 'list' ? (
      <ExportMenu
        name={t('page.priorities')}
        rows={rows}
        columns={groundColumns(columnOptions)}
        drawing={drawing}
        call={addressOf(getPriorities, { query: found.query })}
      />
    ) : null
  return (
    <Page title={t('page.priorities')} bar={bar} tools={tools}>
      {found.error ? <ErrorState alone error={found.error} onAgain={() => void found.refetch()} /> : null}
      {found.isPending ? <LoadingState /> : null}
      {found.data ? <Answer known={known} found={found.data} rows={rows} query={found.query} /> : null}
      {found.data ? (
        <Views
          label={t('page.priorities')}
          views={VIEWS.map((id) => ({ id, name: t(`priorities.view.${id}`) }))}
          shown={shown}
          onShow={(id) => setView(id === 'list' ? undefined : id)}
        >
          {shown === 'list' ? <Found known={known} found={found.data} rows={rows} drawing={drawing} /> : null}
          {shown === 'check' ? <Check query={found.query} /> : null}
          {shown === 'compare' ? (
            <Comparison known={known} filter={filter} outcome={outcome} window={chosenWindow} />
          ) : null}
        </Views>
      ) : null}
    </Page>
  )
}

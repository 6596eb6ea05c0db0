import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { addressOf } from '../../../platform/client.ts'
import { asked } from '../../../web/client.ts'
import { FilterBar } from '../../../web/kit/filter/FilterBar.tsx'
import { PickOne } from '../../../web/kit/filter/PickOne.tsx'
import { factQuery } from '../../../web/kit/filter/query.ts'
import { useAddress } from '../../../web/kit/filter/useAddress.ts'
import { useFilter } from '../../../web/kit/filter/useFilter.ts'
import { ExportMenu } from '../../../web/kit/page/ExportMenu.tsx'
import { Page } from '../../../web/kit/page/Page.tsx'
import { ErrorState } from '../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../web/kit/state/LoadingState.tsx'
import { NoFacts } from '../../../web/known/NoFacts.tsx'
import { Ready } from '../../../web/known/Ready.tsx'
import type { Known } from '../../../web/known/useKnown.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { getCoverage } from '../contract.ts'
import { Answer } from './Answer.tsx'
import { coverageColumns } from './columns.ts'
import { Groups } from './Groups.tsx'
import { WeightingPart } from './WeightingPart.tsx'

/** Who is silent, and what that does to the figures. */
export function Coverage() {
  const { t } = useWords()
  return (
    <Ready
      title={t('page.coverage')}
      empty={<NoFacts title={t('coverage.empty.title')}>{t('coverage.empty.text')}</NoFacts>}
    >
      {(known) => <Heard known={known} />}
    </Ready>
  )
}

function Heard({ known }: { known: Known }) {
  const { t, formats } = useWords()
  const [filter, change] = useFilter()
  const [metric, setMetric] = useAddress('metric')
  const [margins, setMargins] = useAddress('margins')
  const [part, setPart] = useAddress('part')
  const drawing = useRef<HTMLDivElement>(null)
  const query = {
    ...factQuery(filter, known.days),
    ...(metric === undefined ? {} : { metric }),
    ...(margins === undefined ? {} : { margins }),
    ...(part === undefined ? {} : { part }),
  }
  const found = useQuery({ ...asked(getCoverage, { query }), placeholderData: keepPreviousData })
  const metrics = found.data?.metrics ?? []
  const bar = (
    <FilterBar filter={filter} choices={known.choices} onChange={change} without={['against']}>
      {metrics.length > 0 ? (
        <PickOne
          label={t('touchpoints.metric')}
          options={metrics.map((each) => ({ id: each.metric, name: known.names.metric(each.metric) }))}
          chosen={metric ?? found.data?.weighting?.metric.key ?? ''}
          onChange={setMetric}
        />
      ) : null}
    </FilterBar>
  )
  const tools = (
    <ExportMenu
      name={t('page.coverage')}
      rows={found.data?.rows ?? []}
      columns={coverageColumns(t, formats)}
      drawing={drawing}
      call={addressOf(getCoverage, { query })}
    />
  )
  return (
    <Page title={t('page.coverage')} bar={bar} tools={tools}>
      {found.error ? <ErrorState error={found.error} onAgain={() => void found.refetch()} /> : null}
      {found.isPending ? <LoadingState /> : null}
      {found.data ? (
        <>
          <Answer known={known} found={found.data} query={query} />
          <Groups found={found.data} drawing={drawing} />
          <WeightingPart found={found.data} margins={margins} onMargins={setMargins} onPart={setPart} />
        </>
      ) : null}
    </Page>
  )
}

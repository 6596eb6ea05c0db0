import { NativeSelect } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { asked } from '../../../../web/client.ts'
import type { Search } from '../../../../web/kit/filter/filter.ts'
import { Page } from '../../../../web/kit/page/Page.tsx'
import { Panel } from '../../../../web/kit/page/Panel.tsx'
import { Sentence } from '../../../../web/kit/page/Sentence.tsx'
import { EmptyState } from '../../../../web/kit/state/EmptyState.tsx'
import { ErrorState } from '../../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../../web/kit/state/LoadingState.tsx'
import { FIRST_PAGE, type PageAsk, PagedTable } from '../../../../web/kit/table/PagedTable.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import { listQuarantine, type QuarantinedRow } from '../../contract.ts'
import { MendDrawer } from './MendDrawer.tsx'
import { QuarantineDeeds } from './QuarantineDeeds.tsx'
import { ReasonChips } from './ReasonChips.tsx'
import { useColumns } from './useColumns.tsx'
import { useReason } from './useReason.ts'

const PAGE_SIZE = 25
const SORTS = ['arrived', 'reason', 'column', 'line'] as const
const STATES = ['waiting', 'replayed', 'discarded'] as const
type State = (typeof STATES)[number]

/** Rows that could not be accepted, why, and how to mend them. */
export function QuarantinePage() {
  const { t } = useWords()
  const reasonIn = useReason()
  const address: Search = useSearch({ strict: false })
  const of = Number(address.import) || undefined
  const [ask, setAsk] = useState<PageAsk>({
    ...FIRST_PAGE,
    search: address.search ?? '',
    sort: { by: 'arrived', descending: true },
  })
  const [state, setState] = useState<State>('waiting')
  const [reason, setReason] = useState<{ readonly column: string; readonly reason: string } | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [open, setOpen] = useState<QuarantinedRow | null>(null)
  const list = useQuery({
    ...asked(listQuarantine, {
      query: {
        ...(ask.search ? { search: ask.search } : {}),
        ...(of ? { import: of } : {}),
        ...reason,
        state,
        sort: SORTS.find((name) => name === ask.sort?.by) ?? 'arrived',
        order: ask.sort?.descending === false ? 'asc' : 'desc',
        limit: PAGE_SIZE,
        offset: (ask.page - 1) * PAGE_SIZE,
      },
    }),
    placeholderData: keepPreviousData,
  })
  const rows = list.data?.rows ?? []
  const reasons = list.data?.reasons ?? []
  const all = reasons.reduce((sum, { n }) => sum + n, 0)
  const [main] = reasons
  const columns = useColumns({ chosen, onChoose: setChosen, rows, onOpen: setOpen, selectable: state === 'waiting' })
  const change = (next: PageAsk) => {
    setAsk(next)
    setChosen(new Set())
  }
  return (
    <Page title={t('page.quarantine')}>
      <Sentence
        question={t('quarantine.question')}
        detail={of ? <Link to="/quarantine">{t('quarantine.ofImport')}</Link> : t('quarantine.detail')}
      >
        {state === 'waiting' && all === 0 ? t('quarantine.none') : t(`quarantine.count.${state}`, { count: all })}{' '}
        {main && state === 'waiting'
          ? t('quarantine.main', { column: main.column || t('quarantine.wholeRow'), reason: reasonIn(main.reason) })
          : null}
      </Sentence>
      {list.isPending ? <LoadingState shape="table" /> : null}
      {list.isError ? <ErrorState error={list.error} onAgain={() => void list.refetch()} /> : null}
      {list.data && all === 0 && state === 'waiting' && !ask.search ? (
        <EmptyState title={t('quarantine.emptyTitle')} action={<StateSelect state={state} onState={setState} />}>
          <p>{t('quarantine.emptyText')}</p>
        </EmptyState>
      ) : null}
      {list.data && (all > 0 || state !== 'waiting' || ask.search) ? (
        <>
          <ReasonChips
            reasons={reasons}
            chosen={reason}
            onChoose={(next) => {
              setReason(next)
              change({ ...ask, page: 1 })
            }}
          />
          <Panel
            title={t('quarantine.rows')}
            tools={
              <QuarantineDeeds
                state={state}
                of={of}
                filter={reason}
                chosen={[...chosen]}
                all={reason ? list.data.total : all}
                onDone={() => setChosen(new Set())}
              />
            }
          >
            <PagedTable
              title={t('quarantine.rows')}
              rows={rows}
              total={list.data.total}
              columns={columns}
              keyOf={({ id }) => id}
              ask={ask}
              onAsk={change}
              pageSize={PAGE_SIZE}
              busy={list.isFetching}
              choices={
                <StateSelect
                  state={state}
                  onState={(next) => {
                    setState(next)
                    setReason(null)
                    change({ ...ask, page: 1 })
                  }}
                />
              }
            />
          </Panel>
        </>
      ) : null}
      <MendDrawer key={open?.id} row={open} onClose={() => setOpen(null)} />
    </Page>
  )
}

function StateSelect({ state, onState }: { state: State; onState: (state: State) => void }) {
  const { t } = useWords()
  return (
    <NativeSelect
      aria-label={t('imports.state')}
      miw={150}
      value={state}
      onChange={(event) => onState(event.target.value as State)}
      data={STATES.map((value) => ({ value, label: t(`quarantine.state.${value}`) }))}
    />
  )
}

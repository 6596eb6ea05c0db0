import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { dayIn } from '../../../../platform/time.ts'
import { asked } from '../../../../web/client.ts'
import { Page } from '../../../../web/kit/page/Page.tsx'
import { Panel } from '../../../../web/kit/page/Panel.tsx'
import { Sentence } from '../../../../web/kit/page/Sentence.tsx'
import { EmptyState } from '../../../../web/kit/state/EmptyState.tsx'
import { ErrorState } from '../../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../../web/kit/state/LoadingState.tsx'
import type { Column } from '../../../../web/kit/table/columns.ts'
import { DataTable } from '../../../../web/kit/table/DataTable.tsx'
import { useHere } from '../../../../web/shell/here.ts'
import { useWords } from '../../../../web/words/useWords.ts'
import { listSources, type Source } from '../../contract.ts'
import { RowsADay } from './RowsADay.tsx'
import { SendData } from './SendData.tsx'

/** Where facts come from, whether they still come, and how to send more. */
export function SourcesPage() {
  const { t, formats } = useWords()
  const { workspace, may } = useHere()
  const navigate = useNavigate()
  const sources = useQuery({ ...asked(listSources, {}), refetchInterval: 30_000 })
  const columns = useColumns()
  const rows = sources.data?.rows ?? []
  const facts = rows.reduce((sum, { encounters, answers }) => sum + encounters + answers, 0)
  const last = rows
    .map(({ lastReceived }) => lastReceived ?? '')
    .toSorted()
    .at(-1)
  const mayBring = may('owner', 'admin', 'analyst')
  return (
    <Page title={t('page.sources')}>
      <Sentence
        question={t('sources.question')}
        detail={last ? t('sources.last', { moment: formats.moment(last, workspace.zone) }) : undefined}
      >
        {rows.length === 0
          ? t('sources.none')
          : t('sources.count', { count: rows.length, facts: formats.number(facts) })}
      </Sentence>
      {sources.isPending ? <LoadingState shape="table" /> : null}
      {sources.isError ? <ErrorState error={sources.error} onAgain={() => void sources.refetch()} /> : null}
      {sources.data && rows.length === 0 ? (
        <EmptyState
          title={t('sources.emptyTitle')}
          action={
            mayBring ? (
              <Button onClick={() => void navigate({ to: '/imports/new' })}>{t('imports.bring')}</Button>
            ) : null
          }
        >
          <p>{t('sources.emptyText')}</p>
        </EmptyState>
      ) : null}
      {rows.length > 0 ? (
        <Panel title={t('page.sources')}>
          <DataTable
            title={t('page.sources')}
            rows={rows}
            columns={columns}
            keyOf={({ source }) => source}
            phone="cards"
            sort={{ by: 'last', descending: true }}
          />
        </Panel>
      ) : null}
      {mayBring ? <SendData /> : null}
    </Page>
  )
}

function useColumns(): Column<Source>[] {
  const { t, formats } = useWords()
  const { workspace, may } = useHere()
  const count = { kind: 'count' } as const
  const day = (iso: string | null) => (iso ? formats.day(dayIn(workspace.zone, new Date(iso))) : '–')
  return [
    { id: 'source', title: t('sources.source'), main: true, value: ({ source }) => source },
    { id: 'encounters', title: t('sources.encounters'), value: (row) => row.encounters, measure: count },
    { id: 'answers', title: t('sources.answers'), value: (row) => row.answers, measure: count },
    {
      id: 'first',
      title: t('sources.first'),
      value: ({ first }) => first,
      cell: ({ first }) => day(first),
      align: 'end',
    },
    {
      id: 'newest',
      title: t('sources.newest'),
      value: ({ last }) => last,
      cell: ({ last }) => day(last),
      align: 'end',
    },
    {
      id: 'last',
      title: t('sources.arrived'),
      value: ({ lastReceived }) => lastReceived,
      cell: ({ lastReceived }) => (lastReceived ? formats.moment(lastReceived, workspace.zone) : '–'),
      align: 'end',
    },
    {
      id: 'perDay',
      title: t('sources.perDay'),
      value: ({ perDay }) => perDay.reduce((sum, n) => sum + n, 0),
      cell: ({ source, perDay }) => <RowsADay name={source} perDay={perDay} />,
    },
    {
      id: 'waiting',
      title: t('page.quarantine'),
      value: ({ waiting }) => waiting,
      measure: count,
      cell: ({ source, waiting }) =>
        waiting > 0 && may('owner', 'admin', 'analyst') ? (
          <Link to="/quarantine" search={{ search: source }}>
            {formats.number(waiting)}
          </Link>
        ) : (
          formats.number(waiting)
        ),
    },
  ]
}

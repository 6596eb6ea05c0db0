import { Button, NativeSelect } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { asked } from '../../../web/client.ts'
import { Page } from '../../../web/kit/page/Page.tsx'
import { Panel } from '../../../web/kit/page/Panel.tsx'
import { Sentence } from '../../../web/kit/page/Sentence.tsx'
import { EmptyState } from '../../../web/kit/state/EmptyState.tsx'
import { ErrorState } from '../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../web/kit/state/LoadingState.tsx'
import type { Column } from '../../../web/kit/table/columns.ts'
import { FIRST_PAGE, type PageAsk, PagedTable } from '../../../web/kit/table/PagedTable.tsx'
import { useHere } from '../../../web/shell/here.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { type Import, listImports } from '../contract.ts'
import { ImportState } from './ImportState.tsx'
import classes from './imports.module.css'
import { AT_WORK, STATES } from './states.ts'

const PAGE_SIZE = 20
const SORTS = ['created', 'name', 'read', 'refused'] as const
const WATCH_MS = 1000

/** Files brought in, and where each of them is. */
export function ImportsPage() {
  const { t } = useWords()
  const { may } = useHere()
  const navigate = useNavigate()
  const [ask, setAsk] = useState<PageAsk>({ ...FIRST_PAGE, sort: { by: 'created', descending: true } })
  const [state, setState] = useState('')
  const list = useQuery({
    ...asked(listImports, { query: queryOf(ask, state) }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => (data?.rows.some((row) => AT_WORK.has(row.state)) ? WATCH_MS : false),
  })
  const columns = useColumns()
  const bring = may('owner', 'admin', 'analyst') ? (
    <Button onClick={() => void navigate({ to: '/imports/new' })}>{t('imports.bring')}</Button>
  ) : null
  const none = list.data?.total === 0 && ask.search === '' && state === ''
  return (
    <Page title={t('page.imports')}>
      <Sentence question={t('imports.question')} detail={none ? undefined : t('imports.detail')}>
        {none ? t('imports.none') : t('imports.count', { count: list.data?.total ?? 0 })}
      </Sentence>
      {list.isPending ? <LoadingState shape="table" /> : null}
      {list.isError ? <ErrorState error={list.error} onAgain={() => void list.refetch()} /> : null}
      {none ? (
        <EmptyState title={t('imports.emptyTitle')} action={bring}>
          <p>{t('imports.emptyText')}</p>
        </EmptyState>
      ) : null}
      {list.data && !none ? (
        <Panel
          title={t('imports.files')}
          tools={
            <>
              <Link to="/imports/mappings" className={classes.beside}>
                {t('page.mappings')}
              </Link>
              {bring}
            </>
          }
        >
          <PagedTable
            title={t('page.imports')}
            rows={list.data.rows}
            total={list.data.total}
            columns={columns}
            keyOf={(row) => row.id}
            ask={ask}
            onAsk={setAsk}
            pageSize={PAGE_SIZE}
            busy={list.isFetching}
            choices={
              <NativeSelect
                aria-label={t('imports.state')}
                miw={150}
                value={state}
                onChange={(event) => {
                  setState(event.target.value)
                  setAsk({ ...ask, page: 1 })
                }}
                data={[
                  { value: '', label: t('imports.everyState') },
                  ...STATES.map((each) => ({ value: each, label: t(`importState.${each}`) })),
                ]}
              />
            }
          />
        </Panel>
      ) : null}
    </Page>
  )
}

function queryOf({ search, sort, page }: PageAsk, state: string) {
  return {
    ...(search ? { search } : {}),
    ...(state ? { state: state as Import['state'] } : {}),
    sort: SORTS.find((name) => name === sort?.by) ?? 'created',
    order: sort?.descending === false ? ('asc' as const) : ('desc' as const),
    limit: PAGE_SIZE,
    offset: (page - 1) * PAGE_SIZE,
  }
}

function useColumns(): Column<Import>[] {
  const { t, formats } = useWords()
  const { workspace } = useHere()
  const count = { kind: 'count' } as const
  return [
    {
      id: 'name',
      title: t('imports.file'),
      main: true,
      sortable: true,
      value: ({ fileName }) => fileName,
      cell: ({ id, fileName }) => (
        <Link to="/imports/$id" params={{ id: String(id) }} className={classes.name}>
          {fileName}
        </Link>
      ),
    },
    { id: 'state', title: t('imports.state'), value: ({ state }) => state, cell: (row) => <ImportState of={row} /> },
    { id: 'read', title: t('imports.read'), value: ({ read }) => read, measure: count, sortable: true },
    { id: 'kept', title: t('imports.kept'), value: ({ kept }) => kept, measure: count },
    {
      id: 'refused',
      title: t('imports.refused'),
      value: ({ refused }) => refused,
      measure: count,
      sortable: true,
      cell: ({ id, refused }) =>
        refused === 0 ? (
          '0'
        ) : (
          <Link to="/quarantine" search={{ import: String(id) }}>
            {formats.number(refused)}
          </Link>
        ),
    },
    {
      id: 'duplicates',
      title: t('imports.duplicates'),
      hint: t('imports.duplicatesHelp'),
      value: (row) => row.duplicates,
      measure: count,
    },
    {
      id: 'created',
      title: t('imports.arrived'),
      value: ({ createdAt }) => createdAt,
      cell: ({ createdAt }) => formats.moment(createdAt, workspace.zone),
      sortable: true,
      align: 'end',
    },
  ]
}

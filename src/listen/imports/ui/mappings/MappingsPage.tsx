import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { asked } from '../../../../web/client.ts'
import { Page } from '../../../../web/kit/page/Page.tsx'
import { Panel } from '../../../../web/kit/page/Panel.tsx'
import { Sentence } from '../../../../web/kit/page/Sentence.tsx'
import { EmptyState } from '../../../../web/kit/state/EmptyState.tsx'
import { ErrorState } from '../../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../../web/kit/state/LoadingState.tsx'
import type { Column } from '../../../../web/kit/table/columns.ts'
import { FIRST_PAGE, type PageAsk, PagedTable } from '../../../../web/kit/table/PagedTable.tsx'
import { useHere } from '../../../../web/shell/here.ts'
import { useWords } from '../../../../web/words/useWords.ts'
import { listMappings, type SavedMapping } from '../../contract.ts'
import { MappingDrawer } from './MappingDrawer.tsx'
import classes from './mappings.module.css'

const PAGE_SIZE = 25
const SORTS = ['name', 'source', 'created'] as const

/** What the columns of files mean, as it was kept: found, looked at, renamed, replaced, taken along and forgotten. */
export function MappingsPage() {
  const { t } = useWords()
  const { may } = useHere()
  const navigate = useNavigate()
  const [ask, setAsk] = useState<PageAsk>({ ...FIRST_PAGE, sort: { by: 'name', descending: false } })
  const [open, setOpen] = useState<SavedMapping | null>(null)
  const list = useQuery({ ...asked(listMappings, { query: queryOf(ask) }), placeholderData: keepPreviousData })
  const mayChange = may('owner', 'admin', 'analyst')
  const columns = useColumns(setOpen)
  const none = list.data?.total === 0 && ask.search === ''
  return (
    <Page title={t('page.mappings')}>
      <Sentence question={t('mappings.question')} detail={none ? undefined : t('mappings.detail')}>
        {none || ask.search ? t('mappings.title') : t('mappings.count', { count: list.data?.total ?? 0 })}
      </Sentence>
      {list.isPending ? <LoadingState shape="table" /> : null}
      {list.isError ? <ErrorState error={list.error} onAgain={() => void list.refetch()} /> : null}
      {none ? (
        <EmptyState
          title={t('mappings.emptyTitle')}
          action={
            mayChange ? (
              <Button onClick={() => void navigate({ to: '/imports/new' })}>{t('imports.bring')}</Button>
            ) : null
          }
        >
          <p>{t('mappings.emptyText')}</p>
        </EmptyState>
      ) : null}
      {list.data && !none ? (
        <Panel title={t('page.mappings')}>
          <PagedTable
            title={t('page.mappings')}
            rows={list.data.rows}
            total={list.data.total}
            columns={columns}
            keyOf={({ id }) => id}
            ask={ask}
            onAsk={setAsk}
            pageSize={PAGE_SIZE}
            busy={list.isFetching}
          />
        </Panel>
      ) : null}
      <MappingDrawer open={open} mayChange={mayChange} onClose={() => setOpen(null)} />
    </Page>
  )
}

function queryOf({ search, sort, page }: PageAsk) {
  return {
    ...(search ? { search } : {}),
    sort: SORTS.find((name) => name === sort?.by) ?? 'name',
    order: sort?.descending ? ('desc' as const) : ('asc' as const),
    limit: PAGE_SIZE,
    offset: (page - 1) * PAGE_SIZE,
  }
}

function useColumns(onOpen: (saved: SavedMapping) => void): Column<SavedMapping>[] {
  const { t, formats } = useWords()
  const { workspace } = useHere()
  return [
    {
      id: 'name',
      title: t('mappings.name'),
      main: true,
      sortable: true,
      value: ({ name }) => name,
      cell: (saved) => (
        <button type="button" className={classes.open} onClick={() => onOpen(saved)}>
          {saved.name}
        </button>
      ),
    },
    { id: 'source', title: t('sources.source'), sortable: true, value: ({ mapping }) => mapping.source },
    { id: 'shape', title: t('mapping.shapeLabel'), value: ({ mapping }) => t(`mapping.shape.${mapping.shape}`) },
    {
      id: 'columns',
      title: t('imports.columns'),
      value: ({ columns }) => columns.length,
      measure: { kind: 'count' },
    },
    {
      id: 'created',
      title: t('mappings.saved'),
      sortable: true,
      align: 'end',
      value: ({ createdAt }) => createdAt,
      cell: ({ createdAt }) => formats.moment(createdAt, workspace.zone),
    },
  ]
}

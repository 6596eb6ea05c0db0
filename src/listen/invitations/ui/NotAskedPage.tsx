import { Select } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ReadDefinitions } from '../../../base/journey-map/contract.ts'
import { asked } from '../../../web/client.ts'
import { Page } from '../../../web/kit/page/Page.tsx'
import { Panel } from '../../../web/kit/page/Panel.tsx'
import { Sentence } from '../../../web/kit/page/Sentence.tsx'
import { EmptyState } from '../../../web/kit/state/EmptyState.tsx'
import { ErrorState } from '../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../web/kit/state/LoadingState.tsx'
import type { Column } from '../../../web/kit/table/columns.ts'
import { FIRST_PAGE, type PageAsk, PagedTable } from '../../../web/kit/table/PagedTable.tsx'
import { namesOf } from '../../../web/known/names.ts'
import { useHere } from '../../../web/shell/here.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { ListNotAsked, type NotAskedRow, REASONS } from '../contract.ts'

const PAGE_SIZE = 50
const SORTS = ['at', 'reason', 'until', 'encounter'] as const

/** Who fitted and was not asked, and why. */
export function NotAskedPage() {
  const { t } = useWords()
  const [ask, setAsk] = useState<PageAsk>({ ...FIRST_PAGE, sort: { by: 'at', descending: true } })
  const [reason, setReason] = useState<string | null>(null)
  const query = queryOf(ask, reason)
  const list = useQuery({ ...asked(ListNotAsked, { query }), placeholderData: keepPreviousData })
  const columns = useColumns()
  const all = (list.data?.reasons ?? []).reduce((sum, { n }) => sum + n, 0)
  const none = list.data !== undefined && all === 0 && ask.search === ''
  const [most] = list.data?.reasons ?? []
  return (
    <Page title={t('page.notAsked')}>
      <Sentence question={t('notAsked.question')} detail={none ? undefined : t('notAsked.detail')}>
        {most && !none
          ? t('notAsked.count', { count: all, reason: t(`notAsked.reasons.${most.reason}`) })
          : t('notAsked.title')}
      </Sentence>
      {list.isPending ? <LoadingState shape="table" /> : null}
      {list.isError ? <ErrorState error={list.error} onAgain={() => void list.refetch()} /> : null}
      {none ? (
        <EmptyState title={t('notAsked.emptyTitle')}>
          <p>{t('notAsked.emptyText')}</p>
        </EmptyState>
      ) : null}
      {list.data && !none ? (
        <Panel title={t('page.notAsked')}>
          <PagedTable
            title={t('page.notAsked')}
            rows={list.data.rows}
            total={list.data.total}
            columns={columns}
            keyOf={({ trigger, encounter }) => `${trigger} ${encounter}`}
            ask={ask}
            onAsk={setAsk}
            pageSize={PAGE_SIZE}
            busy={list.isFetching}
            choices={
              <Select
                aria-label={t('notAsked.reason')}
                placeholder={t('notAsked.everyReason')}
                clearable
                clearButtonProps={{ 'aria-label': t('notAsked.everyReason') }}
                value={reason}
                data={list.data.reasons.map((one) => ({
                  value: one.reason,
                  label: `${t(`notAsked.reasons.${one.reason}`)} (${one.n})`,
                }))}
                onChange={(value) => {
                  setReason(value)
                  setAsk({ ...ask, page: 1 })
                }}
              />
            }
          />
        </Panel>
      ) : null}
    </Page>
  )
}

function queryOf({ search, sort, page }: PageAsk, reason: string | null) {
  const known = REASONS.find((one) => one === reason)
  return {
    ...(search ? { search } : {}),
    ...(known ? { reason: known } : {}),
    sort: SORTS.find((name) => name === sort?.by) ?? 'at',
    order: sort?.descending ? ('desc' as const) : ('asc' as const),
    limit: PAGE_SIZE,
    offset: (page - 1) * PAGE_SIZE,
  }
}

function useColumns(): Column<NotAskedRow>[] {
  const { t, formats, language } = useWords()
  const { workspace } = useHere()
  const { data } = useQuery(asked(ReadDefinitions, {}))
  const names = data ? namesOf(data, language) : null
  const moment = (iso: string | null) => (iso === null ? '–' : formats.moment(iso, workspace.zone))
  return [
    {
      id: 'encounter',
      title: t('notAsked.encounter'),
      main: true,
      sortable: true,
      value: ({ encounter }) => encounter,
    },
    {
      id: 'reason',
      title: t('notAsked.reason'),
      sortable: true,
      value: ({ reason }) => t(`notAsked.reasons.${reason}`),
    },
    {
      id: 'until',
      title: t('notAsked.until'),
      sortable: true,
      value: ({ until }) => until,
      cell: ({ until }) => moment(until),
    },
    { id: 'channel', title: t('dryRun.groups.channel'), value: ({ channel }) => names?.channel(channel) ?? '' },
    { id: 'unit', title: t('dryRun.groups.unit'), value: ({ unit }) => names?.unit(unit) ?? '' },
    { id: 'at', title: t('notAsked.at'), sortable: true, value: ({ at }) => at, cell: ({ at }) => moment(at) },
  ]
}

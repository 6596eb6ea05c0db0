import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { OutputOf } from '../../../platform/contract.ts'
import { asked } from '../../../web/client.ts'
import type { Column } from '../../../web/kit/table/columns.ts'
import { DataTable } from '../../../web/kit/table/DataTable.tsx'
import { useWords } from '../../../web/words/useWords.ts'
import { listEncounters } from '../contract.ts'
import type { BehindProps } from './Behind.tsx'
import { OrderChoice } from './choices.tsx'
import { PAGE_SIZE, Pages } from './Pages.tsx'
import { useList } from './useList.ts'

type Row = OutputOf<typeof listEncounters>['rows'][number]
const ORDERS = ['newest', 'oldest', 'longest-wait'] as const

export function EncounterList({ known, query }: BehindProps) {
  const { t, formats } = useWords()
  const list = useList<(typeof ORDERS)[number]>('newest')
  const { sort, limit, offset } = list.ask
  const found = useQuery({
    ...asked(listEncounters, { query: { ...query, sort, limit, offset } }),
    placeholderData: keepPreviousData,
  })
  const rows = found.data?.rows ?? []
  return (
    <Pages
      found={found}
      page={list.page}
      onPage={list.setPage}
      whole={{ what: 'encounters', query }}
      choices={
        <OrderChoice
          orders={ORDERS.map((value) => ({ value, label: t(`touchpoints.rows.sort.${value}`) }))}
          order={list.order}
          onOrder={list.setOrder}
        />
      }
    >
      <DataTable
        title={t('touchpoints.rows.encounters')}
        rows={rows}
        columns={columnsOf(known, rows)}
        keyOf={({ id }) => id}
        pageSize={PAGE_SIZE}
        search={false}
        phone="cards"
      />
    </Pages>
  )

  function columnsOf(
    { names, definitions: { workspace } }: BehindProps['known'],
    shown: readonly Row[],
  ): Column<Row>[] {
    const seconds = { kind: 'seconds' } as const
    const all: Column<Row>[] = [
      { id: 'at', title: t('touchpoints.rows.at'), value: (row) => formats.moment(row.at, workspace.zone), main: true },
      { id: 'touchpoint', title: t('filter.touchpoint'), value: (row) => names.touchpoint(row.touchpoint) || null },
      { id: 'channel', title: t('filter.channel'), value: (row) => names.channel(row.channel) || null },
      { id: 'unit', title: t('filter.unit'), value: (row) => names.unit(row.unit) || null },
      { id: 'segment', title: t('filter.segment'), value: (row) => row.segment || null },
      { id: 'outcome', title: t('touchpoints.rows.outcome'), value: (row) => row.outcome || null },
      {
        id: 'resolved',
        title: t('touchpoints.column.resolved'),
        value: ({ resolved }) =>
          resolved === null ? null : t(resolved ? 'touchpoints.rows.yes' : 'touchpoints.rows.no'),
      },
      { id: 'waiting', title: t('touchpoints.rows.waiting'), value: (row) => row.waiting, measure: seconds },
      { id: 'handling', title: t('touchpoints.rows.handling'), value: (row) => row.handling, measure: seconds },
      {
        id: 'money',
        title: t('touchpoints.rows.money'),
        value: (row) => row.money,
        cell: ({ money, currency }) => (money === null ? '–' : formats.money(money, currency || workspace.currency)),
        align: 'end',
      },
    ]
    // A column that is empty on the whole page only takes room.
    return all
      .filter(({ id }) => id !== 'touchpoint' || !query.touchpoint?.match(/^\d+$/))
      .filter((column) => column.main || shown.some((row) => column.value(row) !== null))
      .map((column) => ({ ...column, sortable: false }))
  }
}

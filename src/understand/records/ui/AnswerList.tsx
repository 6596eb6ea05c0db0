import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { OutputOf } from '../../../platform/contract.ts'
import { asked } from '../../../web/client.ts'
import type { Column } from '../../../web/kit/table/columns.ts'
import { DataTable } from '../../../web/kit/table/DataTable.tsx'
import { useWords } from '../../../web/words/useWords.ts'
import { listAnswers } from '../contract.ts'
import type { BehindProps } from './Behind.tsx'
import { OrderChoice } from './choices.tsx'
import { PAGE_SIZE, Pages } from './Pages.tsx'
import { scoreOf } from './score.ts'
import { useList } from './useList.ts'

type Row = OutputOf<typeof listAnswers>['rows'][number]
const ORDERS = ['newest', 'worst', 'best', 'oldest'] as const

export function AnswerList({ known, query, metric }: BehindProps) {
  const { t, formats } = useWords()
  const list = useList<(typeof ORDERS)[number]>('newest')
  const found = useQuery({
    ...asked(listAnswers, { query: { ...query, ...(metric ? { metric } : {}), ...list.ask } }),
    placeholderData: keepPreviousData,
  })
  const { names, definitions } = known
  const columns: Column<Row>[] = [
    {
      id: 'at',
      title: t('touchpoints.rows.at'),
      value: (row) => formats.moment(row.at, definitions.workspace.zone),
      main: true,
    },
    {
      id: 'touchpoint',
      title: t('filter.touchpoint'),
      value: ({ touchpoint }) => names.touchpoint(touchpoint) || t('touchpoints.whole'),
    },
    { id: 'metric', title: t('touchpoints.metric'), value: (row) => names.metric(row.metric) },
    {
      id: 'score',
      title: t('touchpoints.rows.score'),
      value: ({ score }) => (score === null ? null : scoreOf(formats, score)),
      align: 'end',
    },
    { id: 'channel', title: t('filter.channel'), value: (row) => names.channel(row.channel) || null },
    { id: 'unit', title: t('filter.unit'), value: (row) => names.unit(row.unit) || null },
    { id: 'segment', title: t('filter.segment'), value: (row) => row.segment || null },
  ]
  // What the figure is about is the same in every row.
  const tells = (id: string) =>
    !(id === 'touchpoint' && query.touchpoint?.match(/^\d+$/)) && !(id === 'metric' && metric !== undefined)
  return (
    <Pages
      found={found}
      page={list.page}
      onPage={list.setPage}
      whole={{ what: 'answers', query }}
      choices={
        <OrderChoice
          orders={ORDERS.map((value) => ({ value, label: t(`touchpoints.rows.sort.${value}`) }))}
          order={list.order}
          onOrder={list.setOrder}
        />
      }
    >
      <DataTable
        title={t('touchpoints.rows.answers')}
        rows={found.data?.rows ?? []}
        columns={columns.filter(({ id }) => tells(id)).map((column) => ({ ...column, sortable: false }))}
        keyOf={({ id }) => id}
        pageSize={PAGE_SIZE}
        search={false}
        phone="cards"
      />
    </Pages>
  )
}

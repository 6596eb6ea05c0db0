import { Button } from '@mantine/core'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { again, asked, call } from '../../../web/client.ts'
import { undoable } from '../../../web/kit/action/undoable.tsx'
import { Panel } from '../../../web/kit/page/Panel.tsx'
import { ErrorState } from '../../../web/kit/state/ErrorState.tsx'
import { Failure } from '../../../web/kit/state/Failure.tsx'
import type { Column } from '../../../web/kit/table/columns.ts'
import { FIRST_PAGE, type PageAsk, PagedTable } from '../../../web/kit/table/PagedTable.tsx'
import { useHere } from '../../../web/shell/here.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { type InvitationRow, ListInvitations, WithdrawInvitation } from '../contract.ts'

const PAGE_SIZE = 25
const SORTS = ['due', 'sent', 'state'] as const

/** Invitations of one survey; what has not left can be withdrawn. Nothing is shown before there is one. */
export function InvitationsList({ survey }: { survey: number }) {
  const { t } = useWords()
  const [ask, setAsk] = useState<PageAsk>({ ...FIRST_PAGE, sort: { by: 'due', descending: true } })
  const query = {
    ...(ask.search ? { search: ask.search } : {}),
    sort: SORTS.find((name) => name === ask.sort?.by) ?? 'due',
    order: ask.sort?.descending ? ('desc' as const) : ('asc' as const),
    limit: PAGE_SIZE,
    offset: (ask.page - 1) * PAGE_SIZE,
  }
  const asking = asked(ListInvitations, { params: { id: survey }, query })
  const list = useQuery({ ...asking, placeholderData: keepPreviousData })
  const columns = useColumns()
  if (list.isError) return <ErrorState error={list.error} onAgain={() => void list.refetch()} />
  if (!list.data || (list.data.total === 0 && ask.search === '')) return null
  return (
    <Panel title={t('sentOut.title')} about={t('sentOut.about')}>
      <PagedTable
        title={t('sentOut.title')}
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
  )
}

function useColumns(): Column<InvitationRow>[] {
  const { t, formats } = useWords()
  const { workspace } = useHere()
  const moment = (iso: string | null) => (iso === null ? '–' : formats.moment(iso, workspace.zone))
  return [
    {
      id: 'encounter',
      title: t('notAsked.encounter'),
      main: true,
      value: ({ encounter, id }) => encounter ?? String(id),
    },
    { id: 'state', title: t('triggers.state'), sortable: true, value: ({ state }) => t(`sentOut.states.${state}`) },
    {
      id: 'due',
      title: t('sentOut.due'),
      sortable: true,
      value: ({ dueAt }) => dueAt,
      cell: ({ dueAt }) => moment(dueAt),
    },
    {
      id: 'sent',
      title: t('sentOut.sent'),
      sortable: true,
      value: ({ sentAt }) => sentAt,
      cell: ({ sentAt }) => moment(sentAt),
    },
    {
      id: 'answered',
      title: t('funnel.stages.started'),
      value: ({ startedAt }) => startedAt,
      cell: ({ startedAt }) => moment(startedAt),
    },
    {
      id: 'deeds',
      title: t('sentOut.withdraw'),
      deeds: true,
      value: () => null,
      cell: (row) => <Withdraw invitation={row} />,
    },
  ]
}

function Withdraw({ invitation: { id, state, encounter } }: { invitation: InvitationRow }) {
  const { t } = useWords()
  const set = (withdrawn: boolean) => call(WithdrawInvitation, { params: { id }, body: { withdrawn } })
  const name = encounter ?? String(id)
  const withdrawing = useMutation({
    mutationFn: () => set(true),
    onSuccess: async () => {
      await again(ListInvitations)
      undoable(t('sentOut.withdrawn', { name }), () => void set(false).then(() => again(ListInvitations)))
    },
  })
  if (state !== 'planned') return null
  return (
    <>
      <Button
        variant="default"
        size="xs"
        loading={withdrawing.isPending}
        onClick={() => withdrawing.mutate()}
        aria-label={t('sentOut.withdrawOne', { name })}
      >
        {t('sentOut.withdraw')}
      </Button>
      <Failure error={withdrawing.error} />
    </>
  )
}

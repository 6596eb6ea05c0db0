import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { call, downloadOf } from '../../../web/client.ts'
import { Actions, Panel } from '../../../web/kit/page/Panel.tsx'
import { ErrorState } from '../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../web/kit/state/LoadingState.tsx'
import type { Column } from '../../../web/kit/table/columns.ts'
import { DataTable } from '../../../web/kit/table/DataTable.tsx'
import { useHere } from '../../../web/shell/here.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { type AuditLine, ExportAudit, ListAudit } from '../contract.ts'
import { SettingsFrame } from './SettingsFrame.tsx'
import classes from './settings.module.css'
import { useDeeds } from './useDeeds.ts'

const KINDS = ['changed', 'saw', 'refused'] as const
const PAGE_SIZE = 50

/** Who saw and changed what. */
export function AuditPage() {
  const { t } = useWords()
  const [search, setSearch] = useState('')
  const [kind, setKind] = useState('')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const sought = useDeferredValue(search.trim())
  const deeds = useDeeds()
  const query = {
    ...(sought ? { search: sought, actions: deeds.called(sought).join(',') } : {}),
    ...(kind ? { kind: kind as (typeof KINDS)[number] } : {}),
    ...(from ? { from: new Date(`${from}T00:00:00`).toISOString() } : {}),
    ...(to ? { to: new Date(`${to}T23:59:59.999`).toISOString() } : {}),
  }
  const list = useInfiniteQuery({
    queryKey: [ListAudit.name, query],
    queryFn: ({ pageParam }) =>
      call(ListAudit, { query: { ...query, limit: PAGE_SIZE, ...(pageParam ? { before: pageParam } : {}) } }),
    initialPageParam: 0,
    getNextPageParam: ({ lines, more }) => (more ? lines.at(-1)?.id : undefined),
  })
  const lines = list.data?.pages.flatMap((page) => page.lines) ?? []
  const columns = useColumns()
  return (
    <SettingsFrame section="audit" sentence={t('audit.sentence')} detail={t('audit.detail')}>
      <Panel
        title={t('settings.section.audit')}
        tools={
          <Button variant="default" component="a" href={downloadOf(ExportAudit, { query })} download>
            {t('quarantine.download')}
          </Button>
        }
      >
        <div className={classes.filters}>
          <TextInput
            type="search"
            label={t('audit.search')}
            value={search}
            maxLength={100}
            onChange={(event) => setSearch(event.target.value)}
          />
          <NativeSelect
            label={t('audit.kind')}
            value={kind}
            onChange={(event) => setKind(event.target.value)}
            data={[
              { value: '', label: t('audit.everyKind') },
              ...KINDS.map((value) => ({ value, label: t(`audit.kinds.${value}`) })),
            ]}
          />
          <TextInput
            type="date"
            label={t('period.from')}
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
          <TextInput type="date" label={t('period.to')} value={to} onChange={(event) => setTo(event.target.value)} />
        </div>
        {list.isPending ? <LoadingState shape="table" /> : null}
        {list.isError ? <ErrorState error={list.error} onAgain={() => void list.refetch()} /> : null}
        {list.data ? (
          <DataTable
            title={t('settings.section.audit')}
            rows={lines}
            columns={columns}
            keyOf={({ id }) => id}
            search={false}
            pageSize={10_000}
            phone="cards"
          />
        ) : null}
        {list.hasNextPage ? (
          <Actions>
            <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('audit.older')}
            </Button>
          </Actions>
        ) : null}
      </Panel>
    </SettingsFrame>
  )
}

function useColumns(): Column<AuditLine>[] {
  const { t, formats } = useWords()
  const { workspace } = useHere()
  const deeds = useDeeds()
  return [
    {
      id: 'at',
      title: t('imports.when'),
      main: true,
      value: ({ at }) => at,
      cell: ({ at }) => formats.moment(at, workspace.zone),
      sortable: false,
    },
    { id: 'who', title: t('audit.who'), value: ({ who, by }) => who ?? t(`audit.by.${by}`), sortable: false },
    { id: 'kind', title: t('audit.what'), value: ({ kind }) => t(`audit.kinds.${kind}`), sortable: false },
    {
      id: 'action',
      title: t('audit.action'),
      value: ({ action }) => deeds.name(action),
      cell: ({ action }) => (
        <span className={classes.deed}>
          {deeds.name(action)} <code className={classes.action}>{action}</code>
        </span>
      ),
      sortable: false,
    },
    {
      id: 'subject',
      title: t('audit.subject'),
      value: ({ subject }) => deeds.subject(subject),
      cell: ({ subject, detail }) => (
        <span className={classes.reach}>
          {deeds.subject(subject) ?? '–'}
          {typeof detail.rows === 'number' ? ` · ${t('table.rows', { count: detail.rows })}` : null}
          {detail.unfinished === true ? ` (${t('audit.unfinished')})` : null}
        </span>
      ),
      sortable: false,
    },
  ]
}

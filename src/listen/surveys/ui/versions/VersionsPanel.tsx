import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { asked } from '../../../../web/client.ts'
import { Fields, Panel } from '../../../../web/kit/page/Panel.tsx'
import { EmptyState } from '../../../../web/kit/state/EmptyState.tsx'
import { ErrorState } from '../../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../../web/kit/state/LoadingState.tsx'
import type { Column } from '../../../../web/kit/table/columns.ts'
import { DataTable } from '../../../../web/kit/table/DataTable.tsx'
import { useHere } from '../../../../web/shell/here.ts'
import { useWords } from '../../../../web/words/useWords.ts'
import { CompareVersions, ListVersions, type Survey, type Version } from '../../contract.ts'
import { Changes } from './Changes.tsx'

/** What was published when, and what differs between two of them. */
export function VersionsPanel({ survey }: { survey: Survey }) {
  const { t } = useWords()
  const list = useQuery(asked(ListVersions, { params: { id: survey.id } }))
  const columns = useColumns()
  if (list.isError) return <ErrorState error={list.error} onAgain={() => void list.refetch()} />
  if (!list.data) return <LoadingState shape="table" />
  const { versions } = list.data
  if (versions.length === 0)
    return (
      <EmptyState title={t('surveys.versionsNone')}>
        <p>{t('surveys.versionsHelp')}</p>
      </EmptyState>
    )
  return (
    <>
      <Panel title={t('surveys.tab.versions')} about={t('surveys.versionsHelp')}>
        <DataTable
          title={t('surveys.tab.versions')}
          rows={versions}
          columns={columns}
          keyOf={({ number }) => number}
          phone="cards"
        />
      </Panel>
      <Compared survey={survey} versions={versions} />
    </>
  )
}

function Compared({ survey, versions }: { survey: Survey; versions: readonly Version[] }) {
  const { t } = useWords()
  const [from, setFrom] = useState(versions[0]?.number ?? 1)
  const [to, setTo] = useState<number | 'draft'>('draft')
  const changes = useQuery(asked(CompareVersions, { params: { id: survey.id }, query: { from, to } }))
  const choices = versions.map(({ number }) => ({
    value: String(number),
    label: t('surveys.version', { version: number }),
  }))
  return (
    <Panel title={t('surveys.compare')}>
      <Fields>
        <NativeSelect
          label={t('surveys.compareFrom')}
          value={String(from)}
          data={choices}
          onChange={({ currentTarget }) => setFrom(Number(currentTarget.value))}
        />
        <NativeSelect
          label={t('surveys.compareTo')}
          value={String(to)}
          data={[{ value: 'draft', label: t('surveys.theDraft') }, ...choices]}
          onChange={({ currentTarget }) =>
            setTo(currentTarget.value === 'draft' ? 'draft' : Number(currentTarget.value))
          }
        />
      </Fields>
      {changes.isError ? <ErrorState error={changes.error} onAgain={() => void changes.refetch()} /> : null}
      {changes.data ? <Changes {...changes.data} content={survey.draft} /> : null}
    </Panel>
  )
}

function useColumns(): Column<Version>[] {
  const { t, formats } = useWords()
  const { workspace } = useHere()
  return [
    { id: 'number', title: t('surveys.versionHead'), main: true, value: ({ number }) => number, align: 'start' },
    {
      id: 'at',
      title: t('surveys.publishedAt'),
      value: ({ publishedAt }) => publishedAt,
      cell: ({ publishedAt }) => formats.moment(publishedAt, workspace.zone),
    },
    { id: 'by', title: t('surveys.publishedBy'), value: ({ publishedBy }) => publishedBy },
    { id: 'questions', title: t('surveys.questions'), value: ({ questions }) => questions, measure: { kind: 'count' } },
    { id: 'languages', title: t('surveys.languages'), value: ({ languages }) => languages.join(' ') },
    { id: 'breaks', title: t('surveys.breaksHead'), value: ({ breaks }) => breaks.length, measure: { kind: 'count' } },
  ]
}

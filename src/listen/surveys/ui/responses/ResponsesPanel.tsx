import { Button, Menu, NativeSelect } from '@mantine/core'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { again, asked, call, downloadOf } from '../../../../web/client.ts'
import { SideDrawer } from '../../../../web/kit/action/SideDrawer.tsx'
import { undoable } from '../../../../web/kit/action/undoable.tsx'
import { Panel } from '../../../../web/kit/page/Panel.tsx'
import { ErrorState } from '../../../../web/kit/state/ErrorState.tsx'
import { Failure } from '../../../../web/kit/state/Failure.tsx'
import { LoadingState } from '../../../../web/kit/state/LoadingState.tsx'
import { FIRST_PAGE, type PageAsk, PagedTable } from '../../../../web/kit/table/PagedTable.tsx'
import { useHere } from '../../../../web/shell/here.ts'
import { useWords } from '../../../../web/words/useWords.ts'
import {
  ExportResponses,
  ListResponses,
  ReadResults,
  RemoveResponse,
  RestoreResponse,
} from '../../../responses/contract.ts'
import type { Survey } from '../../contract.ts'
import { OneResponse } from './OneResponse.tsx'
import { ResultsPanel } from './ResultsPanel.tsx'
import { useResponseColumns } from './useResponseColumns.tsx'

const PAGE_SIZE = 20
const SORTS = ['started', 'completed', 'last'] as const
const SHOWN = ['every', 'completed', 'open', 'over', 'removed'] as const
type Shown = (typeof SHOWN)[number]

/** What was answered: counted by question for everybody, one by one for those who look after the survey. */
export function ResponsesPanel({ survey }: { survey: Survey }) {
  const { may } = useHere()
  return (
    <>
      <ResultsPanel survey={survey} />
      {may('owner', 'admin', 'analyst', 'manager') && survey.own ? <OneByOne survey={survey} /> : null}
    </>
  )
}

function OneByOne({ survey }: { survey: Survey }) {
  const { t } = useWords()
  const params = { survey: survey.id }
  const [ask, setAsk] = useState<PageAsk>({ ...FIRST_PAGE, sort: { by: 'started', descending: true } })
  const [shown, setShown] = useState<Shown>('every')
  const [open, setOpen] = useState<string | null>(null)
  const list = useQuery({
    ...asked(ListResponses, { params, query: queryOf(ask, shown) }),
    placeholderData: keepPreviousData,
  })
  const columns = useResponseColumns(survey, setOpen)
  const changed = () => again(ListResponses, ReadResults)
  const restore = useMutation({
    mutationFn: (id: string) => call(RestoreResponse, { params: { id } }),
    onSuccess: changed,
  })
  const remove = useMutation({
    mutationFn: (id: string) => call(RemoveResponse, { params: { id } }),
    onSuccess: async (_, id) => {
      setOpen(null)
      await changed()
      undoable(t('surveys.responseRemoved'), () => restore.mutate(id))
    },
  })
  const filter = filterOf(ask, shown)
  return (
    <Panel
      title={t('surveys.responses')}
      about={t('surveys.responsesHelp')}
      tools={<Export survey={survey.id} filter={filter} />}
    >
      {list.isPending ? <LoadingState shape="table" /> : null}
      {list.isError ? <ErrorState error={list.error} onAgain={() => void list.refetch()} /> : null}
      <Failure error={remove.error ?? restore.error} />
      {list.data ? (
        <PagedTable
          title={t('surveys.responses')}
          rows={list.data.rows}
          total={list.data.total}
          columns={columns}
          keyOf={({ id }) => id}
          ask={ask}
          onAsk={setAsk}
          pageSize={PAGE_SIZE}
          busy={list.isFetching}
          choices={
            <NativeSelect
              aria-label={t('surveys.state')}
              value={shown}
              data={SHOWN.map((value) => ({ value, label: t(`surveys.responseShown.${value}`) }))}
              onChange={({ currentTarget }) => {
                setShown(SHOWN.find((one) => one === currentTarget.value) ?? 'every')
                setAsk({ ...ask, page: 1 })
              }}
            />
          }
        />
      ) : null}
      <SideDrawer opened={open !== null} title={t('surveys.response')} onClose={() => setOpen(null)}>
        {open === null ? null : (
          <OneResponse
            id={open}
            survey={survey}
            onRemove={() => remove.mutate(open)}
            onRestore={() => {
              setOpen(null)
              restore.mutate(open)
            }}
          />
        )}
      </SideDrawer>
    </Panel>
  )
}

function filterOf({ search }: PageAsk, shown: Shown) {
  return {
    ...(search ? { search } : {}),
    ...(shown === 'every' || shown === 'removed' ? {} : { state: shown }),
    removed: String(shown === 'removed'),
  }
}

function queryOf(ask: PageAsk, shown: Shown) {
  return {
    ...filterOf(ask, shown),
    sort: SORTS.find((name) => name === ask.sort?.by) ?? 'started',
    order: ask.sort?.descending === false ? ('asc' as const) : ('desc' as const),
    limit: PAGE_SIZE,
    offset: (ask.page - 1) * PAGE_SIZE,
  }
}

function Export({ survey, filter }: { survey: number; filter: ReturnType<typeof filterOf> }) {
  const { t } = useWords()
  return (
    <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button variant="default">{t('export.title')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['csv', 'ndjson'] as const).map((format) => (
          <Menu.Item
            key={format}
            component="a"
            download
            href={downloadOf(ExportResponses, { params: { survey }, query: { ...filter, format } })}
          >
            {t(`surveys.exportAs.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

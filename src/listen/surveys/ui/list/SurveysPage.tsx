import { Button, NativeSelect } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
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
import { ListSurveys, SURVEY_STATES, type SurveyLine } from '../../contract.ts'
import classes from '../survey.module.css'

const PAGE_SIZE = 20
const SORTS = ['saved', 'name', 'state'] as const
const SHOWN = ['', ...SURVEY_STATES, 'archived'] as const
type ShownState = (typeof SHOWN)[number]

/** All surveys, and the ways to begin one. */
export function SurveysPage() {
  const { t } = useWords()
  const { may } = useHere()
  const navigate = useNavigate()
  const [ask, setAsk] = useState<PageAsk>({ ...FIRST_PAGE, sort: { by: 'saved', descending: true } })
  const [state, setState] = useState<ShownState>('')
  const list = useQuery({ ...asked(ListSurveys, { query: queryOf(ask, state) }), placeholderData: keepPreviousData })
  const columns = useColumns()
  const make = may('owner', 'admin', 'analyst', 'manager') ? (
    <Button onClick={() => void navigate({ to: '/surveys/new' })}>{t('surveys.make')}</Button>
  ) : null
  const none = list.data?.total === 0 && ask.search === '' && state === ''
  return (
    <Page title={t('page.surveys')}>
      <Sentence question={t('surveys.question')} detail={none ? undefined : t('surveys.detail')}>
        {none ? t('surveys.none') : t('surveys.count', { count: list.data?.total ?? 0 })}
      </Sentence>
      {list.isPending ? <LoadingState shape="table" /> : null}
      {list.isError ? <ErrorState error={list.error} onAgain={() => void list.refetch()} /> : null}
      {none ? (
        <EmptyState title={t('surveys.emptyTitle')} action={make}>
          <p>{t('surveys.emptyText')}</p>
        </EmptyState>
      ) : null}
      {list.data && (!none || state !== '') ? (
        <Panel title={t('page.surveys')} tools={make}>
          <PagedTable
            title={t('page.surveys')}
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
                miw={150}
                value={state}
                onChange={({ currentTarget }) => {
                  setState(SHOWN.find((one) => one === currentTarget.value) ?? '')
                  setAsk({ ...ask, page: 1 })
                }}
                data={SHOWN.map((value) => ({ value, label: t(`surveys.shown.${value || 'every'}`) }))}
              />
            }
          />
        </Panel>
      ) : null}
      {none ? <Archived onShow={() => setState('archived')} /> : null}
    </Page>
  )
}

function Archived({ onShow }: { onShow: () => void }) {
  const { t } = useWords()
  return (
    <Button variant="subtle" className={classes.beside ?? ''} onClick={onShow}>
      {t('surveys.showArchived')}
    </Button>
  )
}

function queryOf({ search, sort, page }: PageAsk, state: ShownState) {
  return {
    ...(search ? { search } : {}),
    ...(state === '' || state === 'archived' ? {} : { state }),
    archived: String(state === 'archived'),
    sort: SORTS.find((name) => name === sort?.by) ?? 'saved',
    order: sort?.descending === false ? ('asc' as const) : ('desc' as const),
    limit: PAGE_SIZE,
    offset: (page - 1) * PAGE_SIZE,
  }
}

function useColumns(): Column<SurveyLine>[] {
  const { t, formats } = useWords()
  const { workspace } = useHere()
  return [
    {
      id: 'name',
      title: t('surveys.name'),
      main: true,
      sortable: true,
      value: ({ name }) => name,
      cell: ({ id, name }) => (
        <Link to="/surveys/$id" params={{ id: String(id) }} className={classes.name}>
          {name}
        </Link>
      ),
    },
    {
      id: 'state',
      title: t('surveys.state'),
      sortable: true,
      value: ({ state }) => t(`surveys.shown.${state}`),
      cell: ({ state, changed, version }) => (
        <>
          {t(`surveys.shown.${state}`)}
          {changed && version !== null ? <span className={classes.quiet}> {t('surveys.changedShort')}</span> : null}
        </>
      ),
    },
    { id: 'purpose', title: t('surveys.purpose'), value: ({ purpose }) => t(`surveys.purposes.${purpose}`) },
    { id: 'questions', title: t('surveys.questions'), value: ({ questions }) => questions, measure: { kind: 'count' } },
    { id: 'languages', title: t('surveys.languages'), value: ({ languages }) => languages.join(' ') },
    {
      id: 'saved',
      title: t('surveys.savedAt'),
      sortable: true,
      align: 'end',
      value: ({ savedAt }) => savedAt,
      cell: ({ savedAt }) => formats.moment(savedAt, workspace.zone),
    },
  ]
}

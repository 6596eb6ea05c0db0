import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { asked } from '../../../../web/client.ts'
import { ErrorState } from '../../../../web/kit/state/ErrorState.tsx'
import { FIRST_PAGE, type PageAsk, PagedTable } from '../../../../web/kit/table/PagedTable.tsx'
import { useHere } from '../../../../web/shell/here.ts'
import { useWords } from '../../../../web/words/useWords.ts'
import { ListTexts } from '../../../responses/contract.ts'
import classes from '../survey.module.css'

const PAGE_SIZE = 20

/** What was written in answer to a question, newest first. */
export function Texts({ survey, question }: { survey: number; question: string }) {
  const { t, formats } = useWords()
  const { workspace } = useHere()
  const [ask, setAsk] = useState<PageAsk>(FIRST_PAGE)
  const { search, page } = ask
  const query = { question, ...(search ? { search } : {}), limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }
  const list = useQuery({
    ...asked(ListTexts, { params: { survey }, query }),
    placeholderData: keepPreviousData,
  })
  if (list.isError) return <ErrorState error={list.error} onAgain={() => void list.refetch()} />
  if (!list.data) return null
  return (
    <PagedTable
      title={t('surveys.texts')}
      rows={list.data.rows}
      total={list.data.total ?? 0}
      columns={[
        {
          id: 'text',
          title: t('surveys.texts'),
          main: true,
          value: ({ text }) => text,
          cell: ({ text, language }) => (
            <span lang={language} className={classes.written}>
              {text}
            </span>
          ),
        },
        {
          id: 'at',
          title: t('surveys.startedAt'),
          align: 'end',
          value: ({ at }) => at,
          cell: ({ at }) => formats.moment(at, workspace.zone),
        },
      ]}
      keyOf={({ id }) => id}
      ask={ask}
      onAsk={setAsk}
      pageSize={PAGE_SIZE}
      busy={list.isFetching}
    />
  )
}

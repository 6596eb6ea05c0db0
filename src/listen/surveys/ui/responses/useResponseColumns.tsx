import type { z } from 'zod'
import type { Column } from '../../../../web/kit/table/columns.ts'
import { useHere } from '../../../../web/shell/here.ts'
import { useWords } from '../../../../web/words/useWords.ts'
import type { ResponseRow } from '../../../responses/contract.ts'
import type { Survey } from '../../contract.ts'
import { ownNameOf } from '../../render/direction.ts'
import classes from '../survey.module.css'
import { useSaid } from './useSaid.ts'

type Row = z.infer<typeof ResponseRow>

/** When, in what language, how far, and what was answered to the first questions. */
export function useResponseColumns(survey: Survey, onOpen: (id: string) => void): Column<Row>[] {
  const { t, formats } = useWords()
  const { workspace } = useHere()
  const said = useSaid(survey)
  const questions = survey.draft.pages.flatMap((page) => page.questions).filter(({ kind }) => kind !== 'statement')
  return [
    {
      id: 'started',
      title: t('surveys.startedAt'),
      main: true,
      sortable: true,
      value: ({ startedAt }) => startedAt,
      cell: ({ id, startedAt }) => (
        <button type="button" className={classes.open} onClick={() => onOpen(id)}>
          {formats.moment(startedAt, workspace.zone)}
        </button>
      ),
    },
    {
      id: 'state',
      title: t('surveys.state'),
      value: ({ state }) => t(`surveys.responseShown.${state}`),
      cell: ({ state, uncounted }) =>
        t(uncounted ? `surveys.uncounted.${uncounted}` : `surveys.responseShown.${state}`),
    },
    { id: 'language', title: t('surveys.language'), value: ({ language }) => ownNameOf(language) },
    ...questions.slice(0, 3).map(
      (question): Column<Row> => ({
        id: `answer ${question.id}`,
        title: said.question(question.id),
        value: ({ answers }) => {
          const value = answers[question.id]
          return value === undefined ? null : said.answer(question, value)
        },
      }),
    ),
  ]
}

import { useQuery } from '@tanstack/react-query'
import { nameIn } from '../../../base/names/key.ts'
import { asked } from '../../../web/client.ts'
import { Panel } from '../../../web/kit/page/Panel.tsx'
import { ErrorState } from '../../../web/kit/state/ErrorState.tsx'
import { DataTable } from '../../../web/kit/table/DataTable.tsx'
import { useWords } from '../../../web/words/useWords.ts'
import { ReadDropOff } from '../contract.ts'

/** Where those who began stopped, question by question. */
export function DropOff({ survey }: { survey: number }) {
  const { t, formats, language } = useWords()
  const drop = useQuery(asked(ReadDropOff, { params: { id: survey }, query: {} }))
  if (drop.isError) return <ErrorState error={drop.error} onAgain={() => void drop.refetch()} />
  if (!drop.data || drop.data.started === 0) return null
  const { started, completed, medianSeconds, questions } = drop.data
  const about = [
    t('dropOff.said', { started, completed }),
    medianSeconds === null ? t('dropOff.fewFinished') : t('dropOff.median', { time: formats.seconds(medianSeconds) }),
  ].join(' ')
  return (
    <Panel title={t('dropOff.title')} about={about}>
      <DataTable
        title={t('dropOff.title')}
        rows={questions}
        keyOf={({ question }) => question}
        search={false}
        phone="cards"
        columns={[
          {
            id: 'question',
            title: t('dropOff.question'),
            main: true,
            value: (row) => nameIn(language, row.texts, row.question),
          },
          {
            id: 'answered',
            title: t('dropOff.answered'),
            value: ({ answered }) => answered,
            measure: { kind: 'count' },
          },
          { id: 'stopped', title: t('dropOff.stopped'), value: ({ stopped }) => stopped, measure: { kind: 'count' } },
          {
            id: 'share',
            title: t('dropOff.share'),
            value: ({ share }) => share,
            estimate: ({ share, low, high, answered }) => ({ value: share, low, high, n: answered }),
            measure: { kind: 'share' },
          },
          {
            id: 'seconds',
            title: t('dropOff.seconds'),
            value: (row) => row.medianSeconds,
            measure: { kind: 'seconds' },
          },
        ]}
      />
    </Panel>
  )
}

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { asked } from '../../../../web/client.ts'
import { IntervalBar } from '../../../../web/kit/chart/IntervalBar.tsx'
import { writeInterval } from '../../../../web/kit/numbers/measure.ts'
import { Panel } from '../../../../web/kit/page/Panel.tsx'
import { EmptyState } from '../../../../web/kit/state/EmptyState.tsx'
import { ErrorState } from '../../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../../web/kit/state/LoadingState.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import { type QuestionResult, ReadResults, type Tally } from '../../../responses/contract.ts'
import type { Survey } from '../../contract.ts'
import classes from '../survey.module.css'
import { Texts } from './Texts.tsx'
import { useSaid } from './useSaid.ts'

type Result = z.infer<typeof QuestionResult>
type OneTally = z.infer<typeof Tally>

/** What was answered to each question, counted, with how certain it is. */
export function ResultsPanel({ survey }: { survey: Survey }) {
  const { t } = useWords()
  const results = useQuery(asked(ReadResults, { params: { survey: survey.id }, query: {} }))
  if (results.isError) return <ErrorState error={results.error} onAgain={() => void results.refetch()} />
  if (!results.data) return <LoadingState shape="table" />
  const { responses, smallestGroup, questions } = results.data
  if (responses === 0 || questions.length === 0)
    return (
      <EmptyState title={t('surveys.noAnswers')}>
        <p>{t(survey.version === null ? 'surveys.noAnswersDraft' : 'surveys.noAnswersHelp')}</p>
      </EmptyState>
    )
  const about =
    responses === null ? t('surveys.tooFew', { smallest: smallestGroup }) : t('surveys.answered', { count: responses })
  return (
    <Panel title={t('surveys.results')} about={about}>
      {questions.map((result) => (
        <OneResult key={result.question.id} survey={survey} result={result} smallest={smallestGroup} />
      ))}
    </Panel>
  )
}

interface OneResultProps {
  readonly survey: Survey
  readonly result: Result
  readonly smallest: number
}

function OneResult({ survey, result, smallest }: OneResultProps) {
  const { t } = useWords()
  const said = useSaid(survey)
  const [reads, setReads] = useState(false)
  const { question, tallies } = result
  const written = tallies.reduce((sum, { texts }) => sum + texts, 0)
  return (
    <section className={classes.result} aria-label={said.words(question.texts, question.id)}>
      <h3 className={classes.cardTitle}>{said.words(question.texts, question.id)}</h3>
      {tallies.map((tally) => (
        <Counted key={tally.row ?? ''} survey={survey} question={question} tally={tally} smallest={smallest} />
      ))}
      {written > 0 ? (
        <div>
          <Button variant="default" size="xs" aria-expanded={reads} onClick={() => setReads(!reads)}>
            {t('surveys.readTexts', { count: written })}
          </Button>
        </div>
      ) : null}
      {reads ? <Texts survey={survey.id} question={question.id} /> : null}
    </section>
  )
}

interface CountedProps extends Omit<OneResultProps, 'result'> {
  readonly question: Result['question']
  readonly tally: OneTally
}

const SHARE = { kind: 'share' } as const
const MEAN = { kind: 'number', digits: 2 } as const

function Counted({ survey, question, tally, smallest }: CountedProps) {
  const { t, formats } = useWords()
  const said = useSaid(survey)
  const { row, n, counts, mean, ranks } = tally
  const line = question.kind === 'matrix' ? question.rows.find(({ id }) => id === row) : undefined
  const name = (key: string) => {
    if (question.kind === 'yesno' || question.kind === 'consent')
      return t(/^(1|yes|true)$/.test(key) ? 'surveys.yes' : 'surveys.no')
    if (question.kind === 'matrix') return said.words(question.columns.find(({ id }) => id === key)?.texts, key)
    return 'options' in question ? said.option(question, key) : key.replace('-', '\u2212')
  }
  if (n === null) return <p className={classes.quiet}>{t('surveys.tooFew', { smallest })}</p>
  return (
    <div className={classes.counted}>
      <p className={classes.quiet}>
        {row === null ? '' : `${said.words(line?.texts, row)} · `}
        {t('figure.n', { n: formats.number(n) })}
        {mean
          ? ` · ${t('surveys.mean', { value: formats.number(mean.value, 2), interval: writeInterval(formats, MEAN, mean.low, mean.high), median: formats.number(mean.median, Number.isInteger(mean.median) ? 0 : 1) })}`
          : ''}
      </p>
      <ul className={classes.bars}>
        {counts.map(({ key, n: count, share, low, high }) => (
          <li key={key}>
            <span>{name(key)}</span>
            <IntervalBar
              label={name(key)}
              estimate={{ value: share, low, high, n: count }}
              measure={SHARE}
              domain={[0, 1]}
            />
            <span>
              {formats.percent(share)} <span className={classes.quiet}>({formats.number(count)})</span>
            </span>
          </li>
        ))}
        {ranks.map(({ key, mean: place, n: count }) => (
          <li key={key}>
            <span>{name(key)}</span>
            <span>{t('surveys.meanPlace', { place: formats.number(place, 1) })}</span>
            <span className={classes.quiet}>({formats.number(count)})</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

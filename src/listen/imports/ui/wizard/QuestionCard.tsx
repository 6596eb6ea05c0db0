import { Radio } from '@mantine/core'
import { useWords } from '../../../../web/words/useWords.ts'
import type { Question } from '../../contract.ts'
import type { Mapping } from '../../mapping.ts'
import classes from '../imports.module.css'

interface QuestionCardProps {
  readonly question: Question
  readonly constants: Mapping['constants']
  readonly answer: string | undefined
  readonly onAnswer: (value: string) => void
  readonly onDay: (day: string) => void
}

/** One thing the file does not say, with what each choice means. The first is taken when nobody chooses. */
export function QuestionCard({ question, constants, answer, onAnswer, onDay }: QuestionCardProps) {
  const { t } = useWords()
  const { code, column, examples, options } = question
  const about = { column: column ?? '', codes: examples.join(', ') }
  const id = `question-${question.id}`
  return (
    <fieldset className={classes.question} aria-describedby={id}>
      <legend>{t(`question.${code}.title`, about)}</legend>
      <p id={id} className={classes.quiet}>
        {t(`question.${code}.help`, about)}
        {examples.length > 0 && code !== 'not-applicable' && code !== 'reversed' ? (
          <>
            {' '}
            {t('imports.examples')} <span className={classes.examples}>{examples.join(' · ')}</span>
          </>
        ) : null}
      </p>
      {code === 'no-date' ? (
        <input
          type="date"
          className={classes.date}
          aria-label={t('question.no-date.title')}
          value={(constants.at ?? '').slice(0, 10)}
          onChange={(event) => event.target.value && onDay(event.target.value)}
        />
      ) : (
        <Radio.Group
          value={answer ?? options[0]?.value ?? ''}
          onChange={onAnswer}
          aria-label={t(`question.${code}.title`, about)}
        >
          <div className={classes.options}>
            {options.map(({ value }) => (
              <Radio key={value} value={value} label={labelOf(t, code, value)} />
            ))}
          </div>
        </Radio.Group>
      )}
    </fieldset>
  )
}

/** Names of columns, zones and currencies stand for themselves. */
function labelOf(t: ReturnType<typeof useWords>['t'], code: Question['code'], value: string): string {
  switch (code) {
    case 'time-zone':
      return t('question.time-zone.in', { zone: value })
    case 'currency':
      return value === 'none' ? t('question.currency.none') : value
    case 'no-outcome':
      return value === 'none' ? t('question.no-outcome.none') : value
    case 'shape':
      return t(`mapping.shape.${value}`)
    case 'time-unit':
      return t(`mapping.unit.${value}`)
    case 'decimal-or-thousands':
      return value === ',' ? t('mapping.comma') : t('mapping.point')
    default:
      return t(`question.${code}.${value}`)
  }
}

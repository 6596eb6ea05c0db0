import { ActionIcon, Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Icon } from '../../../../web/kit/Icon.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import type { Judged, SurveyContent } from '../../contract.ts'
import { inLanguage } from '../../language.ts'
import type { Question } from '../../question.ts'
import classes from './editor.module.css'
import { type Clause, needsValue, readClauses, TESTS, testsFor, writeClauses } from './show-when.ts'

interface ShowWhenProps {
  readonly content: SurveyContent
  readonly question: Question
  readonly problem: Judged['problems'][number] | undefined
  readonly onChange: (showWhen: string) => void
}

/** When a question is asked: by earlier answers as a form, or in the filter language where that says more. */
export function ShowWhen({ content, question, problem, onChange }: ShowWhenProps) {
  const { t } = useWords()
  const text = question.showWhen ?? ''
  const [clauses, setClauses] = useState<readonly Clause[] | null>(() => readClauses(text))
  const all = content.pages.flatMap(({ questions }) => questions)
  const earlier = all
    .slice(
      0,
      all.findIndex(({ id }) => id === question.id),
    )
    .filter((one) => testsFor(one).length > 0)
  const set = (next: readonly Clause[]) => {
    setClauses(next)
    onChange(writeClauses(next))
  }
  const [first] = earlier
  return (
    <fieldset className={classes.texts}>
      <legend>{t('surveys.showWhen')}</legend>
      {clauses === null ? (
        <Textarea
          aria-label={t('surveys.showWhen')}
          description={t('filter.asTextHelp')}
          autosize
          maxLength={5000}
          value={text}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      ) : (
        <>
          {clauses.length === 0 ? <p className={classes.quiet}>{t('surveys.always')}</p> : null}
          {clauses.map((clause, at) => (
            <ClauseRow
              // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name of their own and keep their order
              key={at}
              clause={clause}
              earlier={earlier}
              languages={content.languages}
              onChange={(next) => set(clauses.map((one, other) => (other === at ? next : one)))}
              onRemove={() => set(clauses.filter((_, other) => other !== at))}
            />
          ))}
          <div className={classes.state}>
            {first ? (
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() =>
                  set([...clauses, { question: first.id, test: testsFor(first)[0] ?? 'answered', value: '' }])
                }
              >
                {t('filter.addCondition')}
              </Button>
            ) : null}
            <Button variant="subtle" size="compact-sm" onClick={() => setClauses(null)}>
              {t('surveys.asText')}
            </Button>
          </div>
        </>
      )}
      {problem ? <p className={classes.lacks}>{t(`surveys.problem.${problem.code}`)}</p> : null}
    </fieldset>
  )
}

interface ClauseRowProps {
  readonly clause: Clause
  readonly earlier: readonly Question[]
  readonly languages: readonly string[]
  readonly onChange: (clause: Clause) => void
  readonly onRemove: () => void
}

function ClauseRow({ clause, earlier, languages, onChange, onRemove }: ClauseRowProps) {
  const { t, language } = useWords()
  const said = (texts: Question['texts'], id: string) => inLanguage(texts, language, languages)?.text || id
  const about = earlier.find(({ id }) => id === clause.question)
  const tests = about ? testsFor(about) : []
  const choices =
    about && 'options' in about ? about.options.map(({ id, texts }) => ({ value: id, label: said(texts, id) })) : null
  const values =
    about?.kind === 'yesno'
      ? [
          { value: 'true', label: t('surveys.yes') },
          { value: 'false', label: t('surveys.no') },
        ]
      : choices
  return (
    <div className={classes.clause}>
      <NativeSelect
        aria-label={t('surveys.questionOf')}
        value={clause.question}
        data={earlier.map(({ id, texts }) => ({ value: id, label: said(texts, id) }))}
        onChange={({ currentTarget }) => {
          const next = earlier.find(({ id }) => id === currentTarget.value)
          if (next) onChange({ question: next.id, test: testsFor(next)[0] ?? 'answered', value: '' })
        }}
      />
      <NativeSelect
        aria-label={t('filter.operator')}
        value={clause.test}
        data={tests.map((value) => ({ value, label: t(`surveys.test.${value}`) }))}
        onChange={({ currentTarget }) =>
          onChange({ ...clause, test: TESTS.find((one) => one === currentTarget.value) ?? 'answered' })
        }
      />
      {needsValue(clause.test) && values ? (
        <NativeSelect
          aria-label={t('filter.value')}
          value={clause.value}
          data={[{ value: '', label: '…' }, ...values]}
          onChange={({ currentTarget }) => onChange({ ...clause, value: currentTarget.value })}
        />
      ) : null}
      {needsValue(clause.test) && !values ? (
        <TextInput
          aria-label={t('filter.value')}
          inputMode="numeric"
          value={clause.value}
          onChange={({ currentTarget }) => onChange({ ...clause, value: currentTarget.value.replace(',', '.') })}
        />
      ) : null}
      <ActionIcon variant="subtle" color="gray" onClick={onRemove} aria-label={t('filter.removeCondition')}>
        <Icon name="close" size={16} />
      </ActionIcon>
    </div>
  )
}

import { Button, Checkbox, NativeSelect, Select } from '@mantine/core'
import { useWords } from '../../../../web/words/useWords.ts'
import { usePlaces } from '../../../collectors/ui/PlaceFields.tsx'
import type { Judged, Survey, SurveyContent } from '../../contract.ts'
import type { Question, QuestionKind } from '../../question.ts'
import classes from './editor.module.css'
import { beginsPage, setBeginsPage } from './edits.ts'
import { KindFields } from './KindFields.tsx'
import { asKind, KINDS } from './kinds.ts'
import { MetricField } from './MetricField.tsx'
import { PipingButton } from './PipingButton.tsx'
import { ShowWhen } from './ShowWhen.tsx'
import { TextsField } from './TextsField.tsx'

export interface QuestionFormProps {
  readonly survey: Survey
  readonly content: SurveyContent
  readonly question: Question
  readonly problems: Judged['problems']
  /** `place` names the field, so that its letters are one step back. */
  readonly onChange: (question: Question, place?: string) => void
  readonly onContent: (content: SurveyContent) => void
}

const REQUIRED = ['no', 'soft', 'yes'] as const

/** Everything about one question. */
export function QuestionForm(props: QuestionFormProps) {
  const { content, question, problems, onChange, onContent } = props
  const { t } = useWords()
  const { languages } = content
  const at = (field: string, language = '') => `${question.id} ${field} ${language}`
  const first = content.pages[0]?.questions[0]?.id === question.id
  const { showWhen: _, ...always } = question
  const { help: __, ...unhelped } = question
  return (
    <div className={classes.form}>
      <TextsField
        label={t('surveys.text')}
        texts={question.texts}
        languages={languages}
        needed
        onChange={(texts, language) => onChange({ ...question, texts }, at('texts', language))}
      />
      <PipingButton content={content} question={question} onChange={onChange} />
      <NativeSelect
        label={t('surveys.kindOf')}
        value={question.kind}
        data={KINDS.map((value) => ({ value, label: t(`surveys.kind.${value}`) }))}
        onChange={({ currentTarget }) => onChange(asKind(question, currentTarget.value as QuestionKind))}
      />
      {question.help ? (
        <>
          <TextsField
            label={t('surveys.help')}
            texts={question.help}
            languages={languages}
            onChange={(help, language) => onChange({ ...question, help }, at('help', language))}
          />
          <Button variant="subtle" size="compact-sm" onClick={() => onChange(unhelped)}>
            {t('surveys.helpRemove')}
          </Button>
        </>
      ) : (
        <Button variant="subtle" size="compact-sm" onClick={() => onChange({ ...question, help: {} })}>
          {t('surveys.helpAdd')}
        </Button>
      )}
      <KindFields {...props} />
      <MetricField question={question} onChange={onChange} />
      {'about' in question ? <AboutField question={question} onChange={onChange} /> : null}
      {question.kind === 'statement' ? null : (
        <NativeSelect
          label={t('surveys.required')}
          value={question.required}
          data={REQUIRED.map((value) => ({ value, label: t(`surveys.requiredIs.${value}`) }))}
          onChange={({ currentTarget }) =>
            onChange({ ...question, required: REQUIRED.find((one) => one === currentTarget.value) ?? 'no' })
          }
        />
      )}
      <Checkbox
        label={t('surveys.newPage')}
        checked={beginsPage(content, question.id)}
        disabled={first}
        onChange={({ currentTarget }) => onContent(setBeginsPage(content, question.id, currentTarget.checked))}
      />
      <ShowWhen
        content={content}
        question={question}
        problem={problems.find(({ place }) => place.field === 'showWhen')}
        onChange={(showWhen) => onChange(showWhen === '' ? always : { ...question, showWhen }, at('showWhen'))}
      />
    </div>
  )
}

interface AboutFieldProps {
  readonly question: Extract<Question, { about: unknown }>
  readonly onChange: (question: Question) => void
}

/** Which touchpoint a score speaks of. */
function AboutField({ question, onChange }: AboutFieldProps) {
  const { t } = useWords()
  const { touchpoints } = usePlaces()
  const { about } = question
  const value = typeof about === 'string' ? about : `at:${about.touchpoint}`
  return (
    <Select
      label={t('surveys.aboutField')}
      description={t('surveys.aboutHelp')}
      searchable
      value={value}
      data={[
        { value: 'encounter', label: t('surveys.aboutEncounter') },
        { value: 'relationship', label: t('surveys.aboutRelationship') },
        ...touchpoints.map((one) => ({ value: `at:${one.value}`, label: one.label })),
      ]}
      onChange={(next) => {
        const told = next?.startsWith('at:')
          ? { touchpoint: next.slice(3) }
          : next === 'relationship'
            ? ('relationship' as const)
            : ('encounter' as const)
        onChange({ ...question, about: told })
      }}
    />
  )
}

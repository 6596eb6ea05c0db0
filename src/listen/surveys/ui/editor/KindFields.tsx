import { Checkbox, MultiSelect, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { useWords } from '../../../../web/words/useWords.ts'
import type { Question } from '../../question.ts'
import { PartsField } from './PartsField.tsx'
import type { QuestionFormProps } from './QuestionForm.tsx'
import { TextsField } from './TextsField.tsx'

/** What only questions of this kind have. */
export function KindFields(props: QuestionFormProps) {
  const { question, content, onChange } = props
  const { t } = useWords()
  const { languages } = content
  const at = (field: string, language = '') => `${question.id} ${field} ${language}`
  return (
    <>
      {question.kind === 'csat' || question.kind === 'ces' ? (
        <NativeSelect
          label={t('surveys.points')}
          value={String(question.points)}
          data={['5', '7']}
          onChange={({ currentTarget }) => onChange(withPoints(question, currentTarget.value === '7' ? 7 : 5))}
        />
      ) : null}
      {'options' in question ? <PartsField {...props} list="options" parts={question.options} least={2} /> : null}
      {question.kind === 'matrix' ? (
        <>
          <PartsField {...props} list="rows" parts={question.rows} least={1} />
          <PartsField {...props} list="columns" parts={question.columns} least={2} />
        </>
      ) : null}
      {question.kind === 'callback' ? (
        <PartsField {...props} list="windows" parts={question.windows} least={1} />
      ) : null}
      {'other' in question ? (
        <Checkbox
          label={t('surveys.other')}
          checked={question.other}
          onChange={({ currentTarget }) => onChange({ ...question, other: currentTarget.checked })}
        />
      ) : null}
      {'shuffled' in question ? (
        <Checkbox
          label={t('surveys.shuffled')}
          checked={question.shuffled}
          onChange={({ currentTarget }) => onChange({ ...question, shuffled: currentTarget.checked })}
        />
      ) : null}
      {question.kind === 'picture' ? (
        <Checkbox
          label={t('surveys.several')}
          checked={question.several}
          onChange={({ currentTarget }) => onChange({ ...question, several: currentTarget.checked })}
        />
      ) : null}
      {hasEnds(question) ? (
        <>
          <TextsField
            label={t('surveys.low')}
            texts={question.low}
            languages={languages}
            onChange={(low, language) => onChange({ ...question, low }, at('low', language))}
          />
          <TextsField
            label={t('surveys.high')}
            texts={question.high}
            languages={languages}
            onChange={(high, language) => onChange({ ...question, high }, at('high', language))}
          />
        </>
      ) : null}
      <SmallFields {...props} />
    </>
  )
}

const hasEnds = (question: Question) =>
  question.kind === 'nps' || question.kind === 'csat' || question.kind === 'ces' || question.kind === 'stars'

function withPoints(question: Extract<Question, { points: 5 | 7 }>, points: 5 | 7): Question {
  const usual = { csat: { 5: 'csat', 7: 'csat7' }, ces: { 5: 'ces5', 7: 'ces' } } as const
  return { ...question, points, metric: usual[question.kind][points] }
}

const ASKS = ['name', 'email', 'phone'] as const

/** Bounds, purposes and the like. */
function SmallFields({ question, onChange }: QuestionFormProps) {
  const { t } = useWords()
  if (question.kind === 'number') {
    const { least, most, ...others } = question
    const bounds = (low: number | undefined, high: number | undefined) =>
      onChange({
        ...others,
        ...(low === undefined ? {} : { least: low }),
        ...(high === undefined ? {} : { most: high }),
      })
    const read = (value: string | number) => (typeof value === 'number' ? value : undefined)
    return (
      <>
        <NumberInput label={t('surveys.least')} value={least ?? ''} onChange={(value) => bounds(read(value), most)} />
        <NumberInput label={t('surveys.most')} value={most ?? ''} onChange={(value) => bounds(least, read(value))} />
      </>
    )
  }
  if (question.kind === 'text')
    return (
      <Checkbox
        label={t('surveys.long')}
        checked={question.long}
        onChange={({ currentTarget }) => onChange({ ...question, long: currentTarget.checked })}
      />
    )
  if (question.kind === 'consent')
    return (
      <TextInput
        label={t('surveys.consentPurpose')}
        description={t('surveys.consentPurposeHelp')}
        maxLength={50}
        defaultValue={question.purpose}
        onBlur={({ currentTarget }) =>
          currentTarget.value.trim() && onChange({ ...question, purpose: currentTarget.value.trim() })
        }
      />
    )
  if (question.kind === 'contact')
    return (
      <MultiSelect
        label={t('surveys.asksFor')}
        value={question.asks}
        data={ASKS.map((value) => ({ value, label: t(`surveys.contact.${value}`) }))}
        onChange={(chosen) => {
          const asks = ASKS.filter((one) => chosen.includes(one))
          if (asks.length > 0) onChange({ ...question, asks })
        }}
      />
    )
  return null
}

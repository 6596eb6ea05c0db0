import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ReadDefinitions } from '../../../../base/journey-map/contract.ts'
import { nameIn } from '../../../../base/names/key.ts'
import { asked } from '../../../../web/client.ts'
import { useWords } from '../../../../web/words/useWords.ts'
import type { Question } from '../../question.ts'
import { scaleOf } from '../../scale.ts'

interface MetricFieldProps {
  readonly question: Question
  readonly onChange: (question: Question) => void
}

/** What the answers count towards: only metrics of the same scale are offered. */
export function MetricField({ question, onChange }: MetricFieldProps) {
  const { t, language } = useWords()
  const { data } = useQuery(asked(ReadDefinitions, {}))
  if (!('metric' in question)) return null
  const scale = scaleOf(question)
  const kind = question.kind === 'stars' ? 'csat' : question.kind
  const fitting = (data?.metrics ?? []).filter(
    (metric) =>
      scale === null || (metric.kind === kind && metric.scale.low === scale.low && metric.scale.high === scale.high),
  )
  const optional = question.kind === 'yesno' || question.kind === 'number' || question.kind === 'matrix'
  const { metric } = question
  const known = metric === null || fitting.some(({ key }) => key === metric)
  return (
    <NativeSelect
      label={t('surveys.metric')}
      description={t('surveys.metricHelp')}
      value={metric ?? ''}
      data={[
        ...(optional ? [{ value: '', label: t('surveys.metricNone') }] : []),
        ...(known ? [] : [{ value: metric ?? '', label: metric ?? '' }]),
        ...fitting.map(({ key, names }) => ({ value: key, label: nameIn(language, names, key) })),
      ]}
      onChange={({ currentTarget }) => onChange({ ...question, metric: currentTarget.value || null } as Question)}
    />
  )
}

import { MultiSelect, NumberInput, Select, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ReadDefinitions } from '../../../base/journey-map/contract.ts'
import { asked } from '../../../web/client.ts'
import { Fields } from '../../../web/kit/page/Panel.tsx'
import { namesOf } from '../../../web/known/names.ts'
import { useWords } from '../../../web/words/useWords.ts'
import type { TriggerPlan } from '../contract.ts'
import { type ConditionParts, readParts, writeParts } from './condition-parts.ts'

interface TriggerFieldsProps {
  readonly plan: TriggerPlan
  /** To choose from; null where the survey is settled. */
  readonly surveys: readonly { readonly value: string; readonly label: string }[] | null
  readonly onChange: (plan: TriggerPlan) => void
}

const CHANNELS = ['email', 'sms', 'webhook'] as const

/** The sentence part by part: after which encounters, how long to wait, what to ask, by which way. */
export function TriggerFields({ plan, surveys, onChange }: TriggerFieldsProps) {
  const { t } = useWords()
  const [parts, setParts] = useState(() => readParts(plan.when))
  const set = (part: Partial<ConditionParts>) => {
    const next = { ...parts, ...part }
    setParts(next)
    onChange({ ...plan, when: writeParts(next) })
  }
  const places = usePlaceChoices()
  return (
    <>
      <MultiSelect
        label={t('triggers.touchpoints')}
        placeholder={parts.touchpoints.length === 0 ? t('triggers.every') : ''}
        data={places.touchpoints}
        value={[...parts.touchpoints]}
        searchable
        clearable
        onChange={(touchpoints) => set({ touchpoints })}
      />
      <MultiSelect
        label={t('triggers.channelsMet')}
        placeholder={parts.channels.length === 0 ? t('triggers.every') : ''}
        data={places.channels}
        value={[...parts.channels]}
        searchable
        clearable
        onChange={(channels) => set({ channels })}
      />
      <Textarea
        label={t('triggers.further')}
        description={t('triggers.furtherHelp')}
        autosize
        minRows={1}
        maxLength={4_000}
        value={parts.rest}
        onChange={({ currentTarget }) => set({ rest: currentTarget.value })}
      />
      <Fields>
        <NumberInput
          label={t('triggers.waitMinutes')}
          min={0}
          max={60 * 24 * 90}
          allowDecimal={false}
          value={plan.waitMinutes}
          onChange={(value) => onChange({ ...plan, waitMinutes: Number(value) || 0 })}
        />
        <Select
          label={t('triggers.by')}
          data={CHANNELS.map((value) => ({ value, label: t(`triggers.channels.${value}`) }))}
          value={plan.channel}
          allowDeselect={false}
          onChange={(value) => onChange({ ...plan, channel: CHANNELS.find((one) => one === value) ?? 'email' })}
        />
        {surveys ? (
          <Select
            label={t('triggers.ask')}
            data={[...surveys]}
            value={plan.survey > 0 ? String(plan.survey) : null}
            searchable
            allowDeselect={false}
            onChange={(value) => onChange({ ...plan, survey: Number(value ?? 0) })}
          />
        ) : null}
      </Fields>
    </>
  )
}

function usePlaceChoices() {
  const { language } = useWords()
  const { data } = useQuery(asked(ReadDefinitions, {}))
  if (!data) return { touchpoints: [], channels: [] }
  const names = namesOf(data, language)
  const living = <Row extends { readonly id: number; readonly mergedInto: number | null }>(
    rows: readonly Row[],
    name: (id: number) => string,
  ) => rows.filter(({ mergedInto }) => mergedInto === null).map(({ id }) => ({ value: String(id), label: name(id) }))
  return { touchpoints: living(data.touchpoints, names.touchpoint), channels: living(data.channels, names.channel) }
}

import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { again, asked, call } from '../../../web/client.ts'
import { SaveForm } from '../../../web/kit/action/SaveForm.tsx'
import { undoable } from '../../../web/kit/action/undoable.tsx'
import { Panel } from '../../../web/kit/page/Panel.tsx'
import { useWords } from '../../../web/words/useWords.ts'
import { ListSurveys } from '../../surveys/contract.ts'
import { ChangeTrigger, CreateTrigger, ListTriggers, ReadFatigue, SwitchTrigger, type Trigger } from '../contract.ts'
import { DryRunPanel } from './DryRunPanel.tsx'
import classes from './invitations.module.css'
import { newPlan } from './plan.ts'
import { TriggerFields } from './TriggerFields.tsx'
import { TriggerMore } from './TriggerMore.tsx'

interface TriggerEditorProps {
  readonly trigger: Trigger | null
  /** The survey it asks with, where that is settled. */
  readonly survey: number | null
  readonly onClose: () => void
}

/** A trigger as one sentence, with what it would have done beside it. */
export function TriggerEditor({ trigger, survey, onClose }: TriggerEditorProps) {
  const { t } = useWords()
  const surveys = useQuery(asked(ListSurveys, { query: { limit: 200, sort: 'name', order: 'asc' } }))
  const [plan, setPlan] = useState(() => trigger?.plan ?? newPlan(survey ?? 0, t('triggers.newName')))
  const save = () =>
    trigger ? call(ChangeTrigger, { params: { id: trigger.id }, body: plan }) : call(CreateTrigger, { body: plan })
  const choices = (surveys.data?.rows ?? []).map(({ id, name }) => ({ value: String(id), label: name }))
  const ready = plan.name.trim() !== '' && plan.survey > 0
  return (
    <div className={classes.both}>
      <Panel
        title={trigger ? plan.name : t('triggers.make')}
        tools={
          <Button variant="default" onClick={onClose}>
            {t('triggers.back')}
          </Button>
        }
      >
        <p className={classes.said}>
          <PlanSentence plan={plan} survey={choices.find(({ value }) => value === String(plan.survey))?.label ?? ''} />
        </p>
        <SaveForm save={save} onSaved={onClose} ready={ready && (trigger?.own ?? true)}>
          <TextInput
            label={t('triggers.name')}
            value={plan.name}
            maxLength={200}
            onChange={({ currentTarget }) => setPlan({ ...plan, name: currentTarget.value })}
          />
          <TriggerFields plan={plan} surveys={survey === null ? choices : null} onChange={setPlan} />
          <TriggerMore plan={plan} onChange={setPlan} />
        </SaveForm>
        {trigger?.own ? <Archive trigger={trigger} onClose={onClose} /> : null}
      </Panel>
      <DryRunPanel plan={plan} trigger={trigger?.id ?? null} ready={ready} />
    </div>
  )
}

/** The trigger in words, as it would be read aloud. */
function PlanSentence({ plan, survey }: { plan: Trigger['plan']; survey: string }) {
  const { t, formats } = useWords()
  const { data } = useQuery(asked(ReadFatigue, {}))
  const rule = plan.transactional ? undefined : data?.rules.find(({ since }) => since === 'invitation')
  return t(rule ? 'triggers.sentenceRested' : 'triggers.sentence', {
    which: plan.when.trim() === '' ? t('triggers.anyEncounter') : t('triggers.encounterWhere'),
    wait: plan.waitMinutes === 0 ? t('triggers.atOnce') : formats.seconds(plan.waitMinutes * 60),
    survey: survey || t('triggers.aSurvey'),
    channel: t(`triggers.channels.${plan.channel}`).toLocaleLowerCase(formats.locale),
    days: rule?.days ?? 0,
  })
}

function Archive({ trigger: { id, plan }, onClose }: { trigger: Trigger; onClose: () => void }) {
  const { t } = useWords()
  const move = (to: 'archived' | 'off') => call(SwitchTrigger, { params: { id }, body: { to } })
  const archiving = useMutation({
    mutationFn: () => move('archived'),
    onSuccess: async () => {
      await again(ListTriggers)
      onClose()
      undoable(t('triggers.archived', { name: plan.name }), () => void move('off').then(() => again(ListTriggers)))
    },
  })
  return (
    <Button variant="subtle" loading={archiving.isPending} onClick={() => archiving.mutate()}>
      {t('triggers.archive')}
    </Button>
  )
}

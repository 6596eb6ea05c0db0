import { Button, NumberInput, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { asked, call } from '../../../web/client.ts'
import { SaveForm } from '../../../web/kit/action/SaveForm.tsx'
import { Page } from '../../../web/kit/page/Page.tsx'
import { Fields, Panel } from '../../../web/kit/page/Panel.tsx'
import { Sentence } from '../../../web/kit/page/Sentence.tsx'
import { ErrorState } from '../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../web/kit/state/LoadingState.tsx'
import { useHere } from '../../../web/shell/here.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { type FatigueRule, ReadFatigue, SaveFatigue } from '../contract.ts'
import classes from './invitations.module.css'
import { RuleCondition } from './RuleCondition.tsx'

/** How long people are left in peace. */
export function FatiguePage() {
  const { t } = useWords()
  const rules = useQuery(asked(ReadFatigue, {}))
  return (
    <Page title={t('page.fatigue')}>
      <Sentence question={t('fatigue.question')} detail={t('fatigue.detail')}>
        {t('fatigue.title')}
      </Sentence>
      {rules.isPending ? <LoadingState shape="table" /> : null}
      {rules.isError ? <ErrorState error={rules.error} onAgain={() => void rules.refetch()} /> : null}
      {rules.data ? <RulesForm before={rules.data.rules} /> : null}
    </Page>
  )
}

function RulesForm({ before }: { before: readonly FatigueRule[] }) {
  const { t } = useWords()
  const { may } = useHere()
  const [rules, setRules] = useState(before)
  const mayChange = may('owner', 'admin', 'analyst')
  const change = (at: number, part: Partial<FatigueRule>) =>
    setRules(rules.map((rule, other) => (other === at ? { ...rule, ...part } : rule)))
  return (
    <Panel title={t('page.fatigue')} about={rules.length === 0 ? t('fatigue.none') : undefined}>
      <SaveForm save={() => call(SaveFatigue, { body: { rules: [...rules] } })} ready={mayChange}>
        {rules.map((rule, at) => (
          <fieldset key={rule.id} className={classes.rule} disabled={!mayChange}>
            <legend>{t('fatigue.rule', { number: at + 1 })}</legend>
            <RuleFields rule={rule} onChange={(part) => change(at, part)} />
            <div>
              <Button variant="default" size="xs" onClick={() => setRules(rules.filter((_, other) => other !== at))}>
                {t('fatigue.remove', { number: at + 1 })}
              </Button>
            </div>
          </fieldset>
        ))}
        <div>
          <Button variant="default" disabled={!mayChange} onClick={() => setRules([...rules, newRule(rules)])}>
            {t('fatigue.add')}
          </Button>
        </div>
      </SaveForm>
    </Panel>
  )
}

function newRule(rules: readonly FatigueRule[]): FatigueRule {
  let number = rules.length + 1
  while (rules.some(({ id }) => id === `rule${number}`)) number += 1
  return {
    id: `rule${number}`,
    since: 'invitation',
    days: 30,
    purpose: 'any',
    channel: 'any',
    when: '',
    effect: 'block',
  }
}

const SINCE = ['invitation', 'answer'] as const
const EFFECTS = ['block', 'delay'] as const
const PURPOSES = ['any', 'transactional', 'relationship', 'internal', 'form'] as const
const CHANNELS = ['any', 'email', 'sms', 'webhook', 'agent'] as const

interface RuleFieldsProps {
  readonly rule: FatigueRule
  readonly onChange: (part: Partial<FatigueRule>) => void
}

function RuleFields({ rule, onChange }: RuleFieldsProps) {
  const { t } = useWords()
  const choice = <Name extends string>(
    label: string,
    names: readonly Name[],
    of: { group: string; value: Name; set: (value: Name) => void },
  ) => (
    <Select
      label={label}
      data={names.map((value) => ({ value, label: t(`fatigue.${of.group}.${value}`) }))}
      value={of.value}
      allowDeselect={false}
      onChange={(value) => of.set(names.find((name) => name === value) ?? of.value)}
    />
  )
  return (
    <>
      <Fields>
        <NumberInput
          label={t('fatigue.days')}
          min={1}
          max={3650}
          value={rule.days}
          onChange={(days) => onChange({ days: Math.max(0.01, Number(days) || 1) })}
        />
        {choice(t('fatigue.sinceWhat'), SINCE, {
          group: 'since',
          value: rule.since,
          set: (since) => onChange({ since }),
        })}
        {choice(t('fatigue.then'), EFFECTS, {
          group: 'effect',
          value: rule.effect,
          set: (effect) => onChange({ effect }),
        })}
      </Fields>
      <Fields>
        {choice(t('fatigue.ofWhat'), PURPOSES, {
          group: 'purpose',
          value: rule.purpose,
          set: (purpose) => onChange({ purpose }),
        })}
        {choice(t('fatigue.byWhat'), CHANNELS, {
          group: 'channel',
          value: rule.channel,
          set: (channel) => onChange({ channel }),
        })}
      </Fields>
      <RuleCondition value={rule.when} onChange={(when) => onChange({ when })} />
    </>
  )
}

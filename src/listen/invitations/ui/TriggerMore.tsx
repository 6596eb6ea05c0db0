import { Checkbox, NumberInput, TextInput } from '@mantine/core'
import { Fields } from '../../../web/kit/page/Panel.tsx'
import { useWords } from '../../../web/words/useWords.ts'
import type { TriggerPlan } from '../contract.ts'
import classes from './invitations.module.css'
import { quotaOf, withQuota } from './plan.ts'

interface TriggerMoreProps {
  readonly plan: TriggerPlan
  readonly onChange: (plan: TriggerPlan) => void
}

/** What few need to say: how many, at which hours, reminders, and how long it may wait. */
export function TriggerMore({ plan, onChange }: TriggerMoreProps) {
  const { t } = useWords()
  const { quiet, reminders } = plan
  const number = (value: string | number, least: number) => Math.max(least, Number(value) || least)
  const quota = (per: 'all' | 'unit') => (
    <NumberInput
      label={t(`triggers.quota.${per}`)}
      placeholder={t('triggers.noQuota')}
      min={1}
      allowDecimal={false}
      value={quotaOf(plan, per)}
      onChange={(value) => onChange(withQuota(plan, per, value === '' ? '' : number(value, 1)))}
    />
  )
  return (
    <details className={classes.more}>
      <summary>{t('triggers.more')}</summary>
      <div className={classes.moreFields}>
        <Fields>
          <NumberInput
            label={t('triggers.share')}
            min={1}
            max={100}
            suffix=" %"
            value={Math.round(plan.share * 1000) / 10}
            onChange={(value) => onChange({ ...plan, share: Math.min(1, number(value, 0.1) / 100) })}
          />
          {quota('all')}
          {quota('unit')}
        </Fields>
        <Fields>
          <TextInput
            type="time"
            label={t('triggers.quietFrom')}
            value={quiet.from}
            onChange={({ currentTarget: { value } }) =>
              value && onChange({ ...plan, quiet: { ...quiet, from: value } })
            }
          />
          <TextInput
            type="time"
            label={t('triggers.quietUntil')}
            value={quiet.until}
            onChange={({ currentTarget: { value } }) =>
              value && onChange({ ...plan, quiet: { ...quiet, until: value } })
            }
          />
          <NumberInput
            label={t('triggers.latestHours')}
            min={1}
            max={8760}
            allowDecimal={false}
            value={plan.latestHours}
            onChange={(value) => onChange({ ...plan, latestHours: number(value, 1) })}
          />
        </Fields>
        <p className={classes.soft}>{t('triggers.quietHelp')}</p>
        <Fields>
          <NumberInput
            label={t('triggers.reminders')}
            min={0}
            max={3}
            allowDecimal={false}
            value={reminders.most}
            onChange={(value) =>
              onChange({ ...plan, reminders: { ...reminders, most: Math.min(3, number(value, 0)) } })
            }
          />
          <NumberInput
            label={t('triggers.remindAfter')}
            min={1}
            max={60}
            allowDecimal={false}
            value={reminders.afterDays}
            onChange={(value) => onChange({ ...plan, reminders: { ...reminders, afterDays: number(value, 1) } })}
          />
          <NumberInput
            label={t('triggers.expires')}
            min={1}
            max={365}
            allowDecimal={false}
            value={plan.expiresDays}
            onChange={(value) => onChange({ ...plan, expiresDays: number(value, 1) })}
          />
        </Fields>
        <Checkbox
          label={t('triggers.transactional')}
          checked={plan.transactional}
          onChange={({ currentTarget }) => onChange({ ...plan, transactional: currentTarget.checked })}
        />
      </div>
    </details>
  )
}

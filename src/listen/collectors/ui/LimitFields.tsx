import { NumberInput, TextInput } from '@mantine/core'
import { useWords } from '../../../web/words/useWords.ts'
import type { Limits } from '../settings.ts'
import classes from './reach.module.css'

interface LimitFieldsProps {
  readonly limits: Limits
  readonly onChange: (limits: Limits) => void
}

/** Until when, and how often, a way to answer works. */
export function LimitFields({ limits, onChange }: LimitFieldsProps) {
  const { t } = useWords()
  return (
    <fieldset className={classes.group}>
      <legend>{t('reach.limits.title')}</legend>
      <TextInput
        type="datetime-local"
        label={t('reach.limits.until')}
        description={t('reach.limits.untilHelp')}
        value={limits.closesAt === null ? '' : localText(limits.closesAt)}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...limits, closesAt: value === '' ? null : new Date(value).toISOString() })
        }
      />
      <NumberInput
        label={t('reach.limits.most')}
        description={t('reach.limits.mostHelp')}
        value={limits.most ?? ''}
        min={1}
        max={10_000_000}
        allowDecimal={false}
        onChange={(value) => onChange({ ...limits, most: value === '' ? null : Number(value) })}
      />
    </fieldset>
  )
}

/** A moment as the field of the browser writes it, on the clock of whoever looks at it. */
function localText(moment: string): string {
  const at = new Date(moment)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

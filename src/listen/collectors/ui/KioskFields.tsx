import { Checkbox, NumberInput } from '@mantine/core'
import { useWords } from '../../../web/words/useWords.ts'
import type { KioskSettings } from '../settings.ts'
import classes from './reach.module.css'

interface KioskFieldsProps {
  readonly settings: KioskSettings
  readonly onChange: (settings: KioskSettings) => void
}

/** How a screen for passers-by behaves. */
export function KioskFields({ settings, onChange }: KioskFieldsProps) {
  const { t } = useWords()
  return (
    <fieldset className={classes.group}>
      <legend>{t('reach.kiosk.title')}</legend>
      <Checkbox
        label={t('reach.kiosk.oneTap')}
        checked={settings.oneTap}
        onChange={({ currentTarget }) => onChange({ ...settings, oneTap: currentTarget.checked })}
      />
      <NumberInput
        label={t('reach.kiosk.idle')}
        value={settings.idleSeconds}
        min={20}
        max={600}
        allowDecimal={false}
        onChange={(value) => onChange({ ...settings, idleSeconds: Number(value) })}
      />
      <NumberInput
        label={t('reach.kiosk.thanks')}
        value={settings.thanksSeconds}
        min={2}
        max={60}
        allowDecimal={false}
        onChange={(value) => onChange({ ...settings, thanksSeconds: Number(value) })}
      />
    </fieldset>
  )
}

import { Checkbox, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core'
import { useWords } from '../../../web/words/useWords.ts'
import type { WidgetSettings } from '../settings.ts'
import classes from './reach.module.css'

interface WidgetFieldsProps {
  readonly settings: WidgetSettings
  readonly onChange: (settings: WidgetSettings) => void
}

/** When a panel on a website opens. */
export function WidgetFields({ settings, onChange }: WidgetFieldsProps) {
  const { t } = useWords()
  const set = (change: Partial<WidgetSettings>) => onChange({ ...settings, ...change })
  return (
    <fieldset className={classes.group}>
      <legend>{t('reach.widget.title')}</legend>
      <Lines
        label={t('reach.widget.where')}
        help={t('reach.widget.whereHelp')}
        lines={settings.where}
        onChange={(where) => set({ where })}
      />
      <Lines label={t('reach.widget.notWhere')} lines={settings.notWhere} onChange={(notWhere) => set({ notWhere })} />
      <Amount
        label={t('reach.widget.afterSeconds')}
        value={settings.afterSeconds}
        range={[0, 3600]}
        onChange={(afterSeconds) => set({ afterSeconds })}
      />
      <Amount
        label={t('reach.widget.afterScroll')}
        value={settings.afterScroll}
        range={[1, 100]}
        onChange={(afterScroll) => set({ afterScroll })}
      />
      <Checkbox
        label={t('reach.widget.onLeaving')}
        checked={settings.onLeaving}
        onChange={({ currentTarget }) => set({ onLeaving: currentTarget.checked })}
      />
      <TextInput
        label={t('reach.widget.onEvent')}
        description={t('reach.widget.onEventHelp')}
        value={settings.onEvent ?? ''}
        maxLength={100}
        onChange={({ currentTarget }) => set({ onEvent: currentTarget.value || null })}
      />
      <Amount
        label={t('reach.widget.share')}
        value={settings.share}
        range={[0, 100]}
        onChange={(share) => set({ share: share ?? 100 })}
      />
      <Amount
        label={t('reach.widget.restAfterNo')}
        value={settings.restAfterNo}
        range={[0, 3650]}
        onChange={(days) => set({ restAfterNo: days ?? 0 })}
      />
      <Amount
        label={t('reach.widget.restAfterAnswer')}
        value={settings.restAfterAnswer}
        range={[0, 3650]}
        onChange={(days) => set({ restAfterAnswer: days ?? 0 })}
      />
      <NativeSelect
        label={t('reach.widget.side')}
        value={settings.side}
        data={(['end', 'start'] as const).map((side) => ({ value: side, label: t(`reach.widget.sides.${side}`) }))}
        onChange={({ currentTarget }) => set({ side: currentTarget.value === 'start' ? 'start' : 'end' })}
      />
    </fieldset>
  )
}

interface LinesProps {
  readonly label: string
  readonly help?: string
  readonly lines: readonly string[]
  readonly onChange: (lines: string[]) => void
}

function Lines({ label, help, lines, onChange }: LinesProps) {
  return (
    <Textarea
      label={label}
      {...(help ? { description: help } : {})}
      autosize
      minRows={2}
      value={lines.join('\n')}
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? [] : currentTarget.value.split('\n'))}
    />
  )
}

interface AmountProps {
  readonly label: string
  readonly value: number | null
  readonly range: readonly [number, number]
  readonly onChange: (value: number | null) => void
}

function Amount({ label, value, range: [least, most], onChange }: AmountProps) {
  return (
    <NumberInput
      label={label}
      value={value ?? ''}
      min={least}
      max={most}
      allowDecimal={false}
      onChange={(given) => onChange(given === '' ? null : Number(given))}
    />
  )
}

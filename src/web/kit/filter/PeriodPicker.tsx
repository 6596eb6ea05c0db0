import { Button, Radio, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../words/useWords.ts'
import classes from './FilterBar.module.css'
import { addMonths, type Days, daysOf, type Period, writePeriod } from './period.ts'

interface PeriodPickerProps {
  readonly period: Period
  readonly known: Days
  readonly onChange: (period: Period) => void
}

const PRESETS = [
  ['last-30', 'period.last30'],
  ['last-90', 'period.last90'],
  ['last-365', 'period.last365'],
  ['all', 'period.all'],
] as const
const PERIODS: Record<(typeof PRESETS)[number][0], Period> = {
  'last-30': { kind: 'last', days: 30 },
  'last-90': { kind: 'last', days: 90 },
  'last-365': { kind: 'last', days: 365 },
  all: { kind: 'all' },
}

function monthsBack({ from, to }: Days): string[] {
  const months: string[] = []
  for (let month = to.slice(0, 7); month >= from.slice(0, 7) && months.length < 240; month = addMonths(month, -1))
    months.push(month)
  return months
}

export function PeriodPicker({ period, known, onChange }: PeriodPickerProps) {
  const { t, formats } = useWords()
  const month = period.kind === 'months' && period.from === period.to ? period.from : null
  return (
    <div className={classes.pick}>
      <Radio.Group
        label={t('filter.period')}
        classNames={{ label: classes.legend ?? '' }}
        value={writePeriod(period)}
        onChange={(key) => onChange(PERIODS[key as keyof typeof PERIODS])}
      >
        <div className={classes.options}>
          {PRESETS.map(([key, word]) => (
            <Radio key={key} value={key} label={t(word)} />
          ))}
        </div>
      </Radio.Group>
      <Select
        label={t('period.month')}
        searchable
        comboboxProps={{ withinPortal: false }}
        value={month}
        data={monthsBack(known).map((value) => ({ value, label: formats.month(value, 'long') }))}
        onChange={(chosen) => {
          if (chosen) onChange({ kind: 'months', from: chosen, to: chosen })
        }}
      />
      <OwnDays key={writePeriod(period)} start={daysOf(period, known)} onChange={onChange} />
      <p className={classes.quiet}>
        {t('period.dataEnds', { from: formats.day(known.from), to: formats.day(known.to) })}
      </p>
    </div>
  )
}

function OwnDays({ start, onChange }: { start: Days; onChange: (period: Period) => void }) {
  const { t } = useWords()
  const [days, setDays] = useState(start)
  const wrong = days.from > days.to
  return (
    <form
      className={classes.days}
      onSubmit={(event) => {
        event.preventDefault()
        if (!wrong && days.from && days.to) onChange({ kind: 'days', ...days })
      }}
    >
      <TextInput
        size="xs"
        type="date"
        label={t('period.from')}
        value={days.from}
        onChange={(event) => setDays({ ...days, from: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        type="date"
        label={t('period.to')}
        value={days.to}
        error={wrong ? t('period.wrong') : undefined}
        onChange={(event) => setDays({ ...days, to: event.currentTarget.value })}
      />
      <Button type="submit" variant="default" fullWidth>
        {t('filter.apply')}
      </Button>
    </form>
  )
}

import { Button, Radio } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../../words/useWords.ts'
import { Chip } from './Chip.tsx'
import { ConditionForm } from './ConditionForm.tsx'
import type { FilterChoices } from './choices.ts'
import { readConditions } from './conditions.ts'
import classes from './FilterBar.module.css'
import { countFilters, DEFAULT_FILTER, type Filter } from './filter.ts'
import { PeriodPicker } from './PeriodPicker.tsx'
import { PickMany } from './PickMany.tsx'
import { AGAINST, type Against } from './period.ts'
import { againstName, periodName } from './periodName.ts'
import { SavedChip } from './SavedChip.tsx'

/** The parts a page may leave out, because it is about one of them or knows no comparison. */
export type FilterPart = 'against' | 'channel' | 'touchpoint' | 'segment' | 'unit' | 'more'

interface FilterBarProps {
  readonly filter: Filter
  readonly choices: FilterChoices
  readonly onChange: (part: Partial<Filter>) => void
  readonly without?: readonly FilterPart[]
  /** Choices of the page itself, in the same bar: which metric, by what. */
  readonly children?: ReactNode
}

/** The same bar on every page. A part with nothing to choose from is not shown. */
export function FilterBar({ filter, choices, onChange, without = [], children }: FilterBarProps) {
  const { t, formats } = useWords()
  const has = (part: FilterPart, options: readonly unknown[]) => !without.includes(part) && options.length > 0
  const named = <Id extends string | number>(chosen: readonly Id[], options: readonly { id: Id; name: string }[]) => {
    if (chosen.length === 0) return t('filter.all')
    const only = chosen.length === 1 ? options.find(({ id }) => id === chosen[0])?.name : undefined
    return only ?? t('filter.chosen', { count: chosen.length })
  }
  const segments = choices.segments.map((name) => ({ id: name, name }))
  return (
    <section className={classes.bar} aria-label={t('filter.title')}>
      <SavedChip />
      <Chip label={t('filter.period')} value={periodName(t, formats, filter.period)}>
        <PeriodPicker period={filter.period} known={choices.known} onChange={(period) => onChange({ period })} />
      </Chip>
      {without.includes('against') ? null : (
        <Chip label={t('filter.against')} value={againstName(t, formats, filter.period, filter.against, choices.known)}>
          <AgainstPicker against={filter.against} onChange={(against) => onChange({ against })} />
        </Chip>
      )}
      {has('channel', choices.channels) ? (
        <Chip
          label={t('filter.channel')}
          value={named(filter.channels, choices.channels)}
          active={filter.channels.length > 0}
        >
          <PickMany
            title={t('filter.channel')}
            options={choices.channels}
            chosen={filter.channels}
            onChange={(channels) => onChange({ channels })}
          />
        </Chip>
      ) : null}
      {has('touchpoint', choices.touchpoints) ? (
        <Chip
          label={t('filter.touchpoint')}
          value={named(filter.touchpoints, choices.touchpoints)}
          active={filter.touchpoints.length > 0}
        >
          <PickMany
            title={t('filter.touchpoint')}
            options={choices.touchpoints}
            chosen={filter.touchpoints}
            onChange={(touchpoints) => onChange({ touchpoints })}
          />
        </Chip>
      ) : null}
      {has('segment', segments) ? (
        <Chip label={t('filter.segment')} value={named(filter.segments, segments)} active={filter.segments.length > 0}>
          <PickMany
            title={t('filter.segment')}
            options={segments}
            chosen={filter.segments}
            onChange={(chosen) => onChange({ segments: chosen })}
          />
        </Chip>
      ) : null}
      {has('unit', choices.units) ? (
        <Chip label={t('filter.unit')} value={named(filter.units, choices.units)} active={filter.units.length > 0}>
          <PickMany
            title={t('filter.unit')}
            options={choices.units}
            chosen={filter.units}
            onChange={(units) => onChange({ units })}
          />
        </Chip>
      ) : null}
      {has('more', choices.attributes) || filter.where ? (
        <Chip label={t('filter.more')} value={conditionsName(t, filter.where)} active={filter.where !== ''}>
          <ConditionForm
            key={filter.where}
            where={filter.where}
            attributes={choices.attributes}
            onChange={(where) => onChange({ where })}
          />
        </Chip>
      ) : null}
      {children}
      {countFilters(filter) > 0 ? (
        <Button
          variant="subtle"
          size="xs"
          className={classes.clear ?? ''}
          onClick={() => onChange({ ...DEFAULT_FILTER, period: filter.period, against: filter.against })}
        >
          {t('filter.clear')}
        </Button>
      ) : null}
    </section>
  )
}

function conditionsName(t: ReturnType<typeof useWords>['t'], where: string): string {
  if (where === '') return ''
  return t('filter.conditions', { count: readConditions(where)?.length ?? 1 })
}

function AgainstPicker({ against, onChange }: { against: Against; onChange: (against: Against) => void }) {
  const { t } = useWords()
  return (
    <Radio.Group
      label={t('filter.againstTitle')}
      classNames={{ label: classes.legend ?? '' }}
      value={against}
      onChange={onChange}
    >
      <div className={classes.options}>
        {AGAINST.map((key) => (
          <Radio key={key} value={key} label={t(`against.${key}`)} />
        ))}
      </div>
    </Radio.Group>
  )
}

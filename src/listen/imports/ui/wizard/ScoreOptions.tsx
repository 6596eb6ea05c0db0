import { Button, Checkbox, NativeSelect, NumberInput } from '@mantine/core'
import { useId, useState } from 'react'
import { nameIn } from '../../../../base/names/key.ts'
import { useWords } from '../../../../web/words/useWords.ts'
import type { ScoreColumn } from '../../mapping.ts'
import classes from '../imports.module.css'
import type { ColumnCardProps } from './ColumnCard.tsx'
import { listOf } from './list-of.ts'
import { NumberStyle } from './NumberStyle.tsx'
import { Committed } from './SharedFields.tsx'

const OWN = 'row'
const WHOLE = 'whole'
const ONE = 'one'

/** A rating: on which scale, about what; the rest on demand. */
export function ScoreOptions(props: ColumnCardProps & { readonly entry: ScoreColumn }) {
  const { t, language, formats } = useWords()
  const { entry, metrics, touchpoints, onChange } = props
  const [more, setMore] = useState(false)
  const list = useId()
  const about = entry.outcome ? WHOLE : entry.touchpoint === null ? OWN : ONE
  const setAbout = (value: string) =>
    onChange({ ...entry, outcome: value === WHOLE, touchpoint: value === ONE ? entry.column.slice(0, 200) : null })
  return (
    <>
      <NativeSelect
        aria-label={t('mapping.metric')}
        value={entry.metric}
        onChange={(event) => onChange({ ...entry, metric: event.target.value })}
        data={metrics.map(({ key, names, scale }) => ({
          value: key,
          label: `${nameIn(language, names, key)} (${formats.number(scale.low)}…${formats.number(scale.high)})`,
        }))}
      />
      <NativeSelect
        aria-label={t('mapping.about')}
        value={about}
        onChange={(event) => setAbout(event.target.value)}
        data={[WHOLE, ONE, OWN].map((value) => ({ value, label: t(`mapping.aboutWhat.${value}`) }))}
      />
      {about === ONE ? (
        <>
          <input
            key={entry.touchpoint}
            className={classes.search}
            aria-label={t('mapping.touchpoint')}
            defaultValue={entry.touchpoint ?? ''}
            list={list}
            maxLength={200}
            onBlur={(event) => {
              const name = event.target.value.trim()
              if (name && name !== entry.touchpoint) onChange({ ...entry, touchpoint: name })
            }}
          />
          <datalist id={list}>
            {touchpoints.map(({ id, names, key }) => (
              <option key={id} value={nameIn(language, names, key)} />
            ))}
          </datalist>
        </>
      ) : null}
      <Button variant="subtle" size="xs" aria-expanded={more} onClick={() => setMore(!more)}>
        {more ? t('mapping.less') : moreLabel(entry, t)}
      </Button>
      {more ? <ScoreDetails {...props} /> : null}
    </>
  )
}

/** What is set beyond the usual stands on the button, so that it is seen without opening. */
function moreLabel(entry: ScoreColumn, t: ReturnType<typeof useWords>['t']): string {
  const set = [
    entry.notApplicable.length > 0 ? t('mapping.notApplicableShort', { codes: entry.notApplicable.join(', ') }) : null,
    entry.reversed ? t('mapping.reversedShort') : null,
    entry.points ? t('mapping.pointsShort') : null,
  ].filter((text) => text !== null)
  return set.length > 0 ? set.join(' · ') : t('mapping.more')
}

function ScoreDetails({ column, entry, metrics, onChange }: ColumnCardProps & { readonly entry: ScoreColumn }) {
  const { t } = useWords()
  const scale = metrics.find(({ key }) => key === entry.metric)?.scale ?? { low: 1, high: 5 }
  const words = column.values
    .map(([value]) => value)
    .filter((value) => entry.points?.[value] !== undefined || !Number.isFinite(Number(value.replace(',', '.'))))
    .filter((value) => !entry.notApplicable.includes(value))
    .slice(0, 12)
  const from = entry.from ?? scale
  const setFrom = (part: Partial<typeof from>) => {
    const next = { low: from.low, high: from.high, ...part }
    const { from: _, ...rest } = entry
    onChange(next.low === scale.low && next.high === scale.high ? rest : { ...entry, from: next })
  }
  return (
    <div className={classes.details}>
      <Committed
        label={t('mapping.notApplicable')}
        description={t('mapping.notApplicableHelp')}
        value={entry.notApplicable.join(', ')}
        onCommit={(text) => onChange({ ...entry, notApplicable: listOf(text) })}
      />
      <Checkbox
        label={t('mapping.reversed')}
        checked={entry.reversed}
        onChange={(event) => onChange({ ...entry, reversed: event.currentTarget.checked })}
      />
      {words.map((word) => (
        <NumberInput
          key={word}
          label={t('mapping.counts', { word })}
          min={scale.low}
          max={scale.high}
          value={entry.points?.[word] ?? ''}
          onChange={(value) => {
            const points = { ...entry.points }
            if (value === '') delete points[word]
            else points[word] = Number(value)
            onChange({ ...entry, points })
          }}
        />
      ))}
      {words.length === 0 ? (
        <div className={classes.pair}>
          <NumberInput
            label={t('mapping.fromLow')}
            value={from.low}
            onChange={(low) => setFrom({ low: Number(low) })}
          />
          <NumberInput
            label={t('mapping.fromHigh')}
            value={from.high}
            onChange={(high) => setFrom({ high: Number(high) })}
          />
        </div>
      ) : null}
      <NumberStyle entry={entry} onChange={onChange} />
    </div>
  )
}

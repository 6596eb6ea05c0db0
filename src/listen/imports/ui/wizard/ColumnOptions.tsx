import { NativeSelect } from '@mantine/core'
import { useWords } from '../../../../web/words/useWords.ts'
import type { ColumnMapping } from '../../mapping.ts'
import type { ColumnCardProps } from './ColumnCard.tsx'
import { DATE_FORMATS, TIME_UNITS } from './roles.ts'
import { ScoreOptions } from './ScoreOptions.tsx'
import { Committed } from './SharedFields.tsx'

/** What else the meaning of a column needs. */
export function ColumnOptions(props: ColumnCardProps) {
  const { t } = useWords()
  const { column, entry, mapping, onChange } = props
  switch (entry.role) {
    case 'score':
      return <ScoreOptions {...props} entry={entry} />
    case 'at':
    case 'started':
      return (
        <>
          <NativeSelect
            aria-label={t('mapping.dateFormat')}
            value={entry.format}
            onChange={(event) => onChange({ ...entry, format: event.target.value as typeof entry.format })}
            data={DATE_FORMATS.map((value) => ({ value, label: t(`mapping.date.${value}`) }))}
          />
          <Committed
            hidden
            label={t('mapping.zone')}
            placeholder={mapping.zone}
            value={entry.zone ?? ''}
            onCommit={(zone) => onChange(zone ? { ...entry, zone } : without(entry, 'zone'))}
          />
        </>
      )
    case 'identifier':
      return (
        <Committed
          hidden
          label={t('mapping.identifierKey')}
          value={entry.key}
          onCommit={(key) => key && onChange({ ...entry, key })}
        />
      )
    case 'attribute':
      return (
        <Committed
          hidden
          label={t('mapping.attributeName')}
          value={entry.name}
          onCommit={(name) => name && onChange({ ...entry, name })}
        />
      )
    case 'measure':
      return (
        <>
          <Committed
            hidden
            label={t('mapping.measureName')}
            value={entry.name}
            onCommit={(name) => name && onChange({ ...entry, name })}
          />
          <NumberStyle entry={entry} onChange={onChange} />
        </>
      )
    case 'waiting':
    case 'handling':
      return (
        <>
          <NativeSelect
            aria-label={t('mapping.unitLabel')}
            value={entry.unit}
            onChange={(event) => onChange({ ...entry, unit: event.target.value as typeof entry.unit })}
            data={TIME_UNITS.map((value) => ({ value, label: t(`mapping.unit.${value}`) }))}
          />
          <NumberStyle entry={entry} onChange={onChange} />
        </>
      )
    case 'money':
      return (
        <>
          <NativeSelect
            aria-label={t('mapping.perLabel')}
            value={entry.per}
            onChange={(event) => onChange({ ...entry, per: event.target.value as typeof entry.per })}
            data={(['line', 'piece'] as const).map((value) => ({
              value,
              label: t(`question.price-per-piece.${value}`),
            }))}
          />
          <NumberStyle entry={entry} onChange={onChange} />
        </>
      )
    case 'transfers':
    case 'quantity':
    case 'weight':
      return <NumberStyle entry={entry} onChange={onChange} />
    case 'resolved':
      return (
        <>
          <Committed
            hidden
            label={t('mapping.yes')}
            value={entry.yes.join(', ')}
            onCommit={(text) => onChange({ ...entry, yes: listOf(text) })}
          />
          <Committed
            hidden
            label={t('mapping.no')}
            value={entry.no.join(', ')}
            onCommit={(text) => onChange({ ...entry, no: listOf(text) })}
          />
        </>
      )
    case 'text':
      return (
        <NativeSelect
          aria-label={t('mapping.textOf')}
          value={entry.of ?? ''}
          onChange={(event) => onChange({ ...entry, of: event.target.value || null })}
          data={[
            { value: '', label: t('mapping.textOfFirst') },
            ...mapping.columns
              .filter(({ role }) => role === 'score')
              .map((score) => ({ value: score.column, label: t('mapping.textOfColumn', { column: score.column }) })),
          ]}
        />
      )
    case 'lifecycle':
      return (
        <Committed
          hidden
          label={t('mapping.keep')}
          description={t('mapping.keepHelp', {
            values: column.values
              .map(([value]) => value)
              .slice(0, 6)
              .join(', '),
          })}
          value={(entry.keep ?? []).join(', ')}
          onCommit={(text) => onChange({ ...entry, keep: text ? listOf(text) : null })}
        />
      )
    default:
      return null
  }
}

export const listOf = (text: string) =>
  text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter(Boolean)

function without<E extends ColumnMapping, K extends keyof E>(entry: E, field: K): E {
  const { [field]: _, ...rest } = entry
  return rest as E
}

type Numeric = Extract<ColumnMapping, { number?: unknown }>

/** How numbers are written in the file, where it is not with a point. */
export function NumberStyle({ entry, onChange }: { entry: Numeric; onChange: (entry: ColumnMapping) => void }) {
  const { t } = useWords()
  const set = (decimal: string) =>
    onChange({
      ...entry,
      number: decimal === ',' ? { decimal: ',', thousands: ' ' } : { decimal: '.', thousands: ',' },
    })
  return (
    <NativeSelect
      aria-label={t('mapping.decimal')}
      value={entry.number?.decimal ?? '.'}
      onChange={(event) => set(event.target.value)}
      data={[
        { value: '.', label: t('mapping.point') },
        { value: ',', label: t('mapping.comma') },
      ]}
    />
  )
}

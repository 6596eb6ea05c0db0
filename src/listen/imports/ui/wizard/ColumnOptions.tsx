import { NativeSelect } from '@mantine/core'
import { useWords } from '../../../../web/words/useWords.ts'
import type { ColumnMapping, Role } from '../../mapping.ts'
import type { ColumnCardProps } from './ColumnCard.tsx'
import { listOf } from './list-of.ts'
import { NumberStyle } from './NumberStyle.tsx'
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
      return <MomentOptions entry={entry} zone={mapping.zone} onChange={onChange} />
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
      return <ResolvedOptions entry={entry} onChange={onChange} />
    case 'text':
      return <TextOptions entry={entry} columns={mapping.columns} onChange={onChange} />
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

interface OptionsOf<R extends Role> {
  readonly entry: Extract<ColumnMapping, { role: R }>
  readonly onChange: (entry: ColumnMapping) => void
}

function MomentOptions({ entry, zone: usual, onChange }: OptionsOf<'at' | 'started'> & { readonly zone: string }) {
  const { t } = useWords()
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
        placeholder={usual}
        value={entry.zone ?? ''}
        onCommit={(zone) => onChange(zone ? { ...entry, zone } : without(entry, 'zone'))}
      />
    </>
  )
}

function ResolvedOptions({ entry, onChange }: OptionsOf<'resolved'>) {
  const { t } = useWords()
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
}

function TextOptions({ entry, columns, onChange }: OptionsOf<'text'> & { readonly columns: readonly ColumnMapping[] }) {
  const { t } = useWords()
  return (
    <NativeSelect
      aria-label={t('mapping.textOf')}
      value={entry.of ?? ''}
      onChange={(event) => onChange({ ...entry, of: event.target.value || null })}
      data={[
        { value: '', label: t('mapping.textOfFirst') },
        ...columns
          .filter(({ role }) => role === 'score')
          .map((score) => ({ value: score.column, label: t('mapping.textOfColumn', { column: score.column }) })),
      ]}
    />
  )
}

function without<E extends ColumnMapping, K extends keyof E>(entry: E, field: K): E {
  const { [field]: _, ...rest } = entry
  return rest as E
}

import { NativeSelect } from '@mantine/core'
import { memo } from 'react'
import type { Touchpoint } from '../../../../base/journey-map/contract.ts'
import type { NewMetric } from '../../../../base/journey-map/metric.ts'
import { useWords } from '../../../../web/words/useWords.ts'
import type { ColumnMapping, Mapping, Role } from '../../mapping.ts'
import classes from '../imports.module.css'
import { ColumnOptions } from './ColumnOptions.tsx'
import { type Column, ROLE_GROUPS, withRole } from './roles.ts'

export interface ColumnCardProps {
  readonly column: Column
  readonly entry: ColumnMapping
  readonly mapping: Mapping
  readonly metrics: readonly NewMetric[]
  readonly touchpoints: readonly Touchpoint[]
  readonly onChange: (entry: ColumnMapping) => void
}

const SHOWN = 5
/** Different values are only counted up to here. */
const MANY = 5000

/** A column: what it holds on the left, what it means on the right. */
export const ColumnCard = memo(function ColumnCard(props: ColumnCardProps) {
  const { t } = useWords()
  const { column, entry, mapping, metrics, onChange } = props
  return (
    <li className={entry.role === 'ignore' ? classes.ignored : classes.column}>
      <Contents column={column} />
      <div className={classes.meaning}>
        <NativeSelect
          aria-label={t('mapping.roleOf', { column: column.column })}
          value={entry.role}
          onChange={(event) => onChange(withRole(event.target.value as Role, column, mapping, metrics))}
          data={Object.entries(ROLE_GROUPS).map(([group, roles]) => ({
            group: t(`mapping.group.${group}`),
            items: roles.map((role) => ({ value: role, label: t(`mapping.role.${role}`) })),
          }))}
        />
        <ColumnOptions {...props} />
      </div>
    </li>
  )
})

function Contents({ column }: { column: Column }) {
  const { t, formats } = useWords()
  const total = column.filled + column.empty
  const share = total === 0 ? 0 : column.filled / total
  const values = column.values.slice(0, SHOWN)
  return (
    <div className={classes.contents}>
      <h3 className={classes.columnName}>{column.column}</h3>
      <p className={classes.quiet}>
        {column.empty === 0
          ? t('imports.allFilled')
          : t('imports.filled', { share: formats.percent(share, share > 0.99 || share < 0.01 ? 1 : 0) })}
        {' · '}
        {column.distinct < MANY ? t('imports.distinct', { count: column.distinct }) : t('imports.manyDistinct')}
      </p>
      <p className={classes.values}>
        {values.map(([value, n]) => (
          <span key={value} title={formats.number(n)}>
            {value.length > 40 ? `${value.slice(0, 39)}…` : value}
          </span>
        ))}
      </p>
    </div>
  )
}

import type { NewMetric } from '../../../../base/journey-map/metric.ts'
import type { ColumnMapping, Mapping, Role, Shape } from '../../mapping.ts'
import { ONCE } from '../../single-use.ts'

/** What a column can be, in groups as the list offers them. */
export const ROLE_GROUPS = {
  what: ['score', 'text', 'touchpoint', 'channel', 'journey', 'outcome'],
  who: ['identifier', 'respondent', 'encounter', 'segment', 'unit', 'staff'],
  when: ['at', 'started', 'lifecycle'],
  how: ['resolved', 'transfers', 'waiting', 'handling', 'money', 'quantity', 'currency'],
  more: ['attribute', 'measure', 'id', 'weight', 'language', 'ignore'],
} as const satisfies Readonly<Record<string, readonly Role[]>>

export const SHAPES = ['survey', 'encounters', 'events', 'orders', 'people'] as const satisfies readonly Shape[]
export const KINDS = ['survey', 'interview', 'mystery', 'social', 'review', 'staff'] as const
export const DATE_FORMATS = ['ymd', 'dmy', 'mdy', 'excel', 'epoch-s', 'epoch-ms'] as const
export const TIME_UNITS = ['ms', 's', 'min', 'h', 'd', 'hms'] as const

export interface Column {
  readonly column: string
  readonly filled: number
  readonly empty: number
  readonly distinct: number
  readonly values: readonly (readonly [value: string, count: number])[]
}

const numberOf = (text: string) => Number(text.trim().replace(/\s/g, '').replace(',', '.'))

/** The metric whose scale the values of a column fit best; the first one when none does. */
export function metricFor(column: Column, metrics: readonly NewMetric[]): NewMetric | undefined {
  const numbers = column.values.map(([value]) => numberOf(value)).filter(Number.isFinite)
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)]
  const fitting = metrics.filter(({ scale }) => scale.low <= low && scale.high >= high)
  const span = ({ scale }: NewMetric) => scale.high - scale.low
  return fitting.toSorted((a, b) => span(a) - span(b))[0] ?? metrics[0]
}

/** A column in another role, with what that role needs set to what is likeliest. */
export function withRole(role: Role, column: Column, mapping: Mapping, metrics: readonly NewMetric[]): ColumnMapping {
  const name = column.column
  const values = column.values.map(([value]) => value)
  switch (role) {
    case 'score':
      return {
        column: name,
        role,
        metric: metricFor(column, metrics)?.key ?? 'csat',
        outcome: false,
        touchpoint: mapping.shape === 'survey' ? name.slice(0, 200) : null,
        notApplicable: [],
        reversed: false,
      }
    case 'at':
    case 'started':
      return { column: name, role, format: 'ymd' }
    case 'identifier':
      return { column: name, role, key: 'customer' }
    case 'resolved':
      return { column: name, role, yes: values.slice(0, 1), no: values.slice(1, 2) }
    case 'waiting':
    case 'handling':
      return { column: name, role, unit: 's' }
    case 'money':
      return { column: name, role, per: 'line' }
    case 'attribute':
    case 'measure':
      return { column: name, role, name: name.slice(0, 100) || 'column' }
    case 'text':
      return { column: name, role, of: null }
    case 'lifecycle':
      return { column: name, role, keep: null }
    default:
      return { column: name, role }
  }
}

/** Roles that only one column may have, and that two have. */
export function doubled(mapping: Mapping): Role[] {
  const roles = mapping.columns.map(({ role }) => role).filter((role) => ONCE.has(role))
  return [...new Set(roles.filter((role, at) => roles.indexOf(role) !== at))]
}

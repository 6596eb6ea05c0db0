import type { TFunction } from 'i18next'
import { writeConditions } from '../../../web/kit/filter/conditions.ts'
import type { Filter } from '../../../web/kit/filter/filter.ts'
import type { Known } from '../../../web/known/useKnown.ts'

interface Option {
  readonly id: string
  readonly name: string
}

const LEVELS = ['region', 'store', 'team', 'unit'] as const

/** What rows of the scorecard can be in this workspace. */
export function groupingsOf(t: TFunction, { definitions, extent }: Pick<Known, 'definitions' | 'extent'>): Option[] {
  const levels = LEVELS.filter((level) => definitions.units.some((unit) => unit.level === level))
  const plain = ['touchpoint', 'channel', 'stage'] as const
  return [
    ...plain.map((id) => ({ id, name: t(`touchpoints.group.${id}`) })),
    ...levels.map((level) => ({ id: `unit:${level}`, name: t(`touchpoints.level.${level}`) })),
    ...(extent.segments.length > 0 ? [{ id: 'segment', name: t('touchpoints.group.segment') }] : []),
    { id: 'month', name: t('touchpoints.group.month') },
    ...extent.attributes.map(({ name }) => ({ id: `attribute.${name}`, name })),
  ]
}

/** The filter that leaves only the row; null where a row cannot be opened. */
export function narrowTo(by: string, key: string, filter: Filter): Partial<Filter> | null {
  if (key === '') return null
  if (by === 'channel') return { channels: [Number(key)] }
  if (by.startsWith('unit:')) return { units: [Number(key)] }
  if (by === 'segment') return { segments: [key] }
  if (by === 'month') return { period: { kind: 'months', from: key.slice(0, 7), to: key.slice(0, 7) } }
  if (!by.startsWith('attribute.')) return null
  const condition = writeConditions([{ attribute: by.slice('attribute.'.length), operator: 'is', value: key }])
  return { where: filter.where ? `${filter.where} and ${condition}` : condition }
}

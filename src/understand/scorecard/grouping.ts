import { type Definitions, type IdMap, mergedIds, stageIds, unitsAtLevel } from '../../base/journey-map/reading.ts'

/** What the rows of a scorecard are. */
export type Grouping =
  | { readonly by: 'nothing' | 'touchpoint' | 'channel' | 'stage' | 'segment' | Step }
  /** Units of one level of the tree, each with all below it; without a level each unit by itself. */
  | { readonly by: 'unit'; readonly level?: string | undefined }
  | { readonly by: 'attribute'; readonly key: string }

export type Step = 'day' | 'week' | 'month'

/** Ids for what has definitions, texts for the rest; '' and 0 stand for "not known". Dates are the first day of their step. */
export type GroupKey = number | string

/** Attributes are only in the facts. */
export function isRolledUpBy(grouping: Grouping): boolean {
  return grouping.by !== 'attribute'
}

/** SQL of the key of a row. Adds what it needs to `params`. */
export function keySql(grouping: Grouping, definitions: Definitions, params: Record<string, unknown>): string {
  switch (grouping.by) {
    case 'nothing':
      return `''`
    case 'touchpoint':
      return mapped('touchpoint', mergedIds(definitions.touchpoints), params)
    case 'channel':
      return mapped('channel', mergedIds(definitions.channels), params)
    case 'stage':
      return mapped('touchpoint', stageIds(definitions), params, '0')
    case 'unit':
      return grouping.level === undefined
        ? mapped('unit', mergedIds(definitions.units), params)
        : mapped('unit', unitsAtLevel(definitions, grouping.level), params, '0')
    case 'segment':
      return 'toString(segment)'
    case 'attribute':
      params.key_name = grouping.key
      return 'attributes[{key_name:String}]'
    default:
      return stepSql(grouping.by)
  }
}

export function stepSql(step: Step): string {
  if (step === 'day') return 'toString(day)'
  return step === 'week' ? 'toString(toMonday(day))' : 'toString(toStartOfMonth(day))'
}

function mapped(column: string, { from, to }: IdMap, params: Record<string, unknown>, rest: string = column): string {
  if (from.length === 0) return rest === column ? column : `toUInt32(${rest})`
  params.key_from = from
  params.key_to = to
  const other = rest === column ? column : `toUInt32(${rest})`
  return `transform(${column}, {key_from:Array(UInt32)}, {key_to:Array(UInt32)}, ${other})`
}

import { type Definitions, type IdMap, mergedIds, unitsAtLevel } from '../../base/journey-map/reading.ts'

/** What is known of every encounter, heard or not. `attribute.NAME` comes on top. */
export const TOPICS = [
  'touchpoint',
  'channel',
  'unit',
  'region',
  'segment',
  'staff',
  'weekday',
  'hour',
  'month',
  'waiting',
  'handling',
  'resolved',
  'transfers',
  'outcome',
  'money',
  'earlier',
  'heardBefore',
] as const
export type Topic = (typeof TOPICS)[number]

/** What answers are weighted by unless the reader chooses: what the encounter was, where, of whom, how it went, when. */
export const USUAL_MARGINS = ['touchpoint', 'channel', 'region', 'segment', 'resolved', 'waiting', 'month'] as const

/** Who was met before is known only after reading the other encounters of the person, so it is told but not weighted by. */
const NOT_TO_WEIGHT_BY: readonly string[] = ['earlier', 'heardBefore']
export const canWeightBy = (topic: string): boolean => !NOT_TO_WEIGHT_BY.includes(topic)

const ORDERED: readonly string[] = ['weekday', 'hour', 'month', 'waiting', 'handling', 'transfers', 'money']
export const isOrdered = (topic: string): boolean => ORDERED.includes(topic)

export const ATTRIBUTE = 'attribute.'

const SECONDS = [60, 180, 600, 1800] as const
const MONEY = [20, 50, 100, 500] as const

/** `0`, `1`… for the bands between the edges, '' where the encounter does not say. */
const banded = (column: string, edges: readonly number[]) =>
  `if(isNull(${column}), '', toString(${edges.map((edge) => `(ifNull(${column}, 0) >= ${edge})`).join(' + ')}))`

/** Edges of the bands of a topic, for their names. */
export function edgesOf(topic: string): readonly number[] | null {
  if (topic === 'waiting' || topic === 'handling') return SECONDS
  return topic === 'money' ? MONEY : null
}

/** The highest level of the units, as regions; null where there is none above the units themselves. */
function highestLevel({ units }: Definitions): string | null {
  return units.find(({ parent, mergedInto }) => parent === null && mergedInto === null)?.level ?? null
}

/** SQL of the category of an encounter (a text). Adds what it needs to `params`, which must hold `zone`. */
export function topicSql(topic: string, definitions: Definitions, params: Record<string, unknown>): string {
  const mapped = (column: string, { from, to }: IdMap) => {
    if (from.length === 0) return `toString(${column})`
    params[`${topic}_from`] = from
    params[`${topic}_to`] = to
    return `toString(transform(${column}, {${topic}_from:Array(UInt32)}, {${topic}_to:Array(UInt32)}, ${column}))`
  }
  switch (topic) {
    case 'touchpoint':
      return mapped('touchpoint', mergedIds(definitions.touchpoints))
    case 'channel':
      return mapped('channel', mergedIds(definitions.channels))
    case 'unit':
      return mapped('unit', mergedIds(definitions.units))
    case 'region': {
      const level = highestLevel(definitions)
      return level === null ? `'0'` : mapped('unit', unitsAtLevel(definitions, level))
    }
    case 'segment':
      return 'toString(segment)'
    case 'staff':
      return `if(staff = '', 'no', 'yes')`
    case 'weekday':
      return 'toString(toDayOfWeek(day))'
    case 'hour':
      return `leftPad(toString(intDiv(toHour(toTimeZone(at, {zone:String})), 3) * 3), 2, '0')`
    case 'month':
      return 'toString(toStartOfMonth(day))'
    case 'waiting':
    case 'handling':
      return banded(topic, SECONDS)
    case 'resolved':
      return `multiIf(isNull(resolved), '', resolved = 1, 'yes', 'no')`
    case 'transfers':
      return `if(isNull(transfers), '', toString(least(ifNull(transfers, 0), 2)))`
    case 'outcome':
      return 'toString(outcome)'
    case 'money':
      return banded('money', MONEY)
    default:
      return attributeSql(topic, params)
  }
}

function attributeSql(topic: string, params: Record<string, unknown>): string {
  const name = `attribute_${Object.keys(params).length}`
  params[name] = topic.slice(ATTRIBUTE.length)
  return `toString(attributes[{${name}:String}])`
}

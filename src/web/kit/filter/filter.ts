import { AGAINST, type Against, type Period, parsePeriod, writePeriod } from './period.ts'

/** What the filter bar holds. It lives in the address, so that a link shows a colleague the same thing. */
export interface Filter {
  readonly period: Period
  readonly against: Against
  readonly channels: readonly number[]
  readonly touchpoints: readonly number[]
  readonly units: readonly number[]
  readonly segments: readonly string[]
  /** In the filter language of the product; empty means everything. */
  readonly where: string
}

/** The address after `?`, flat: every value is text. */
export type Search = Readonly<Record<string, string | undefined>>

export const DEFAULT_FILTER: Filter = {
  period: { kind: 'last', days: 365 },
  against: 'before',
  channels: [],
  touchpoints: [],
  units: [],
  segments: [],
  where: '',
}

export const FILTER_KEYS = ['period', 'against', 'channel', 'touchpoint', 'unit', 'segment', 'where'] as const
export type FilterKey = (typeof FILTER_KEYS)[number]

const ids = (text: string | undefined) =>
  [...new Set((text ?? '').split(',').map(Number))].filter((id) => Number.isSafeInteger(id) && id > 0)

/** Values are escaped one by one, so that a comma or a colon inside a name stays inside it. */
const guard = (text: string) => encodeURIComponent(text)
function unguard(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Anything that cannot be read falls back to its default: a mistyped address is still a page. */
export function parseFilter(search: Search, defaults: Filter = DEFAULT_FILTER): Filter {
  return {
    period: parsePeriod(search.period) ?? defaults.period,
    against: AGAINST.find((name) => name === search.against) ?? defaults.against,
    channels: ids(search.channel),
    touchpoints: ids(search.touchpoint),
    units: ids(search.unit),
    segments: (search.segment ?? '').split(',').filter(Boolean).map(unguard),
    where: search.where ?? '',
  }
}

/** Only what differs from the defaults is written, so that an untouched page has a short address. */
export function writeFilter(filter: Filter, defaults: Filter = DEFAULT_FILTER): Record<FilterKey, string | undefined> {
  const list = (items: readonly (string | number)[]) => (items.length > 0 ? items.join(',') : undefined)
  const period = writePeriod(filter.period)
  return {
    period: period === writePeriod(defaults.period) ? undefined : period,
    against: filter.against === defaults.against ? undefined : filter.against,
    channel: list(filter.channels),
    touchpoint: list(filter.touchpoints),
    unit: list(filter.units),
    segment: list(filter.segments.map(guard)),
    where: filter.where || undefined,
  }
}

/** What an address says of the filter, carried along from page to page: its parts, and which saved one it was. */
export function filterPart(search: Search): Search {
  const carried = [...FILTER_KEYS, 'filter']
  return Object.fromEntries(carried.flatMap((key) => (search[key] === undefined ? [] : [[key, search[key]]])))
}

export function countFilters(filter: Filter): number {
  const lists = [filter.channels, filter.touchpoints, filter.units, filter.segments, filter.where]
  return lists.filter((part) => part.length > 0).length
}

import type { TFunction } from 'i18next'
import { nameIn } from '../../../base/names/index.ts'
import type { Formats } from '../../../web/kit/numbers/formats.ts'
import type { CoverageRow } from '../contract.ts'
import { ATTRIBUTE, edgesOf } from '../topics.ts'

/** What is known of encounters, as readers call it; attributes are called what the customer's systems call them. */
export function topicName(t: TFunction, topic: string): string {
  return topic.startsWith(ATTRIBUTE) ? topic.slice(ATTRIBUTE.length) : t(`coverage.topic.${topic}`)
}

type Group = Pick<CoverageRow, 'topic' | 'key' | 'names'>

/** What a group of a topic is called. */
export function groupName(t: TFunction, formats: Formats, group: Group): string {
  const { topic, key, names } = group
  if (isUnknown(group)) return t('coverage.unknown')
  if (PLACES.includes(topic)) return nameIn(formats.language, names, key)
  if (key === 'yes' || key === 'no') return t(`coverage.value.${key}`)
  if (topic === 'weekday') return weekday(formats, Number(key))
  if (topic === 'hour') return `${Number(key)}–${Number(key) + 3}`
  if (topic === 'month') return month(formats, key)
  if (topic === 'earlier') return { '2': '2–4', '5': '5+' }[key] ?? key
  if (topic === 'transfers' || topic === 'heardBefore') return key === '2' ? '2+' : key
  const edges = edgesOf(topic)
  return edges ? band(t, formats, { edges, at: Number(key), seconds: topic !== 'money' }) : key
}

/** With its topic, for where it stands alone. */
export function fullName(t: TFunction, formats: Formats, group: Group): string {
  return `${topicName(t, group.topic)}: ${groupName(t, formats, group)}`
}

/** Whether the group is of encounters that do not say. */
export function isUnknown({ topic, key }: Pick<CoverageRow, 'topic' | 'key'>): boolean {
  return key === '' || (PLACES.includes(topic) && key === '0')
}

const PLACES: readonly string[] = ['touchpoint', 'channel', 'unit', 'region']

function weekday({ locale }: Formats, day: number): string {
  // The first of January 2024 was a Monday.
  const at = Date.UTC(2024, 0, day)
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(at)
}

function month({ locale }: Formats, first: string): string {
  const options = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(locale, options).format(Date.parse(first))
}

interface Band {
  readonly edges: readonly number[]
  readonly at: number
  readonly seconds: boolean
}

function band(t: TFunction, formats: Formats, { edges, at, seconds }: Band): string {
  const written = (edge: number | undefined) =>
    edge === undefined ? '' : seconds ? formats.seconds(edge) : formats.number(edge)
  if (at === 0) return t('coverage.value.below', { edge: written(edges[0]) })
  if (at >= edges.length) return t('coverage.value.above', { edge: written(edges.at(-1)) })
  return `${written(edges[at - 1])}–${written(edges[at])}`
}

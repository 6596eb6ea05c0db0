import { journeySql, list, meanVisits } from './bulk-journeys.ts'
import { trafficOf } from './calendar.ts'
import { CHANNELS, COMPANY_CURRENCY, COMPANY_ZONE, PLACE, SEGMENT_NAMES, TOUCHPOINTS } from './company.ts'
import type { CompanyOptions } from './make.ts'
import { LONGEST_DAYS, type Span, spanOf } from './timeline.ts'

/** Ids that set-up gave the definitions, in the order of the company's lists. */
export interface CompanyIds {
  readonly workspace: number
  readonly channels: readonly number[]
  readonly touchpoints: readonly number[]
  readonly units: readonly number[]
  readonly outcomeMetric: number
  readonly encounterMetric: number
}

export type BulkOptions = Omit<CompanyOptions, 'selection'>

export interface BulkStep {
  readonly label: string
  readonly statement: string
  readonly params: Readonly<Record<string, unknown>>
}

/**
 * Statements that make ClickHouse itself draw a company of the same laws, a million journeys at a time, straight into the facts:
 * rows by way of JavaScript would take hours. It differs from the rows of `makeCompany` as the note of its written truth says;
 * touchpoints, what they are worth, units, changes and journeys follow the same laws.
 * Numbers come out within half a percent of those asked for; the same options give the same rows.
 */
export function* bulkSteps(options: BulkOptions, ids: CompanyIds): Generator<BulkStep> {
  const { span, days, traffic, perTraffic } = loadOf(options, options.encounters)
  const journeys = perTraffic * inside(traffic)
  const willing = Math.min(1, options.answers / (options.encounters + journeys))
  const { seed, customers } = options
  let number = 0
  for (const { first, weights } of chunksOf(days, traffic, JOURNEYS_A_CHUNK / perTraffic)) {
    const count = Math.round(perTraffic * weights.reduce((sum, each) => sum + each, 0))
    const source = journeySql({ seed, customers, number, count, first, weights, span, willing })
    const params = { workspace: ids.workspace }
    yield { label: 'lab.bulk.encounters', statement: encountersInto(source, span, ids), params }
    yield { label: 'lab.bulk.outcomes', statement: outcomesInto(source, ids), params }
    yield { label: 'lab.bulk.scores', statement: scoresInto(source, ids), params }
    yield { label: 'lab.bulk.heard', statement: heardInto(source, ids), params }
    number += count
  }
}

/** One row a journey of another company of the same laws, so large, in which everybody answers. */
export function populationSql(options: BulkOptions, encounters: number, seed: number): string {
  const { span, days, traffic, perTraffic } = loadOf(options, encounters)
  const count = Math.round(perTraffic * traffic.reduce((sum, each) => sum + each, 0))
  const customers = Math.max(1, Math.round((options.customers * encounters) / options.encounters))
  return journeySql({ seed, customers, number: 0, count, first: days[0]!, weights: traffic, span, willing: 1 })
}

/** Days on which journeys start, how busy each is, and how many journeys one unit of traffic is. */
function loadOf(options: Pick<BulkOptions, 'end' | 'months'>, encounters: number) {
  const span = spanOf(options)
  const days = Array.from(
    { length: span.last - span.first + 1 + LONGEST_DAYS },
    (_, i) => span.first - LONGEST_DAYS + i,
  )
  const traffic = days.map(trafficOf)
  return { span, days, traffic, perTraffic: encounters / meanVisits() / inside(traffic) }
}

/** Traffic of the days that are told; before them lie those of which only the tail is. */
const inside = (traffic: readonly number[]) => traffic.slice(LONGEST_DAYS).reduce((sum, each) => sum + each, 0)

/** Few large inserts: each costs parts in six tables, whatever its size. */
const JOURNEYS_A_CHUNK = 1_000_000

/** Consecutive days that together have at least that much traffic. */
function chunksOf(days: readonly number[], traffic: readonly number[], enough: number) {
  const chunks: { first: number; weights: number[]; sum: number }[] = []
  for (const [index, day] of days.entries()) {
    const open = chunks.at(-1)
    const weight = traffic[index]!
    if (open === undefined || open.sum >= enough) chunks.push({ first: day, weights: [weight], sum: weight })
    else {
      open.weights.push(weight)
      open.sum += weight
    }
  }
  return chunks
}

const SEGMENTS = `[${SEGMENT_NAMES.map((name) => `'${name}'`).join(', ')}]`
const LANGUAGES = `['fi', 'fi', 'fi', 'fi', 'fi', 'fi', 'fi', 'fi', 'sv', 'en']`
const REGIONS = `['south', 'west', 'east', 'north']`
const CUSTOMER = `concat('C', leftPad(toString(customer), 9, '0'))`
/** As `personOf` has it: the first eight bytes of the digest of kind and value. */
const PERSON = `reinterpretAsUInt64(substring(SHA256(concat('customer:', ${CUSTOMER})), 1, 8))`
const ENCOUNTER_ID = `concat('E', toString(j), '-', toString(place))`
const VISITS =
  'ARRAY JOIN met AS t, units AS unit, days AS visit_day, hours AS hour, scores AS score, waits AS wait, solved AS ok, arrayEnumerate(met) AS place'
const moment = (day: string, hour: string) =>
  `toDateTime64(${day} * 86400 + ${hour} * 3600 - timeZoneOffset(toDateTime(${day} * 86400 + 43200, '${COMPANY_ZONE}')), 3, 'UTC')`

/** Each column of a table with what goes into it. */
type Columns = Readonly<Record<string, string>>

const insert = (table: string, columns: Columns, rest: string) =>
  `INSERT INTO ${table} (${Object.keys(columns).join(', ')})\nSELECT ${Object.values(columns).join(', ')}\n${rest}`

/** Where an encounter belongs; the same in the three tables that hold it. */
function placeColumns(ids: CompanyIds): Columns {
  const channels = TOUCHPOINTS.map(
    (each) => ids.channels[CHANNELS.findIndex((channel) => channel.key === each.channel)]!,
  )
  return {
    workspace: '{workspace:UInt32}',
    day: 'toDate(visit_day)',
    touchpoint: `${list(ids.touchpoints)}[t + 1]`,
    channel: `${list(channels)}[t + 1]`,
    unit: `if(unit < 0, 0, ${list(ids.units)}[unit + 1])`,
    segment: `${SEGMENTS}[segment + 1]`,
  }
}

function personColumns(): Columns {
  return {
    person: PERSON,
    identifiers: `map('customer', ${CUSTOMER})`,
    attributes: `map('language', ${LANGUAGES}[customer % 10 + 1], 'region', ${REGIONS}[region + 1], 'customerType', if(customer % 20 < 11, 'member', 'guest'))`,
    source: `'lab'`,
    batch: '0',
    import: '0',
  }
}

function encountersInto(source: string, span: Span, ids: CompanyIds): string {
  const paid = `t = if(kind = 1, ${PLACE.checkout}, ${PLACE['store-visit']}) AND kind IN (1, 2)`
  const columns = {
    ...placeColumns(ids),
    ...personColumns(),
    id: ENCOUNTER_ID,
    at: moment('visit_day', 'hour'),
    received: moment('visit_day', 'hour'),
    staff: `if(unit < 0, '', concat('S', leftPad(toString(unit), 2, '0'), '-', toString(j % 8 + 1)))`,
    journey: `if(kind IN (1, 2), concat('O', toString(j)), '')`,
    outcome: `multiIf(${paid}, 'purchase', ok = 1, 'solved', ok = 0, 'open', '')`,
    resolved: 'if(ok < 0, NULL, toUInt8(ok))',
    transfers: `if(t = ${PLACE['support-call']}, toUInt16(j % 5 = 0), NULL)`,
    waiting: 'if(wait < 0, NULL, wait)',
    handling: 'if(wait < 0, NULL, 120. + cityHash64(j, t) % 600)',
    money: `if(${paid}, toDecimal64(10 + (cityHash64(j) % 20000) / 100, 4), NULL)`,
    currency: `if(${paid}, '${COMPANY_CURRENCY}', '')`,
    measures: 'map()',
  }
  return insert(
    'encounters',
    columns,
    `FROM (${source}) ${VISITS}\nWHERE visit_day BETWEEN ${span.first} AND ${span.last}`,
  )
}

/** What every answer of one response has in common. */
function responseColumns(): Columns {
  return {
    ...personColumns(),
    respondent: `concat('R', toString(j))`,
    at: moment('answer_day', '12'),
    received: moment('answer_day', '12'),
    day: 'toDate(answer_day)',
    staff: `''`,
    text: `''`,
    language: `${LANGUAGES}[customer % 10 + 1]`,
    kind: `'survey'`,
    weight: '1',
  }
}

function outcomesInto(source: string, ids: CompanyIds): string {
  const { workspace, segment } = placeColumns(ids)
  const columns = {
    ...responseColumns(),
    workspace: workspace!,
    segment: segment!,
    id: `concat('A', toString(j), '-0')`,
    encounter: `''`,
    touchpoint: '0',
    channel: '0',
    unit: '0',
    metric: String(ids.outcomeMetric),
    raw: 'outcome',
    point: 'outcome',
    normalised: 'outcome * 10',
  }
  return insert('answers', columns, `FROM (${source}) WHERE heard`)
}

function scoresInto(source: string, ids: CompanyIds): string {
  const columns = {
    ...placeColumns(ids),
    ...responseColumns(),
    id: `concat('A', toString(j), '-', toString(place))`,
    encounter: ENCOUNTER_ID,
    metric: String(ids.encounterMetric),
    raw: 'score',
    point: 'score',
    normalised: '(score - 1) * 25',
  }
  return insert('answers', columns, `FROM (${source}) ${VISITS} WHERE heard`)
}

/** The roll-up learns from the appender which encounters were heard; here it has to be told. */
function heardInto(source: string, ids: CompanyIds): string {
  const columns = { ...placeColumns(ids), heard: 'count()' }
  const { workspace: _, ...keys } = placeColumns(ids)
  return insert(
    'encounter_days',
    columns,
    `FROM (${source}) ${VISITS} WHERE heard GROUP BY ${Object.values(keys).join(', ')}`,
  )
}

import type { Asked } from '../../base/encounters/asked.ts'
import { answerFields, encounterFields } from '../../base/encounters/fields.ts'
import type { Facts } from '../../platform/clickhouse/facts.ts'
import { bind, compile } from '../../platform/condition/index.ts'

interface Where {
  readonly sql: string
  readonly params: Readonly<Record<string, unknown>>
}

/** The part of a statement that says which rows; the same for lists, counts and exports. */
export function rowsOf(table: 'encounters' | 'answers', asked: Asked): Where {
  const fields = table === 'encounters' ? encounterFields(asked.definitions) : answerFields(asked.definitions)
  const condition = compile(bind(asked.condition, fields, asked.asked), 'r')
  const { from, to } = asked.period
  const days = [...(from === null ? [] : ['day >= {from:Date}']), ...(to === null ? [] : ['day <= {to:Date}'])]
  return {
    sql: ['workspace = {workspace:UInt32}', ...days, condition.sql].join(' AND '),
    params: { ...condition.params, ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) },
  }
}

export interface AnswerRecord {
  readonly id: string
  readonly at: string
  readonly touchpoint: number
  readonly channel: number
  readonly unit: number
  readonly segment: string
  readonly metric: number
  /** Null for what is no score: a text that stands by itself. */
  readonly score: number | null
  readonly text: string
  readonly language: string
  readonly encounter: string
  readonly source: string
  readonly kind: string
}

const ANSWER_ORDERS = {
  newest: 'at DESC, id',
  oldest: 'at, id',
  // What is no score is neither good nor bad.
  worst: 'metric = 0, normalised, at DESC, id',
  best: 'metric = 0, normalised DESC, at DESC, id',
} as const

interface AnswerPage {
  readonly metric?: number | undefined
  readonly search?: string | undefined
  readonly withText: boolean
  readonly sort: keyof typeof ANSWER_ORDERS
  readonly limit: number
  readonly offset: number
}

/** Scores are listed; with texts also what the same people wrote in answer to a question of its own. */
function metricSql({ metric, withText }: AnswerPage, where: Where): string[] {
  if (metric === undefined) return withText ? [] : ['metric != 0']
  if (!withText) return ['metric = {metric:UInt32}']
  const same = `SELECT respondent FROM answers WHERE ${where.sql} AND metric = {metric:UInt32}`
  return [`(metric = {metric:UInt32} OR (metric = 0 AND respondent GLOBAL IN (${same})))`]
}

/** A page of answers, and how many there are. */
export async function answersPage(
  facts: Facts,
  asked: Asked,
  page: AnswerPage,
): Promise<{ rows: AnswerRecord[]; total: number }> {
  const where = rowsOf('answers', asked)
  const more = [
    ...metricSql(page, where),
    ...(page.search ? ['positionCaseInsensitiveUTF8(text, {search:String}) > 0'] : []),
    ...(page.withText ? [`text != ''`] : []),
  ]
  const sql = [where.sql, ...more].join(' AND ')
  const params = {
    ...where.params,
    ...(page.metric === undefined ? {} : { metric: page.metric }),
    ...(page.search ? { search: page.search } : {}),
    limit: page.limit,
    offset: page.offset,
  }
  const [rows, counted] = await Promise.all([
    facts.ask<AnswerRecord>(
      'answers.page',
      `SELECT id, formatDateTime(answers.at, '%Y-%m-%dT%H:%i:%SZ') AS at, touchpoint, channel, unit, segment, metric, if(metric = 0, NULL, raw) AS score, text, language, encounter, source, toString(kind) AS kind
       FROM answers WHERE ${sql} ORDER BY ${ANSWER_ORDERS[page.sort].replaceAll(/\bat\b/g, 'answers.at')} LIMIT {limit:UInt32} OFFSET {offset:UInt32}`,
      params,
    ),
    facts.ask<{ n: number }>('answers.count', `SELECT count() AS n FROM answers WHERE ${sql}`, params),
  ])
  return { rows, total: counted[0]?.n ?? 0 }
}

export interface EncounterRecord {
  readonly id: string
  readonly at: string
  readonly touchpoint: number
  readonly channel: number
  readonly unit: number
  readonly segment: string
  readonly staff: string
  readonly journey: string
  readonly outcome: string
  readonly resolved: 0 | 1 | null
  readonly transfers: number | null
  readonly waiting: number | null
  readonly handling: number | null
  readonly money: number | null
  readonly currency: string
  readonly source: string
}

const ENCOUNTER_ORDERS = {
  newest: 'encounters.at DESC, id',
  oldest: 'encounters.at, id',
  'longest-wait': 'waiting DESC NULLS LAST, id',
} as const

interface EncounterPage {
  readonly sort: keyof typeof ENCOUNTER_ORDERS
  readonly limit: number
  readonly offset: number
}

export async function encountersPage(
  facts: Facts,
  asked: Asked,
  page: EncounterPage,
): Promise<{ rows: EncounterRecord[]; total: number }> {
  const where = rowsOf('encounters', asked)
  const params = { ...where.params, limit: page.limit, offset: page.offset }
  const [rows, counted] = await Promise.all([
    facts.ask<EncounterRecord>(
      'encounters.page',
      `SELECT id, formatDateTime(encounters.at, '%Y-%m-%dT%H:%i:%SZ') AS at, touchpoint, channel, unit, segment, staff, journey, outcome, resolved, transfers, waiting, handling,
         toFloat64(encounters.money) AS money, currency, source
       FROM encounters WHERE ${where.sql} ORDER BY ${ENCOUNTER_ORDERS[page.sort]} LIMIT {limit:UInt32} OFFSET {offset:UInt32}`,
      params,
    ),
    facts.ask<{ n: number }>('encounters.count', `SELECT count() AS n FROM encounters WHERE ${where.sql}`, params),
  ])
  return { rows, total: counted[0]?.n ?? 0 }
}

interface Extent {
  readonly first: string | null
  readonly last: string | null
  readonly encounters: number
  readonly answers: number
}

/** First and last day and counts, from the roll-ups. */
async function extentOf(facts: Facts): Promise<Extent> {
  const rows = await facts.ask<{ first: string; last: string; encounters: number; answers: number }>(
    'facts.extent',
    `SELECT toString(min(day)) AS first, toString(max(day)) AS last, sum(e) AS encounters, sum(a) AS answers FROM (
       SELECT day, sum(encounters) AS e, 0 AS a FROM encounter_days WHERE workspace = {workspace:UInt32} GROUP BY day
       UNION ALL SELECT day, 0 AS e, sum(n) AS a FROM answer_days WHERE workspace = {workspace:UInt32} GROUP BY day) WHERE e > 0 OR a > 0`,
    {},
  )
  const row = rows[0]
  if (!row || row.encounters + row.answers === 0) return { first: null, last: null, encounters: 0, answers: 0 }
  return row
}

async function segmentsOf(facts: Facts): Promise<{ name: string; n: number }[]> {
  return facts.ask(
    'facts.segments',
    `SELECT segment AS name, sum(k) AS n FROM (SELECT segment, sum(encounters) AS k FROM encounter_days WHERE workspace = {workspace:UInt32} GROUP BY segment
       UNION ALL SELECT segment, sum(n) AS k FROM answer_days WHERE workspace = {workspace:UInt32} GROUP BY segment) WHERE segment != '' GROUP BY segment HAVING n > 0 ORDER BY n DESC LIMIT 200`,
    {},
  )
}

/** Attributes and their most frequent values, from a sample of the newest rows: enough to offer them, not to count by. */
async function attributesOf(facts: Facts): Promise<{ name: string; value: string; n: number }[]> {
  return facts.ask(
    'facts.attributes',
    `SELECT name, value, count() AS n FROM (
       SELECT attributes FROM encounters WHERE workspace = {workspace:UInt32} ORDER BY day DESC LIMIT 20000
       UNION ALL SELECT attributes FROM answers WHERE workspace = {workspace:UInt32} ORDER BY day DESC LIMIT 20000
     ) ARRAY JOIN mapKeys(attributes) AS name, mapValues(attributes) AS value GROUP BY name, value ORDER BY name, n DESC LIMIT 20 BY name LIMIT 2000`,
    {},
  )
}

async function metricsWithAnswers(facts: Facts): Promise<{ metric: number; relationship: number; n: number }[]> {
  return facts.ask(
    'facts.metrics',
    `SELECT metric, sumIf(answer_days.n, touchpoint = 0) AS relationship, sum(answer_days.n) AS n FROM answer_days WHERE workspace = {workspace:UInt32} GROUP BY metric HAVING sum(answer_days.n) > 0 ORDER BY sum(answer_days.n) DESC`,
    {},
  )
}

interface WhatThereIs {
  readonly extent: Extent
  readonly segments: { name: string; n: number }[]
  readonly attributes: { name: string; value: string; n: number }[]
  readonly metrics: { metric: number; relationship: number; n: number }[]
}

export async function wholeExtentOf(facts: Facts): Promise<WhatThereIs> {
  const [extent, segments, attributes, metrics] = await Promise.all([
    extentOf(facts),
    segmentsOf(facts),
    attributesOf(facts),
    metricsWithAnswers(facts),
  ])
  return { extent, segments, attributes, metrics }
}

/** The same for somebody who may see a part only. From the rows: the roll-ups know neither staff nor attributes. */
export async function ownExtentOf(facts: Facts, asked: Asked): Promise<WhatThereIs> {
  const [encounters, answers, metrics] = await Promise.all([
    partOf(facts, 'encounters', asked),
    partOf(facts, 'answers', asked),
    ownMetrics(facts, asked),
  ])
  const days = [encounters, answers].filter(({ n }) => n > 0)
  return {
    extent: {
      first: days.map(({ first }) => first).sort()[0] ?? null,
      last:
        days
          .map(({ last }) => last)
          .sort()
          .at(-1) ?? null,
      encounters: encounters.n,
      answers: answers.n,
    },
    segments: together(encounters.segments, answers.segments, ({ name }) => name),
    attributes: together(encounters.attributes, answers.attributes, ({ name, value }) => JSON.stringify([name, value])),
    metrics,
  }
}

async function partOf(facts: Facts, table: 'encounters' | 'answers', asked: Asked) {
  const { sql, params } = rowsOf(table, asked)
  const [counted, segments, attributes] = await Promise.all([
    facts.ask<{ first: string; last: string; n: number }>(
      'facts.own-extent',
      `SELECT toString(min(day)) AS first, toString(max(day)) AS last, count() AS n FROM ${table} WHERE ${sql}${table === 'answers' ? ' AND metric != 0' : ''}`,
      params,
    ),
    facts.ask<{ name: string; n: number }>(
      'facts.own-segments',
      `SELECT segment AS name, count() AS n FROM ${table} WHERE ${sql} AND segment != '' GROUP BY segment ORDER BY n DESC LIMIT 200`,
      params,
    ),
    facts.ask<{ name: string; value: string; n: number }>(
      'facts.own-attributes',
      `SELECT name, value, count() AS n FROM (SELECT attributes FROM ${table} WHERE ${sql} ORDER BY ${table}.day DESC LIMIT 20000)
       ARRAY JOIN mapKeys(attributes) AS name, mapValues(attributes) AS value GROUP BY name, value ORDER BY name, n DESC LIMIT 20 BY name LIMIT 2000`,
      params,
    ),
  ])
  return { first: '', last: '', n: 0, ...counted[0], segments, attributes }
}

function ownMetrics(facts: Facts, asked: Asked): Promise<{ metric: number; relationship: number; n: number }[]> {
  const { sql, params } = rowsOf('answers', asked)
  return facts.ask(
    'facts.own-metrics',
    `SELECT metric, countIf(answers.touchpoint = 0) AS relationship, count() AS n FROM answers WHERE ${sql} AND metric != 0 GROUP BY metric ORDER BY n DESC`,
    params,
  )
}

/** Counts of the same thing from both tables added, most frequent first. */
function together<T extends { n: number }>(left: readonly T[], right: readonly T[], keyOf: (row: T) => string): T[] {
  const sums = new Map<string, T>()
  for (const row of [...left, ...right]) {
    const known = sums.get(keyOf(row))
    sums.set(keyOf(row), known ? { ...known, n: known.n + row.n } : row)
  }
  return [...sums.values()].sort((a, b) => b.n - a.n)
}

import type { Asked } from '../../base/encounters/asked.ts'
import { encounterFields } from '../../base/encounters/fields.ts'
import { mergedIds } from '../../base/journey-map/reading.ts'
import type { Facts } from '../../platform/clickhouse/facts.ts'
import { bind, type Condition, compile, fieldsOf } from '../../platform/condition/index.ts'

export interface Touched {
  /** Known customers that met each touchpoint; counted by a sketch, right to about 1 %. */
  readonly customers: ReadonlyMap<number, number>
  /** Share of encounters that were heard; null when no encounters are known, or the filter asks what days do not tell. */
  readonly coverage: number | null
}

/** What the daily counts of encounters can be narrowed by. */
const BY_DAY = new Set(['day', 'channel', 'touchpoint', 'stage', 'unit', 'segment'])

/** How many customers each touchpoint touches, and how much of the whole was heard, in the period and under the filter as far as encounters know it. */
export async function touchedIn(facts: Facts, asked: Asked): Promise<Touched> {
  const fields = encounterFields(asked.definitions)
  const parts = 'all' in asked.condition ? asked.condition.all : [asked.condition]
  const heads = (part: Condition) => fieldsOf(part).map((field) => field.split('.', 1)[0] ?? field)
  const own = parts.filter((part) => heads(part).every((head) => Object.hasOwn(fields, head)))
  const byDay = parts.every((part) => heads(part).every((head) => BY_DAY.has(head)))
  const where = compile(bind({ all: own }, fields, asked.asked), 'q')
  const { from, to } = mergedIds(asked.definitions.touchpoints)
  const { period } = asked
  const days = [
    period.from === null ? '1' : 'day >= {first:Date}',
    period.to === null ? '1' : 'day <= {last:Date}',
    where.sql,
  ].join(' AND ')
  const params = {
    ...where.params,
    from,
    to,
    ...(period.from === null ? {} : { first: period.from }),
    ...(period.to === null ? {} : { last: period.to }),
  }
  const customers = await facts.ask<{ met_at: number; n: number }>(
    'priorities.customers',
    `SELECT transform(touchpoint, {from:Array(UInt32)}, {to:Array(UInt32)}, touchpoint) AS met_at, uniqCombinedIf(17)(person, person != 0) AS n
     FROM encounters WHERE workspace = {workspace:UInt32} AND ${days} GROUP BY met_at HAVING n > 0`,
    params,
  )
  return {
    customers: new Map(customers.map(({ met_at, n }) => [met_at, n])),
    coverage: byDay ? await coverageIn(facts, days, params) : null,
  }
}

async function coverageIn(facts: Facts, days: string, params: Record<string, unknown>): Promise<number | null> {
  const [sums] = await facts.ask<{ all: number; heard: number }>(
    'priorities.coverage',
    `SELECT sum(encounters) AS all, sum(encounter_days.heard) AS heard FROM encounter_days WHERE workspace = {workspace:UInt32} AND ${days}`,
    params,
  )
  return sums && sums.all > 0 ? sums.heard / sums.all : null
}

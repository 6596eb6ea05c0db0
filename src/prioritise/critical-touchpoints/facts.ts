import type { DefinitionLists } from '../../base/journey-map/contract.ts'
import { mergedIds } from '../../base/journey-map/reading.ts'
import type { Facts } from '../../platform/clickhouse/facts.ts'

interface Days {
  readonly from: string | null
  readonly to: string | null
}

export interface Touched {
  /** Known customers that met each touchpoint; counted by a sketch, right to about 1 %. */
  readonly customers: ReadonlyMap<number, number>
  /** Share of encounters that were heard; null when no encounters are known. */
  readonly coverage: number | null
}

/** How many customers each touchpoint touches, and how much of the whole was heard, in the period. */
export async function touchedIn(facts: Facts, period: Days, definitions: DefinitionLists): Promise<Touched> {
  const { from, to } = mergedIds(definitions.touchpoints)
  const days = [
    period.from === null ? '1' : 'day >= {first:Date}',
    period.to === null ? '1' : 'day <= {last:Date}',
  ].join(' AND ')
  const params = {
    from,
    to,
    ...(period.from === null ? {} : { first: period.from }),
    ...(period.to === null ? {} : { last: period.to }),
  }
  const [customers, volume] = await Promise.all([
    facts.ask<{ met_at: number; n: number }>(
      'priorities.customers',
      `SELECT transform(touchpoint, {from:Array(UInt32)}, {to:Array(UInt32)}, touchpoint) AS met_at, uniqCombinedIf(17)(person, person != 0) AS n
       FROM encounters WHERE workspace = {workspace:UInt32} AND ${days} GROUP BY met_at HAVING n > 0`,
      params,
    ),
    facts.ask<{ all: number; heard: number }>(
      'priorities.coverage',
      `SELECT sum(encounters) AS all, sum(encounter_days.heard) AS heard FROM encounter_days WHERE workspace = {workspace:UInt32} AND ${days}`,
      params,
    ),
  ])
  const sums = volume[0]
  return {
    customers: new Map(customers.map(({ met_at, n }) => [met_at, n])),
    coverage: sums && sums.all > 0 ? sums.heard / sums.all : null,
  }
}

import type { Facts } from '../../platform/clickhouse/facts.ts'
import type { Source } from './contract.ts'

interface SourceRow extends Omit<Source, 'waiting' | 'perDay'> {
  readonly days: Readonly<Record<string, number>>
}

const DAYS = 28

/** Where facts came from, by the name their sender gave: counts, first and last, and rows received a day lately. */
export async function sourcesIn(facts: Facts): Promise<Omit<Source, 'waiting'>[]> {
  const side = (table: string, encounters: string, answers: string) => `
    SELECT ${table}.source AS source, ${encounters} AS e, ${answers} AS a, min(${table}.at) AS first_at, max(${table}.at) AS last_at, max(${table}.received) AS last_received,
      sumMapIf(map(toInt32(today() - toDate(${table}.received)), toUInt64(1)), ${table}.received >= today() - ${DAYS - 1}) AS days
    FROM ${table} WHERE workspace = {workspace:UInt32} GROUP BY source`
  const rows = await facts.ask<SourceRow>(
    'sources.list',
    `SELECT source, sum(e) AS encounters, sum(a) AS answers, formatDateTime(min(first_at), '%Y-%m-%dT%H:%i:%SZ') AS first,
       formatDateTime(max(last_at), '%Y-%m-%dT%H:%i:%SZ') AS last, formatDateTime(max(last_received), '%Y-%m-%dT%H:%i:%SZ') AS lastReceived, sumMap(days) AS days
     FROM (${side('encounters', 'count()', '0')} UNION ALL ${side('answers', '0', 'count()')})
     GROUP BY source ORDER BY lastReceived DESC LIMIT 500`,
    {},
  )
  return rows.map(({ days, ...row }) => ({
    ...row,
    perDay: Array.from({ length: DAYS }, (_, index) => days[DAYS - 1 - index] ?? 0),
  }))
}

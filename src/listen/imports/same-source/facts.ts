import type { Facts } from '../../../platform/clickhouse/facts.ts'
import type { Said } from './prints.ts'

interface Bounds {
  /** Days of the workspace, inclusive; the tables are kept by month. */
  readonly from: string
  readonly to: string
}

type Stored = Record<string, string | number | Readonly<Record<string, string>>> & { readonly id: string }

/** What known encounters say. They are looked for at their touchpoints and days, because no table is sorted by id. */
export async function saidByEncounters(
  facts: Facts,
  ids: readonly string[],
  where: Bounds & { readonly touchpoints: readonly number[]; readonly nameOf: (touchpoint: number) => string },
): Promise<Map<string, Said>> {
  if (ids.length === 0) return new Map()
  const { nameOf, ...bounds } = where
  const rows = await facts.ask<Stored & { touchpoint: number }>(
    'imports.saidByEncounters',
    `SELECT id, toUnixTimestamp64Milli(encounters.at) AS at, toString(person) AS person, touchpoint, segment, staff, journey, outcome,
       ifNull(toString(toFloat64(money)), '') AS money, ifNull(toString(waiting), '') AS waiting, ifNull(toString(handling), '') AS handling, attributes
     FROM encounters WHERE workspace = {workspace:UInt32} AND touchpoint IN {touchpoints:Array(UInt32)}
       AND day BETWEEN {from:Date} AND {to:Date} AND id IN {ids:Array(String)} LIMIT 1 BY id`,
    { ...bounds, ids },
  )
  return new Map(rows.map((row) => [row.id, saidOf({ ...row, touchpoint: nameOf(row.touchpoint) })]))
}

export async function saidByAnswers(
  facts: Facts,
  ids: readonly string[],
  where: Bounds & { readonly metrics: readonly number[] },
): Promise<Map<string, Said>> {
  if (ids.length === 0) return new Map()
  const rows = await facts.ask<Stored>(
    'imports.saidByAnswers',
    `SELECT id, toUnixTimestamp64Milli(answers.at) AS at, toString(person) AS person, segment, staff, raw AS score, text, attributes
     FROM answers WHERE workspace = {workspace:UInt32} AND metric IN {metrics:Array(UInt32)}
       AND day BETWEEN {from:Date} AND {to:Date} AND id IN {ids:Array(String)} LIMIT 1 BY id`,
    { ...where, ids },
  )
  return new Map(rows.map((row) => [row.id, saidOf(row)]))
}

const NUMBERS = ['money', 'waiting', 'handling'] as const

/** As `printsOf` says it: nothing for what is not known, attributes as fields of their own. */
function saidOf(row: Stored): Said {
  const said: Record<string, string | number> = {}
  for (const [field, value] of Object.entries(row)) if (field !== 'id' && typeof value !== 'object') said[field] = value
  for (const field of NUMBERS) if (said[field] !== undefined && said[field] !== '') said[field] = Number(said[field])
  if (said.person === '0') said.person = ''
  const { attributes } = row
  for (const [name, value] of Object.entries(typeof attributes === 'object' ? attributes : {}))
    said[`attribute ${name}`] = value
  return said
}

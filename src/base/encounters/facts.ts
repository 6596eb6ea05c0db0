import type { Clickhouse, Params } from '../../platform/clickhouse/open.ts'
import type { Placed } from './place.ts'

/** The key of a column of ids, as `keyOf` gives it. */
export const keySql = (column: string) => `reinterpretAsUInt128(substring(SHA256(${column}), 1, 16))`

/** Parameters travel in the address of a request to a server, which holds about a megabyte; in process there is no such bound. */
const KEYS_AT_ONCE = { server: 2_000, embedded: 60_000 } as const

async function byKeys<Row>(
  store: Clickhouse,
  label: string,
  query: string,
  workspace: number,
  keys: readonly string[],
  more: Params = {},
): Promise<Row[]> {
  const step = KEYS_AT_ONCE[store.mode]
  const found: Row[] = []
  for (let start = 0; start < keys.length; start += step) {
    const some = keys.slice(start, start + step).map(BigInt)
    found.push(
      ...(await store.ask<Row>(
        label,
        query,
        { ...more, workspace, keys: some },
        // The same keys are hardly asked for twice: remembering where they were not only takes memory.
        { settings: { max_query_size: '16000000', use_query_condition_cache: 0 } },
      )),
    )
  }
  return found
}

type KnownPlace = Placed & { readonly key: string }

/** Which of these encounters are known, and where they were. */
export async function knownEncounters(
  store: Clickhouse,
  workspace: number,
  keys: readonly string[],
): Promise<Map<string, Placed>> {
  const rows = await byKeys<KnownPlace>(
    store,
    'encounters.known',
    `SELECT toString(key) AS key, toString(any(k.day)) AS day, any(channel) AS channel, any(touchpoint) AS touchpoint, any(unit) AS unit,
       any(segment) AS segment, any(staff) AS staff, toString(any(k.person)) AS person
     FROM encounter_keys AS k WHERE workspace = {workspace:UInt32} AND k.key IN {keys:Array(UInt128)} GROUP BY k.key`,
    workspace,
    keys,
  )
  return new Map(rows.map((row) => [row.key, row]))
}

export async function knownAnswers(
  store: Clickhouse,
  workspace: number,
  keys: readonly string[],
): Promise<Set<string>> {
  const query =
    'SELECT DISTINCT toString(key) AS key FROM answer_keys AS k WHERE workspace = {workspace:UInt32} AND k.key IN {keys:Array(UInt128)}'
  const rows = await byKeys<{ key: string }>(store, 'answers.known', query, workspace, keys)
  return new Set(rows.map((row) => row.key))
}

/** Which of these encounters some answer names already. */
export async function heardEncounters(
  store: Clickhouse,
  workspace: number,
  keys: readonly string[],
): Promise<Set<string>> {
  const query =
    'SELECT DISTINCT toString(key) AS key FROM heard_keys AS k WHERE workspace = {workspace:UInt32} AND k.key IN {keys:Array(UInt128)}'
  const rows = await byKeys<{ key: string }>(store, 'encounters.heard', query, workspace, keys)
  return new Set(rows.map((row) => row.key))
}

const KEYS_OF = { encounters: 'encounter_keys', answers: 'answer_keys' } as const

/** Which of these rows came with one import. */
export async function broughtBy(
  store: Clickhouse,
  workspace: number,
  id: number,
  what: keyof typeof KEYS_OF,
  keys: readonly string[],
): Promise<Set<string>> {
  const query = `SELECT DISTINCT toString(key) AS key FROM ${KEYS_OF[what]} AS k
     WHERE workspace = {workspace:UInt32} AND k.import = {import:UInt32} AND k.key IN {keys:Array(UInt128)}`
  const rows = await byKeys<{ key: string }>(store, `${what}.brought`, query, workspace, keys, { import: id })
  return new Set(rows.map((row) => row.key))
}

/** Rows added to the encounter roll-up because an encounter was heard for the first time, or is heard no more. */
export function heardRows(workspace: number, places: readonly Placed[], heard: 1 | -1 = 1): object[] {
  return places.map((place) => ({
    workspace,
    day: place.day,
    touchpoint: place.touchpoint,
    channel: place.channel,
    unit: place.unit,
    segment: place.segment,
    heard,
  }))
}

import { changing } from '../../platform/clickhouse/ddl.ts'
import type { Clickhouse } from '../../platform/clickhouse/open.ts'
import type { Placed } from './fact.ts'

const KEY = 'reinterpretAsUInt128(substring(SHA256(id), 1, 16))'

/** Parameters travel in the address of a request to a server, which holds about a megabyte; in process there is no such bound. */
const KEYS_AT_ONCE = { server: 2_000, embedded: 60_000 } as const

async function byKeys<Row>(
  store: Clickhouse,
  label: string,
  query: string,
  workspace: number,
  keys: readonly string[],
): Promise<Row[]> {
  const step = KEYS_AT_ONCE[store.mode]
  const found: Row[] = []
  for (let start = 0; start < keys.length; start += step) {
    const some = keys.slice(start, start + step).map(BigInt)
    found.push(
      ...(await store.ask<Row>(label, query, { workspace, keys: some }, { settings: { max_query_size: '16000000' } })),
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

/** Rows added to the encounter roll-up because an encounter was heard for the first time. */
export function heardRows(workspace: number, places: readonly Placed[]): object[] {
  return places.map((place) => ({
    workspace,
    day: place.day,
    touchpoint: place.touchpoint,
    channel: place.channel,
    unit: place.unit,
    segment: place.segment,
    heard: 1,
  }))
}

/** Gives every fact of a batch its key; what a crash between a table and its views left out is added, nothing twice. */
export async function restoreKeys(store: Clickhouse, workspace: number, batch: number): Promise<void> {
  const missing = (keys: string) =>
    `workspace = {workspace:UInt32} AND batch = {batch:UInt64} AND key NOT IN (SELECT key FROM ${keys} WHERE workspace = {workspace:UInt32} AND batch = {batch:UInt64})`
  const params = { workspace, batch }
  await store.command(
    'encounters.restoreKeys',
    `INSERT INTO encounter_keys SELECT workspace, ${KEY} AS key, day, channel, touchpoint, unit, segment, staff, person, batch, import FROM encounters WHERE ${missing('encounter_keys')}`,
    params,
  )
  await store.command(
    'answers.restoreKeys',
    `INSERT INTO answer_keys SELECT workspace, ${KEY} AS key, batch, import FROM answers WHERE ${missing('answer_keys')}`,
    params,
  )
  const heard = KEY.replace('(id)', '(encounter)')
  await store.command(
    'encounters.restoreHeard',
    `INSERT INTO heard_keys SELECT workspace, ${heard} AS key, batch FROM answers WHERE encounter != '' AND ${missing('heard_keys')}`,
    params,
  )
}

/** Months (as 202611) that hold facts of an import. */
export async function monthsOfImport(store: Clickhouse, workspace: number, id: number): Promise<number[]> {
  const query = `SELECT DISTINCT month FROM (
      SELECT toYYYYMM(day) AS month FROM encounters WHERE workspace = {workspace:UInt32} AND import = {import:UInt32}
      UNION ALL SELECT toYYYYMM(day) AS month FROM answers WHERE workspace = {workspace:UInt32} AND import = {import:UInt32}
      UNION ALL SELECT toYYYYMM(day) AS month FROM encounters WHERE workspace = {workspace:UInt32} AND ${KEY} IN
        (SELECT ${KEY.replace('(id)', '(encounter)')} FROM answers WHERE workspace = {workspace:UInt32} AND import = {import:UInt32} AND encounter != '')
    ) ORDER BY month`
  const rows = await store.ask<{ month: number }>('imports.months', query, { workspace, import: id })
  return rows.map((row) => row.month)
}

/** Takes every trace of an import out of facts and keys; roll-ups follow by rebuilding their months. */
export async function removeImport(store: Clickhouse, workspace: number, id: number): Promise<void> {
  const params = { workspace, import: id }
  for (const table of ['encounters', 'answers', 'encounter_keys', 'answer_keys']) {
    await store.command(
      'imports.remove',
      `ALTER TABLE ${changing(table, store.cluster)} DELETE WHERE workspace = {workspace:UInt32} AND import = {import:UInt32}`,
      params,
    )
  }
  await store.command(
    'imports.removeHeard',
    `ALTER TABLE ${changing('heard_keys', store.cluster)} DELETE WHERE workspace = {workspace:UInt32} AND key NOT IN
      (SELECT ${KEY.replace('(id)', '(encounter)')} FROM answers WHERE workspace = {workspace:UInt32} AND encounter != '')`,
    params,
  )
}

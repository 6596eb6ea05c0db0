import { changing } from '../../platform/clickhouse/ddl.ts'
import type { Clickhouse } from '../../platform/clickhouse/open.ts'
import { keySql } from './facts.ts'
import { keyOf } from './key.ts'

/** Months (as 202611) whose roll-ups the facts of an import are in. */
export async function monthsOfImport(store: Clickhouse, workspace: number, id: number): Promise<number[]> {
  const query = `SELECT DISTINCT month FROM (
      SELECT toYYYYMM(day) AS month FROM encounters WHERE workspace = {workspace:UInt32} AND import = {import:UInt32}
      UNION ALL SELECT toYYYYMM(day) AS month FROM answers WHERE workspace = {workspace:UInt32} AND import = {import:UInt32}
      UNION ALL SELECT toYYYYMM(day) AS month FROM encounters WHERE workspace = {workspace:UInt32} AND ${keySql('id')} IN
        (SELECT ${keySql('encounter')} FROM answers WHERE workspace = {workspace:UInt32} AND import = {import:UInt32} AND encounter != '')
    ) ORDER BY month`
  const rows = await store.ask<{ month: number }>('imports.months', query, { workspace, import: id })
  return rows.map((row) => row.month)
}

/** Takes every trace of an import out of facts and keys, also for the second time; roll-ups follow by rebuilding their months. */
export async function removeImport(store: Clickhouse, workspace: number, id: number): Promise<void> {
  const params = { workspace, import: id }
  for (const table of ['encounters', 'answers', 'encounter_keys', 'answer_keys']) {
    await store.command(
      'imports.remove',
      `ALTER TABLE ${changing(table, store.cluster)} DELETE WHERE workspace = {workspace:UInt32} AND import = {import:UInt32}`,
      params,
    )
  }
  await forgetUnheard(store, workspace)
}

/** Encounters that no answer names any more were not heard. */
export async function forgetUnheard(store: Clickhouse, workspace: number): Promise<void> {
  await store.command(
    'heard.forget',
    `ALTER TABLE ${changing('heard_keys', store.cluster)} DELETE WHERE workspace = {workspace:UInt32} AND key NOT IN
      (SELECT ${keySql('encounter')} FROM answers WHERE workspace = {workspace:UInt32} AND encounter != '')`,
    { workspace },
  )
}

/** Takes answers and their keys out, also for the second time. */
export async function removeAnswers(store: Clickhouse, workspace: number, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const where = 'workspace = {workspace:UInt32}'
  await store.command(
    'answers.remove',
    `DELETE FROM ${changing('answers', store.cluster)} WHERE ${where} AND id IN {ids:Array(String)}`,
    { workspace, ids },
  )
  await removeKeys(store, 'answer_keys', workspace, ids)
}

export async function removeKeys(
  store: Clickhouse,
  table: 'answer_keys' | 'heard_keys',
  workspace: number,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  await store.command(
    'keys.remove',
    `DELETE FROM ${changing(table, store.cluster)} WHERE workspace = {workspace:UInt32} AND key IN {keys:Array(UInt128)}`,
    { workspace, keys: ids.map(keyOf).map(BigInt) },
  )
}

const OF_BATCH = 'workspace = {workspace:UInt32} AND batch = {batch:UInt64}'

/** Key tables, the columns they take from the facts, and which facts have such a key. */
const KEYS = [
  {
    keys: 'encounter_keys',
    facts: 'encounters',
    key: keySql('id'),
    more: 'day, channel, touchpoint, unit, segment, staff, person, batch, import',
    which: OF_BATCH,
  },
  { keys: 'answer_keys', facts: 'answers', key: keySql('id'), more: 'batch, import', which: OF_BATCH },
  {
    keys: 'heard_keys',
    facts: 'answers',
    key: keySql('encounter'),
    more: 'batch',
    which: `encounter != '' AND ${OF_BATCH}`,
  },
] as const

/**
 * Makes the keys of a batch agree with its facts after a crash in the middle of the insert. Views run beside the insert
 * they hang on, so either may be there without the other: a fact without its key would be counted twice when it is sent
 * again, a key without its fact would make the row a duplicate of nothing, and lose it.
 */
export async function settleKeys(store: Clickhouse, workspace: number, batch: number): Promise<void> {
  const params = { workspace, batch }
  for (const { keys, facts, key, more, which } of KEYS) {
    await store.command(
      'keys.restore',
      `INSERT INTO ${keys} SELECT workspace, ${key} AS key, ${more} FROM ${facts}
       WHERE ${which} AND key NOT IN (SELECT key FROM ${keys} WHERE ${OF_BATCH})`,
      params,
    )
    const orphan = `${OF_BATCH} AND key NOT IN (SELECT ${key} FROM ${facts} WHERE ${which})`
    const [found] = await store.ask<{ n: number }>(
      'keys.orphans',
      `SELECT count() AS n FROM ${keys} WHERE ${orphan}`,
      params,
    )
    if ((found?.n ?? 0) > 0)
      await store.command('keys.prune', `ALTER TABLE ${changing(keys, store.cluster)} DELETE WHERE ${orphan}`, params)
  }
}

/** Takes out answers that stand again in a later batch: placing writes the new row before it removes the old one. */
export async function removeReplaced(store: Clickhouse, workspace: number, batch: number): Promise<void> {
  await store.command(
    'answers.replaced',
    `DELETE FROM ${changing('answers', store.cluster)} WHERE workspace = {workspace:UInt32} AND batch < {batch:UInt64}
       AND id IN (SELECT id FROM answers WHERE ${OF_BATCH})`,
    { workspace, batch },
  )
}

const OF_WORKSPACE = [
  'encounters',
  'answers',
  'encounter_keys',
  'answer_keys',
  'heard_keys',
  'encounter_days',
  'answer_days',
] as const

/** Takes everything of a workspace out of facts, keys and roll-ups, also for the second time. Nothing may be writing into it. */
export async function removeWorkspaceFacts(store: Clickhouse, workspace: number): Promise<void> {
  for (const table of OF_WORKSPACE) {
    await store.command(
      'workspaces.remove',
      `ALTER TABLE ${changing(table, store.cluster)} DELETE WHERE workspace = {workspace:UInt32}`,
      { workspace },
    )
  }
}

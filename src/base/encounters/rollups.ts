import { changing } from '../../platform/clickhouse/ddl.ts'
import type { Clickhouse } from '../../platform/clickhouse/open.ts'

/**
 * Any month of the roll-ups can be made again from the facts. The counting itself is taken from the views that
 * feed them, so that a rebuilt month and a fed one cannot differ by a second wording of the same sums.
 * Callers hold the write lock: a row inserted meanwhile would be lost from the roll-up.
 */
export async function rebuildMonth(store: Clickhouse, month: number): Promise<void> {
  await rebuildTable(store, 'encounter_days', 'encounters', month, HEARD)
  await rebuildAnswers(store, month)
}

/** Only the answers of a month, when nothing happened to its encounters. */
export async function rebuildAnswers(store: Clickhouse, month: number): Promise<void> {
  await rebuildTable(store, 'answer_days', 'answers', month, undefined)
}

/** Encounters that some answer names, counted where and when the encounter was. */
const HEARD = `SELECT workspace, day, touchpoint, channel, unit, segment, toInt64(count()) AS heard FROM encounters
  WHERE toYYYYMM(day) = {month:UInt32} AND (workspace, id) IN (SELECT workspace, encounter FROM answers WHERE encounter != '')
  GROUP BY workspace, day, touchpoint, channel, unit, segment`

async function rebuildTable(
  store: Clickhouse,
  table: string,
  facts: string,
  month: number,
  extra: string | undefined,
): Promise<void> {
  const scratch = store.cluster === undefined ? `${table}_scratch` : table
  if (store.cluster === undefined) {
    await store.command('rollups.scratch', `DROP TABLE IF EXISTS ${scratch}`)
    await store.command('rollups.scratch', `CREATE TABLE ${scratch} AS ${table}`)
  } else {
    await store.command('rollups.clear', `ALTER TABLE ${changing(table, store.cluster)} DROP PARTITION ${month}`)
  }
  const select = await feedOf(store, table, facts)
  await store.command('rollups.fill', `INSERT INTO ${scratch} ${select}`, { month })
  if (extra) {
    await store.command(
      'rollups.heard',
      `INSERT INTO ${scratch} (workspace, day, touchpoint, channel, unit, segment, heard) ${extra}`,
      { month },
    )
  }
  if (store.cluster !== undefined) return
  const rows = await store.ask<{ n: number }>('rollups.filled', `SELECT count() AS n FROM ${scratch}`, {})
  if ((rows[0]?.n ?? 0) > 0)
    await store.command('rollups.replace', `ALTER TABLE ${table} REPLACE PARTITION ${month} FROM ${scratch}`)
  else await store.command('rollups.clear', `ALTER TABLE ${table} DROP PARTITION ${month}`)
  await store.command('rollups.scratch', `DROP TABLE ${scratch}`)
}

async function feedOf(store: Clickhouse, table: string, facts: string): Promise<string> {
  const rows = await store.ask<{ text: string }>(
    'rollups.feed',
    'SELECT as_select AS text FROM system.tables WHERE database = currentDatabase() AND name = {view:String}',
    { view: `${table}_feed` },
  )
  const from = new RegExp(`FROM (?:\\w+\\.)?${facts}(?:_local)?\\b( AS \\w+)?`)
  return (rows[0]?.text ?? '').replace(
    from,
    (_, alias: string | undefined) =>
      `FROM (SELECT * FROM ${facts} WHERE toYYYYMM(day) = {month:UInt32})${alias ?? ''}`,
  )
}

export interface RollupDifference {
  readonly month: number
  readonly figure: 'encounters' | 'heard' | 'answers' | 'scores'
  readonly facts: number
  readonly rollup: number
}

/** Compares the roll-ups with the facts, month by month; empty when they agree. */
export async function compareRollups(store: Clickhouse, workspace: number): Promise<RollupDifference[]> {
  const query = `
    SELECT month, figure, sumIf(n, side = 'facts') AS facts, sumIf(n, side = 'rollup') AS rollup FROM (
      SELECT toYYYYMM(day) AS month, 'encounters' AS figure, 'facts' AS side, toFloat64(count()) AS n FROM encounters WHERE workspace = {workspace:UInt32} GROUP BY month
      UNION ALL SELECT toYYYYMM(day), 'heard', 'facts', toFloat64(count()) FROM encounters WHERE workspace = {workspace:UInt32}
        AND id IN (SELECT encounter FROM answers WHERE workspace = {workspace:UInt32} AND encounter != '') GROUP BY 1
      UNION ALL SELECT toYYYYMM(day), 'answers', 'facts', toFloat64(count()) FROM answers WHERE workspace = {workspace:UInt32} AND metric != 0 GROUP BY 1
      UNION ALL SELECT toYYYYMM(day), 'scores', 'facts', round(sum(weight * raw), 3) FROM answers WHERE workspace = {workspace:UInt32} AND metric != 0 GROUP BY 1
      UNION ALL SELECT toYYYYMM(day), 'encounters', 'rollup', toFloat64(sum(encounters)) FROM encounter_days WHERE workspace = {workspace:UInt32} GROUP BY 1
      UNION ALL SELECT toYYYYMM(day), 'heard', 'rollup', toFloat64(sum(heard)) FROM encounter_days WHERE workspace = {workspace:UInt32} GROUP BY 1
      UNION ALL SELECT toYYYYMM(day), 'answers', 'rollup', toFloat64(sum(n)) FROM answer_days WHERE workspace = {workspace:UInt32} GROUP BY 1
      UNION ALL SELECT toYYYYMM(day), 'scores', 'rollup', round(sum(wx), 3) FROM answer_days WHERE workspace = {workspace:UInt32} GROUP BY 1
    ) GROUP BY month, figure HAVING abs(facts - rollup) > 0.01 ORDER BY month, figure`
  return store.ask<RollupDifference>('rollups.compare', query, { workspace }, { maxSeconds: 300 })
}

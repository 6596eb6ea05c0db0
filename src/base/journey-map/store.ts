import { sql } from 'kysely'
import { Fault } from '../../platform/fault.ts'
import { type Db, type Tx, tablesOf } from '../../platform/postgres/open.ts'
import type { Names } from '../names/contract.ts'
import { type Merged, wouldRing } from '../names/index.ts'
import type { Channel, Stage, Touchpoint } from './contract.ts'
import { type Metric, type NewMetric, STANDARD_METRICS } from './metric.ts'
import { STAGE_TEMPLATES, type StageTemplate } from './stage-templates.ts'
import type { JourneyMapTables } from './tables.ts'

const tables = (db: Db | Tx) => tablesOf<JourneyMapTables>(db)

/** Grows with every change of what a workspace speaks about; 0 before the first. */
export async function readVersion(db: Db | Tx, workspace: number): Promise<number> {
  const row = await tables(db)
    .selectFrom('journey_map.version')
    .select('version')
    .where('workspace', '=', workspace)
    .executeTakeFirst()
  return row?.version ?? 0
}

/** Two mergers at once could close a ring that neither sees alone, so changes of definitions wait for each other. */
export async function lockDefinitions(tx: Tx, workspace: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(707213, ${workspace})`.execute(tx)
}

/** What a new workspace starts with: the standard metrics and the stages around a purchase. */
export async function seedDefinitions(tx: Tx, workspace: number): Promise<void> {
  await setStages(tx, workspace, STAGE_TEMPLATES.purchase)
  for (const metric of STANDARD_METRICS) await insertMetric(tx, workspace, metric)
}

export async function listStages(db: Db | Tx, workspace: number): Promise<Stage[]> {
  return tables(db)
    .selectFrom('journey_map.stage')
    .select(['id', 'key', 'names', 'position'])
    .where('workspace', '=', workspace)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** Stages of the same key keep their id, so that their touchpoints stay where they are. */
export async function setStages(tx: Tx, workspace: number, stages: readonly StageTemplate[]): Promise<void> {
  const keys = stages.map((stage) => stage.key)
  if (new Set(keys).size < keys.length)
    throw new Fault('conflict', 'Two stages have the same key.', { reason: 'stages-alike' })
  await tables(tx)
    .deleteFrom('journey_map.stage')
    .where('workspace', '=', workspace)
    .where('key', 'not in', keys)
    .execute()
  for (const [position, { key, names }] of stages.entries()) {
    const row = { names: JSON.stringify(names), position }
    await tables(tx)
      .insertInto('journey_map.stage')
      .values({ workspace, key, ...row })
      .onConflict((conflict) => conflict.columns(['workspace', 'key']).doUpdateSet(row))
      .execute()
  }
}

const CHANNEL = ['id', 'key', 'names', 'state', 'merged_into as mergedInto'] as const

export async function listChannels(db: Db | Tx, workspace: number): Promise<Channel[]> {
  return tables(db)
    .selectFrom('journey_map.channel')
    .select(CHANNEL)
    .where('workspace', '=', workspace)
    .orderBy('id')
    .execute()
}

export async function listTouchpoints(db: Db | Tx, workspace: number): Promise<Touchpoint[]> {
  return tables(db)
    .selectFrom('journey_map.touchpoint')
    .select([...CHANNEL, 'channel', 'stage', 'owner'])
    .where('workspace', '=', workspace)
    .orderBy('id')
    .execute()
}

export async function insertChannel(tx: Tx, workspace: number, key: string, names: Names): Promise<Channel> {
  refuseTaken(await listChannels(tx, workspace), key)
  const row = await tables(tx)
    .insertInto('journey_map.channel')
    .values({ workspace, key, names: JSON.stringify(names), state: 'confirmed', merged_into: null })
    // The same name may arrive with a row at this very moment.
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) throw taken()
  return one(await listChannels(tx, workspace), row.id)
}

export type ChannelChange = Partial<Pick<Channel, 'names' | 'state' | 'mergedInto'>>

export async function updateChannel(tx: Tx, workspace: number, id: number, change: ChannelChange): Promise<Channel> {
  const all = await listChannels(tx, workspace)
  const after = { ...one(all, id), ...change }
  refuseRing(all, id, change.mergedInto)
  await tables(tx)
    .updateTable('journey_map.channel')
    .set({ names: JSON.stringify(after.names), state: after.state, merged_into: after.mergedInto })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
  return one(await listChannels(tx, workspace), id)
}

export type NewTouchpoint = Pick<Touchpoint, 'key' | 'names' | 'channel' | 'stage' | 'owner'>

export async function insertTouchpoint(tx: Tx, workspace: number, about: NewTouchpoint): Promise<Touchpoint> {
  refuseTaken(await listTouchpoints(tx, workspace), about.key)
  await refuseForeign(tx, workspace, about)
  const row = await tables(tx)
    .insertInto('journey_map.touchpoint')
    .values({ workspace, ...about, names: JSON.stringify(about.names), state: 'confirmed', merged_into: null })
    // The same name may arrive with a row at this very moment.
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) throw taken()
  return one(await listTouchpoints(tx, workspace), row.id)
}

export type TouchpointChange = Partial<
  Pick<Touchpoint, 'names' | 'channel' | 'stage' | 'owner' | 'state' | 'mergedInto'>
>

export async function updateTouchpoint(
  tx: Tx,
  workspace: number,
  id: number,
  change: TouchpointChange,
): Promise<Touchpoint> {
  const all = await listTouchpoints(tx, workspace)
  const after = { ...one(all, id), ...change }
  refuseRing(all, id, change.mergedInto)
  await refuseForeign(tx, workspace, change)
  await tables(tx)
    .updateTable('journey_map.touchpoint')
    .set({
      names: JSON.stringify(after.names),
      channel: after.channel,
      stage: after.stage,
      owner: after.owner,
      state: after.state,
      merged_into: after.mergedInto,
    })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
  return one(await listTouchpoints(tx, workspace), id)
}

function one<T extends { readonly id: number }>(all: readonly T[], id: number): T {
  const found = all.find((item) => item.id === id)
  if (!found) throw new Fault('not-found', `There is no number ${id} in this workspace.`, { reason: 'definition-gone' })
  return found
}

const taken = () => new Fault('conflict', 'This name is already taken.', { reason: 'name-taken' })

function refuseTaken(all: readonly { readonly key: string }[], key: string): void {
  if (all.some((item) => item.key === key)) throw taken()
}

function refuseRing(
  all: readonly (Merged & { readonly id: number })[],
  id: number,
  into: number | null | undefined,
): void {
  if (into === null || into === undefined) return
  one(all, into)
  if (wouldRing(all, id, into)) {
    throw new Fault('conflict', 'It cannot be merged into itself, also not by way of others.', {
      reason: 'merged-into-itself',
    })
  }
}

/** Ids of another workspace would show what belongs to somebody else. */
async function refuseForeign(
  tx: Tx,
  workspace: number,
  { channel, stage }: { readonly channel?: number | null; readonly stage?: number | null },
): Promise<void> {
  if (channel) one(await listChannels(tx, workspace), channel)
  if (stage) one(await listStages(tx, workspace), stage)
}

export async function listMetrics(db: Db | Tx, workspace: number): Promise<Metric[]> {
  return tables(db)
    .selectFrom('journey_map.metric')
    .select(['id', 'key', 'kind', 'figure', 'names', 'scale', 'top_from as topFrom'])
    .where('workspace', '=', workspace)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export async function insertMetric(tx: Tx, workspace: number, about: NewMetric): Promise<Metric> {
  const all = await listMetrics(tx, workspace)
  refuseTaken(all, about.key)
  const { topFrom, names, scale, ...rest } = about
  const { id } = await tables(tx)
    .insertInto('journey_map.metric')
    .values({
      workspace,
      ...rest,
      names: JSON.stringify(names),
      scale: JSON.stringify(scale),
      top_from: topFrom,
      position: all.length,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return one(await listMetrics(tx, workspace), id)
}

export async function updateMetric(tx: Tx, workspace: number, id: number, after: Metric): Promise<Metric> {
  await tables(tx)
    .updateTable('journey_map.metric')
    .set({ names: JSON.stringify(after.names), figure: after.figure, top_from: after.topFrom })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
  return one(await listMetrics(tx, workspace), id)
}

/** Metrics that an import brings along, each as it is described there; those whose key is taken stay as they are. */
export async function addMetrics(db: Db, workspace: number, metrics: readonly NewMetric[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await lockDefinitions(tx, workspace)
    const taken = new Set((await listMetrics(tx, workspace)).map((metric) => metric.key))
    for (const metric of metrics) if (!taken.has(metric.key)) await insertMetric(tx, workspace, metric)
  })
}

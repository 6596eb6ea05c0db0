import { randomUUID } from 'node:crypto'
import { Fault } from '../../platform/fault.ts'
import { digest } from '../../platform/id.ts'
import { type Db, type Tx, tablesOf } from '../../platform/postgres/open.ts'
import { collectorToken } from '../responses/key.ts'
import type { AnswerPlace } from '../responses/place.ts'
import { COLLECTOR_KINDS, type CollectorKind } from './contract.ts'
import type { Settings } from './settings.ts'
import type { CollectorTables } from './tables.ts'

const tables = (db: Db | Tx) => tablesOf<CollectorTables>(db)

/** A collector of any kind, also of those that triggers bring. */
export interface CollectorRow {
  readonly id: number
  readonly workspace: number
  readonly survey: number
  readonly kind: string
  readonly name: string
  readonly place: AnswerPlace
  readonly settings: Settings
  readonly nonce: string
  readonly on: boolean
  readonly createdAt: Date
}

function rows(db: Db | Tx) {
  return tables(db)
    .selectFrom('listen.collector')
    .select([
      'id',
      'workspace',
      'survey',
      'kind',
      'name',
      'place',
      'settings',
      'token_nonce as nonce',
      'created_at as createdAt',
    ])
    .select(({ eb }) => eb('state', '=', 'on').$castTo<boolean>().as('on'))
}

/** Newest first, with the number of responses that began there. */
export async function listCollectors(
  db: Db,
  workspace: number,
  survey: number,
): Promise<(CollectorRow & { readonly responses: number })[]> {
  const found = await rows(db)
    .where('workspace', '=', workspace)
    .where('survey', '=', survey)
    .where('kind', 'in', COLLECTOR_KINDS)
    .orderBy('id', 'desc')
    .execute()
  const counted = await tables(db)
    .selectFrom('listen.response')
    .select(({ fn }) => ['collector', fn.countAll<number>().as('n')])
    .where('workspace', '=', workspace)
    .where('survey', '=', survey)
    .where('removed_at', 'is', null)
    .groupBy('collector')
    .execute()
  const responses = new Map(counted.map(({ collector, n }) => [collector, n]))
  return found.map((row) => ({ ...row, responses: responses.get(row.id) ?? 0 }))
}

/** Which collector a link belongs to; null for a link that leads nowhere. */
export async function collectorByToken(db: Db, token: string): Promise<Pick<CollectorRow, 'id' | 'kind'> | null> {
  const row = await tables(db)
    .selectFrom('listen.collector')
    .select(['id', 'kind'])
    .where('token_hash', '=', digest(token))
    .executeTakeFirst()
  return row ?? null
}

/** @throws Fault 'not-found' */
export async function readCollector(db: Db | Tx, workspace: number, id: number): Promise<CollectorRow> {
  const row = await rows(db).where('workspace', '=', workspace).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Fault('not-found', 'There is no such collector.', { reason: 'collector-gone' })
  return row
}

export interface NewCollector {
  readonly workspace: number
  readonly survey: number
  readonly kind: CollectorKind
  readonly name: string
  readonly place: AnswerPlace
  readonly settings: Settings
  readonly by: string | null
}

/** @returns the id of each, in order */
export async function insertCollectors(tx: Tx, key: Buffer, given: readonly NewCollector[]): Promise<number[]> {
  const made = await tables(tx)
    .insertInto('listen.collector')
    .values(
      given.map(({ workspace, survey, kind, name, place, settings, by }) => ({
        workspace,
        survey,
        kind,
        name,
        place: JSON.stringify(place),
        settings: JSON.stringify(settings),
        created_by: by,
        ...newToken(key),
      })),
    )
    .returning('id')
    .execute()
  return made.map(({ id }) => id)
}

export interface CollectorChange {
  readonly name?: string | undefined
  readonly place?: AnswerPlace | undefined
  readonly settings?: Settings | undefined
  readonly on?: boolean | undefined
}

export async function updateCollector(
  tx: Tx,
  id: number,
  { name, place, settings, on }: CollectorChange,
): Promise<void> {
  const change = {
    ...(name === undefined ? {} : { name }),
    ...(place === undefined ? {} : { place: JSON.stringify(place) }),
    ...(settings === undefined ? {} : { settings: JSON.stringify(settings) }),
    ...(on === undefined ? {} : { state: on ? ('on' as const) : ('off' as const) }),
  }
  if (Object.keys(change).length === 0) return
  await tables(tx).updateTable('listen.collector').set(change).where('id', '=', id).execute()
}

/** The old link leads nowhere from now on. */
export async function renewToken(tx: Tx, key: Buffer, id: number): Promise<void> {
  await tables(tx).updateTable('listen.collector').set(newToken(key)).where('id', '=', id).execute()
}

function newToken(key: Buffer): { token_nonce: string; token_hash: string } {
  const nonce = randomUUID()
  return { token_nonce: nonce, token_hash: digest(collectorToken(key, nonce)) }
}

import type { Clickhouse } from '../../platform/clickhouse/open.ts'
import type { Db } from '../../platform/postgres/open.ts'
import { keySql, knownEncounters } from './facts.ts'
import { keyOf } from './key.ts'
import { type Place, partsOf } from './place.ts'
import { removeReplaced } from './removal.ts'
import { rebuildAnswers } from './rollups.ts'
import { announceWrite, forgetLate, lateEncounters, writeDone } from './store.ts'

interface Parts {
  readonly db: Db
  readonly store: Clickhouse
}

/** Encounters looked at in one go; each may have many answers. */
const AT_ONCE = 2_000

/**
 * Gives answers that came before their encounter the place they would have got after it, so that the order of arrival
 * changes nothing in the end. Returns the number of encounters looked at; 0 when there was nothing to do.
 */
export async function placeEarlierAnswers(parts: Parts): Promise<number> {
  const { workspace, encounters } = await lateEncounters(parts.db, AT_ONCE)
  if (encounters.length === 0) return 0
  const places = await knownEncounters(parts.store, workspace, encounters.map(keyOf))
  const known = encounters.filter((id) => places.has(keyOf(id)))
  const answers = await answersAbout(parts.store, workspace, known)
  const lacking = answers.filter((answer) => fills(places.get(keyOf(answer.encounter)), answer))
  if (lacking.length > 0) await replace(parts, workspace, lacking)
  await forgetLate(parts.db, workspace, encounters)
  return encounters.length
}

interface Earlier extends Place {
  readonly id: string
  readonly encounter: string
  readonly month: number
}

async function answersAbout(store: Clickhouse, workspace: number, encounters: readonly string[]): Promise<Earlier[]> {
  if (encounters.length === 0) return []
  const query = `SELECT id, encounter, toYYYYMM(day) AS month, channel, touchpoint, unit, segment, staff, toString(person) AS person
    FROM answers AS a WHERE workspace = {workspace:UInt32} AND encounter IN {encounters:Array(String)}`
  return store.ask<Earlier>(
    'answers.earlier',
    query,
    { workspace, encounters },
    { maxRows: 10_000_000, settings: { max_query_size: '100000000' } },
  )
}

/** Whether the encounter knows something that the answer does not say. */
function fills(place: Place | undefined, answer: Place): boolean {
  return place !== undefined && (partsOf(place) & ~partsOf(answer)) !== 0
}

async function replace({ db, store }: Parts, workspace: number, answers: readonly Earlier[]): Promise<void> {
  const months = [...new Set(answers.map((answer) => answer.month))]
  const batch = await announceWrite(db, { workspace, months, reason: 'place', import: null })
  const keys = [...new Set(answers.map((answer) => keyOf(answer.encounter)))].map(BigInt)
  await store.command(
    'answers.place',
    `INSERT INTO answers SELECT a.* REPLACE (
       if(a.channel = 0, p.channel, a.channel) AS channel, if(a.touchpoint = 0, p.touchpoint, a.touchpoint) AS touchpoint,
       if(a.unit = 0, p.unit, a.unit) AS unit, if(a.segment = '', p.segment, a.segment) AS segment,
       if(a.staff = '', p.staff, a.staff) AS staff, if(a.person = 0, p.person, a.person) AS person, {batch:UInt64} AS batch)
     FROM (SELECT * FROM answers WHERE workspace = {workspace:UInt32} AND id IN {ids:Array(String)}) AS a
     INNER JOIN (SELECT key, any(k.channel) AS channel, any(k.touchpoint) AS touchpoint, any(k.unit) AS unit,
         any(k.segment) AS segment, any(k.staff) AS staff, any(k.person) AS person
       FROM encounter_keys AS k WHERE workspace = {workspace:UInt32} AND key IN {keys:Array(UInt128)} GROUP BY key) AS p
     ON p.key = ${keySql('a.encounter')}`,
    { workspace, batch, ids: answers.map((answer) => answer.id), keys },
  )
  await removeReplaced(store, workspace, batch)
  for (const month of months) await rebuildAnswers(store, month)
  await writeDone(db, batch)
}

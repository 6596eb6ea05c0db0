import { setImmediate } from 'node:timers/promises'
import { encounterFields } from '../../../base/encounters/fields.ts'
import { readAs } from '../../../base/encounters/index.ts'
import type { DefinitionBook } from '../../../base/journey-map/index.ts'
import type { Clickhouse } from '../../../platform/clickhouse/open.ts'
import { bind, type Compiled, compile, parse } from '../../../platform/condition/index.ts'
import type { Db } from '../../../platform/postgres/open.ts'
import type { DryRun } from '../contract.ts'
import { type Arrived, type Known, NEEDED } from '../planning/judge.ts'
import { knownOf } from '../planning/known/store.ts'
import type { TriggerPlan } from '../trigger.ts'
import { type Simulated, simulate } from './simulate.ts'
import { summarise } from './summary.ts'

export interface DryRunParts {
  readonly db: Db
  readonly store: Clickhouse
  readonly definitions: DefinitionBook
}

export interface DryRunQuestion {
  readonly workspace: number
  /** 0 for a trigger that is not kept yet. */
  readonly trigger: number
  readonly plan: TriggerPlan
  readonly now: Date
  /** Units whose encounters may be seen; null for all. */
  readonly units: readonly number[] | null
}

export const DRY_RUN_DAYS = 30
const DAY_MS = 86_400_000
/** Encounters looked at one by one; of more, those of a share of the people. */
const MOST = 10_000
const PARTS = 1_000_000
/** Encounters judged before anybody else gets a turn. */
const TURN = 100

/** What a trigger would have done in the last 30 days, if the survey had been open. */
export async function dryRun(parts: DryRunParts, question: DryRunQuestion): Promise<DryRun> {
  const { workspace, plan, now, trigger } = question
  const { lists, workspace: home } = await parts.definitions.of(workspace)
  const condition = compile(bind(parse(plan.when), encounterFields(lists), { now, zone: home.zone }))
  const from = new Date(now.getTime() - DRY_RUN_DAYS * DAY_MS)
  const where = placeOf(question, condition, from)
  const total = await countOf(parts.store, where)
  const share = total <= MOST ? 1 : Math.max(1, Math.floor((PARTS * MOST) / total)) / PARTS
  const rows = await rowsOf(parts.store, where, share)
  const known = await knownOf(parts, { trigger: { id: trigger, workspace, plan }, now, from, asIf: true }, rows)
  const simulated = await patiently(rows, asIfOpen(known), 1 / share)
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: home.zone, dateStyle: 'short' })
  const dayOf = (at: Date) => format.format(at)
  const days = Array.from({ length: DRY_RUN_DAYS }, (_, index) =>
    dayOf(new Date(from.getTime() + (index + 1) * DAY_MS)),
  )
  return summarise(simulated, { encounters: total, share, days, smallest: home.smallestGroup, dayOf })
}

interface Where {
  readonly sql: string
  readonly params: Readonly<Record<string, unknown>>
}

function placeOf({ workspace, units, now }: DryRunQuestion, condition: Compiled, from: Date): Where {
  const of = units === null ? '' : 'AND encounters.unit IN {units:Array(UInt32)}'
  return {
    // The day alone lets whole parts of the table be passed over; it may be one off in another zone.
    sql: `workspace = {workspace:UInt32} AND encounters.day >= toDate(fromUnixTimestamp64Milli({from:Int64})) - 1
      AND encounters.at >= fromUnixTimestamp64Milli({from:Int64}) AND encounters.at < fromUnixTimestamp64Milli({now:Int64}) ${of} AND ${condition.sql}`,
    params: { ...condition.params, workspace, from: from.getTime(), now: now.getTime(), ...(units ? { units } : {}) },
  }
}

async function countOf(store: Clickhouse, { sql, params }: Where): Promise<number> {
  const question = `SELECT count() AS n FROM encounters WHERE ${sql}`
  const [row] = await store.ask<{ n: number }>('encounters.dry-run-count', question, params)
  return row?.n ?? 0
}

/** Whole people are drawn, so that whoever would be asked twice is seen to be. */
async function rowsOf(store: Clickhouse, { sql, params }: Where, share: number): Promise<Arrived[]> {
  const drawn =
    'cityHash64(if(encounters.person = 0, encounters.id, toString(encounters.person))) % {parts:UInt32} < {draw:UInt32}'
  const columns = readAs(NEEDED.filter((column) => column !== 'batch'))
  return store.ask<Arrived>(
    'encounters.dry-run',
    `SELECT encounters.batch AS batch, ${columns} FROM encounters WHERE ${sql} AND ${drawn} ORDER BY encounters.at, encounters.id LIMIT {most:UInt32}`,
    { ...params, parts: PARTS, draw: Math.round(share * PARTS), most: MOST * 3 },
  )
}

/** A survey that is still a draft is tried as if it had been open. */
function asIfOpen(known: Known): Known {
  return { ...known, survey: { ...known.survey, open: true, opensAt: null, closesAt: null } }
}

/** Judged a few at a time: whoever else asks the house something is not kept waiting. */
async function patiently(rows: readonly Arrived[], known: Known, weight: number): Promise<Simulated[]> {
  const all: Simulated[] = []
  for (const one of simulate(rows, known, weight)) {
    all.push(one)
    if (all.length % TURN === 0) await setImmediate()
  }
  return all
}

import { sql } from 'kysely'
import type { NewAnswer, NewEncounter } from '../src/base/encounters/row.ts'
import { type Metric, type NewMetric, STANDARD_METRICS } from '../src/base/journey-map/metric.ts'
import type { Db } from '../src/platform/postgres/open.ts'

/** A Tuesday in the middle of a quarter: no clock change, no month end near. */
export const TUESDAY = new Date('2026-05-12T09:00:00.000Z')

export const hoursAfter = (hours: number, from: Date = TUESDAY): string =>
  new Date(from.getTime() + hours * 3_600_000).toISOString()

/** The `n`th encounter of the same kind, an hour after the one before; whatever a test is about is given by name. */
export function encounter(n: number, about: Partial<NewEncounter> = {}): NewEncounter {
  return {
    id: `encounter-${n}`,
    at: hoursAfter(n),
    identifiers: { customer: `c${n}` },
    channel: 'phone',
    touchpoint: 'Customer service call',
    ...about,
  }
}

/** The `n`th answer, given a quarter of an hour after encounter `n` and about it. */
export function answer(n: number, about: Partial<NewAnswer> = {}): NewAnswer {
  return {
    id: `answer-${n}`,
    at: hoursAfter(n + 0.25),
    encounter: `encounter-${n}`,
    respondent: `response-${n}`,
    identifiers: { customer: `c${n}` },
    metric: 'csat',
    score: 4,
    ...about,
  }
}

export interface WorkspaceSettings {
  readonly name: string
  readonly zone: string
  readonly language: 'en' | 'fi' | 'sv'
  readonly currency: string
  readonly smallestGroup: number
}

/** A workspace as the first start leaves it, without definitions. Returns its id. */
export async function makeWorkspace(db: Db, about: Partial<WorkspaceSettings> = {}): Promise<number> {
  const { name = 'Aurora Care', zone = 'Europe/Helsinki', language = 'en', currency = 'EUR', smallestGroup = 5 } = about
  return made(
    db,
    sql`insert into org.workspace (name, zone, language, currency, smallest_group)
        values (${name}, ${zone}, ${language}, ${currency}, ${smallestGroup}) returning id`,
  )
}

export async function makeChannel(db: Db, workspace: number, name: string): Promise<number> {
  return made(
    db,
    sql`insert into journey_map.channel (workspace, key, names)
        values (${workspace}, ${name.toLowerCase()}, ${JSON.stringify({ en: name })}) returning id`,
  )
}

export async function makeStage(db: Db, workspace: number, name: string, position: number): Promise<number> {
  return made(
    db,
    sql`insert into journey_map.stage (workspace, key, names, position)
        values (${workspace}, ${name.toLowerCase()}, ${JSON.stringify({ en: name })}, ${position}) returning id`,
  )
}

export async function makeTouchpoint(
  db: Db,
  workspace: number,
  name: string,
  place: { readonly channel?: number; readonly stage?: number } = {},
): Promise<number> {
  return made(
    db,
    sql`insert into journey_map.touchpoint (workspace, key, names, channel, stage)
        values (${workspace}, ${name.toLowerCase()}, ${JSON.stringify({ en: name })}, ${place.channel ?? null}, ${place.stage ?? null})
        returning id`,
  )
}

export async function makeUnit(db: Db, workspace: number, name: string, parent: number | null = null): Promise<number> {
  return made(
    db,
    sql`insert into org.unit (workspace, key, names, parent)
        values (${workspace}, ${name.toLowerCase()}, ${JSON.stringify({ en: name })}, ${parent}) returning id`,
  )
}

/** The measures a new workspace starts with, or others. */
export async function makeMetrics(
  db: Db,
  workspace: number,
  metrics: readonly NewMetric[] = STANDARD_METRICS,
): Promise<Metric[]> {
  const all: Metric[] = []
  for (const [position, metric] of metrics.entries()) {
    const id = await made(
      db,
      sql`insert into journey_map.metric (workspace, key, kind, figure, names, scale, top_from, position)
          values (${workspace}, ${metric.key}, ${metric.kind}, ${metric.figure}, ${JSON.stringify(metric.names)},
                  ${JSON.stringify(metric.scale)}, ${metric.topFrom}, ${position}) returning id`,
    )
    all.push({ ...metric, id })
  }
  return all
}

async function made(db: Db, statement: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await statement.execute(db)
  const [row] = rows as { id: number }[]
  if (!row) throw new Error('Nothing was made.')
  return row.id
}

import { sql } from 'kysely'
import { Fault } from '../../../platform/fault.ts'
import type { Db, Tx } from '../../../platform/postgres/open.ts'
import type { PlainQuestion } from '../../surveys/compiled.ts'
import { questionsOf, type SurveyContent } from '../../surveys/content.ts'
import type { HiddenValues } from '../collecting/contract.ts'
import type { Answer } from '../collecting/settle.ts'
import { answersOf } from '../collecting/store.ts'
import type { AnswerPlace } from '../place.ts'
import type { ResponseRow, ResponseSearch } from './contract.ts'

export interface SurveyHead {
  readonly id: number
  readonly unit: number | null
}

/** @throws Fault 'not-found' */
export async function surveyHead(db: Db, workspace: number, id: number): Promise<SurveyHead> {
  const { rows } =
    await sql<SurveyHead>`select id, unit from listen.survey where workspace = ${workspace} and id = ${id}`.execute(db)
  if (!rows[0]) throw new Fault('not-found', 'There is no such survey.', { reason: 'survey-gone' })
  return rows[0]
}

/** Every question that any version asked, as the newest that has it asks, in the order of the newest version. */
export async function askedQuestions(
  db: Db,
  survey: number,
): Promise<{ readonly question: PlainQuestion; readonly version: number }[]> {
  const { rows } = await sql<{ number: number; content: SurveyContent }>`
    select number, content from listen.survey_version where survey = ${survey} order by number desc`.execute(db)
  const found = new Map<string, { question: PlainQuestion; version: number }>()
  for (const { number, content } of rows) {
    for (const { showWhen: _, ...question } of questionsOf(content)) {
      if (!found.has(question.id)) found.set(question.id, { question, version: number })
    }
  }
  return [...found.values()]
}

interface ResponseRecord extends Omit<ResponseRow, 'startedAt' | 'lastAt' | 'completedAt' | 'removedAt' | 'answers'> {
  readonly startedAt: Date
  readonly lastAt: Date
  readonly completedAt: Date | null
  readonly removedAt: Date | null
}

const COLUMNS = sql`r.id, r.version, r.collector, r.invitation is not null as invited, r.language, r.encounter, r.device, r.state, r.uncounted,
  r.started_at as "startedAt", r.last_at as "lastAt", r.completed_at as "completedAt", r.removed_at as "removedAt", r.erased_at is not null as erased`

const like = (text: string) => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`

function fitting(workspace: number, survey: number, zone: string, query: ResponseSearch) {
  const { search, state, uncounted, collector, language, from, to, removed } = query
  const day = (date: string, more: number) => sql`(${date}::date + ${more}::int)::timestamp at time zone ${zone}`
  const parts = [
    sql`r.workspace = ${workspace}`,
    sql`r.survey = ${survey}`,
    removed ? sql`r.removed_at is not null` : sql`r.removed_at is null`,
    ...(state === undefined ? [] : [sql`r.state = ${state}`]),
    ...(uncounted === 'with' ? [] : [uncounted === 'only' ? sql`r.uncounted is not null` : sql`r.uncounted is null`]),
    ...(collector === undefined ? [] : [sql`r.collector = ${collector}`]),
    ...(language === undefined ? [] : [sql`r.language = ${language}`]),
    ...(from === undefined ? [] : [sql`r.started_at >= ${day(from, 0)}`]),
    ...(to === undefined ? [] : [sql`r.started_at < ${day(to, 1)}`]),
    ...(search
      ? [
          sql`(r.encounter = ${search} or exists (select from listen.given g where g.response = r.id and g.value #>> '{}' ilike ${like(search)}))`,
        ]
      : []),
  ]
  return sql.join(parts, sql` and `)
}

const SORTS = { started: sql`r.started_at`, completed: sql`r.completed_at`, last: sql`r.last_at` } as const
const DIRECTIONS = { asc: sql`asc nulls last`, desc: sql`desc nulls last` } as const

interface Page {
  readonly sort: keyof typeof SORTS
  readonly order: keyof typeof DIRECTIONS
  readonly limit: number
  readonly offset: number
}

export async function listResponses(
  db: Db,
  of: { readonly workspace: number; readonly survey: number; readonly zone: string },
  query: ResponseSearch & Page,
): Promise<{ rows: ResponseRow[]; total: number }> {
  const where = fitting(of.workspace, of.survey, of.zone, query)
  const [{ rows }, counted] = await Promise.all([
    sql<ResponseRecord>`select ${COLUMNS} from listen.response r where ${where}
      order by ${SORTS[query.sort]} ${DIRECTIONS[query.order]}, r.id limit ${query.limit} offset ${query.offset}`.execute(
      db,
    ),
    sql<{ n: number }>`select count(*)::int as n from listen.response r where ${where}`.execute(db),
  ])
  const all = await shownAll(db, rows)
  return { rows: all.map(({ shown }) => shown), total: counted.rows[0]?.n ?? 0 }
}

/** All of them in the order in which they began, some at a time. */
export async function* everyResponse(
  db: Db,
  of: { readonly workspace: number; readonly survey: number; readonly zone: string },
  query: ResponseSearch,
  step: number,
): AsyncGenerator<(ResponseRow & { readonly hidden: HiddenValues })[]> {
  const where = fitting(of.workspace, of.survey, of.zone, query)
  let after = sql`true`
  for (;;) {
    const { rows } = await sql<ResponseRecord & { hidden: HiddenValues; moment: string }>`
      select ${COLUMNS}, r.hidden, r.started_at::text as moment from listen.response r
      where ${where} and ${after} order by r.started_at, r.id limit ${step}`.execute(db)
    const last = rows.at(-1)
    if (!last) return
    const all = await shownAll(db, rows)
    yield all.map(({ row, shown }) => ({ ...shown, hidden: row.hidden }))
    // As text: a moment of PostgreSQL is finer than one of ours.
    after = sql`(r.started_at, r.id) > (${last.moment}::timestamptz, ${last.id}::uuid)`
  }
}

async function shownAll<Row extends ResponseRecord>(
  db: Db,
  rows: readonly Row[],
): Promise<{ readonly row: Row; readonly shown: ResponseRow }[]> {
  const ids = rows.map(({ id }) => id)
  const answers = await answersOf(db, ids)
  return rows.map((row) => ({ row, shown: shownRow(row, answers.get(row.id) ?? []) }))
}

function shownRow(row: ResponseRecord, answers: readonly Answer[]): ResponseRow {
  const { id, version, collector, invited, language, encounter, device, state, uncounted, erased } = row
  return {
    ...{ id, version, collector, invited, language, encounter, device, state, uncounted, erased },
    startedAt: row.startedAt.toISOString(),
    lastAt: row.lastAt.toISOString(),
    completedAt: row.completedAt?.toISOString() ?? null,
    removedAt: row.removedAt?.toISOString() ?? null,
    answers: valuesOf(answers),
  }
}

const valuesOf = (answers: readonly Answer[]): ResponseRow['answers'] =>
  Object.fromEntries(answers.flatMap(({ question, value }) => (value === null ? [] : [[question, value]])))

export interface WholeResponse extends ResponseRow {
  readonly survey: number
  readonly unit: number | null
  readonly place: AnswerPlace
  readonly hidden: HiddenValues
  readonly identifiers: Record<string, string>
  readonly page: string | null
}

/** @throws Fault 'not-found' */
export async function readResponse(db: Db, workspace: number, id: string): Promise<WholeResponse> {
  const { rows } = await sql<ResponseRecord & Omit<WholeResponse, keyof ResponseRow>>`
    select ${COLUMNS}, r.survey, s.unit, r.place, r.hidden, r.identifiers, r.page
    from listen.response r join listen.survey s on s.id = r.survey where r.workspace = ${workspace} and r.id = ${id}`.execute(
    db,
  )
  const [found] = await shownAll(db, rows)
  if (!found) throw new Fault('not-found', 'There is no such response.', { reason: 'response-gone' })
  const { survey, unit, place, hidden, identifiers, page } = found.row
  return { ...found.shown, survey, unit, place, hidden, identifiers, page }
}

/** Deletes it, or brings it back; its answers leave the facts, or return to them. False when it was so already. */
export async function moveResponse(tx: Tx, id: string, removedAt: Date | null): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update listen.response set removed_at = ${removedAt}
    where id = ${id} and (removed_at is null) = ${removedAt !== null} returning id`.execute(tx)
  if (rows.length === 0) return false
  await sql`update listen.given set revision = revision + 1 where response = ${id}`.execute(tx)
  return true
}

/** Somebody answered about the same encounter meanwhile. */
export async function isTakenMeanwhile(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select exists (select from listen.response r join listen.response o on o.survey = r.survey and o.encounter = r.encounter
      where r.id = ${id} and r.once and o.id <> r.id and o.once and o.state <> 'over' and o.removed_at is null) as taken`.execute(
    tx,
  )
  return rows[0]?.taken ?? false
}

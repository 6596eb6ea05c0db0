import { type ExpressionBuilder, sql } from 'kysely'
import type { DefinitionBook } from '../../base/journey-map/index.ts'
import { Fault } from '../../platform/fault.ts'
import { type Db, type Tx, tablesOf } from '../../platform/postgres/open.ts'
import type { Surroundings } from './check.ts'
import type { Compiled } from './compiled.ts'
import type { SurveyContent } from './content.ts'
import { placesOf } from './places.ts'
import type { Picture, Purpose, SurveyState } from './survey.ts'
import type { SurveyTables } from './tables.ts'
import type { Break } from './versions.ts'

const tables = (db: Db | Tx) => tablesOf<SurveyTables>(db)

export interface SurveyRow {
  readonly id: number
  readonly workspace: number
  readonly name: string
  readonly purpose: Purpose
  readonly state: SurveyState
  readonly unit: number | null
  readonly version: number | null
  readonly publishedAt: Date | null
  readonly changed: boolean
  readonly languages: string[]
  readonly questions: number
  readonly createdAt: Date
  readonly savedAt: Date
  readonly archivedAt: Date | null
}

/** A survey with the draft that is worked on. */
export interface DraftRow extends SurveyRow {
  readonly draft: SurveyContent
  readonly revision: number
  readonly savedBy: string | null
}

export interface SurveySearch {
  readonly search?: string | undefined
  readonly state?: SurveyState | undefined
  readonly purpose?: Purpose | undefined
  readonly archived: boolean
}

const likeText = (text: string) => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`

function lines(db: Db | Tx, workspace: number) {
  return tables(db)
    .selectFrom('listen.survey as s')
    .leftJoin('listen.survey_version as v', (join) =>
      join.onRef('v.survey', '=', 's.id').onRef('v.number', '=', 's.version'),
    )
    .where('s.workspace', '=', workspace)
}

const lineColumns = [
  's.id',
  's.workspace',
  's.name',
  's.purpose',
  's.state',
  's.unit',
  's.version',
  's.created_at as createdAt',
  's.draft_at as savedAt',
  's.archived_at as archivedAt',
  'v.published_at as publishedAt',
] as const

const derived = [
  sql<boolean>`coalesce(s.draft <> v.content, false)`.as('changed'),
  sql<string[]>`s.draft -> 'languages'`.as('languages'),
  sql<number>`jsonb_array_length(jsonb_path_query_array(s.draft, '$.pages[*].questions[*]'))`.as('questions'),
]

const SORTS = {
  saved: sql`s.draft_at`,
  created: sql`s.id`,
  name: sql`lower(s.name)`,
  state: sql`array_position(array['open', 'paused', 'draft', 'closed'], s.state)`,
} as const

export async function listSurveys(
  db: Db,
  workspace: number,
  { search, state, purpose, archived }: SurveySearch,
  page: { sort: keyof typeof SORTS; order: 'asc' | 'desc'; limit: number; offset: number },
): Promise<{ rows: SurveyRow[]; total: number }> {
  const fitting = lines(db, workspace)
    .where('s.archived_at', archived ? 'is not' : 'is', null)
    .$if(state !== undefined, (query) => query.where('s.state', '=', state as SurveyState))
    .$if(purpose !== undefined, (query) => query.where('s.purpose', '=', purpose as Purpose))
    .$if(Boolean(search), (query) => query.where('s.name', 'ilike', likeText(search ?? '')))
  const rows = await fitting
    .select([...lineColumns, ...derived])
    .orderBy(SORTS[page.sort], page.order)
    .orderBy('s.id', page.order)
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  const counted = await fitting.select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  return { rows, total: counted.n }
}

/** @throws Fault 'not-found' */
export async function readSurvey(db: Db | Tx, workspace: number, id: number): Promise<DraftRow> {
  const row = await lines(db, workspace)
    .where('s.id', '=', id)
    .leftJoin('auth.user as u', 'u.id', 's.draft_by')
    .select([...lineColumns, ...derived, 's.draft', 's.draft_revision as revision', 'u.name as savedBy'])
    .executeTakeFirst()
  if (!row) throw new Fault('not-found', 'There is no such survey.', { reason: 'survey-gone' })
  return row
}

/** The survey as nobody else can change it before the transaction ends. */
export async function lockSurvey(tx: Tx, workspace: number, id: number): Promise<DraftRow> {
  await tables(tx)
    .selectFrom('listen.survey')
    .select('id')
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .forUpdate()
    .execute()
  return readSurvey(tx, workspace, id)
}

export interface NewSurvey {
  readonly name: string
  readonly purpose: Purpose
  readonly unit: number | null
  readonly draft: SurveyContent
  readonly by: string | null
}

const MOST = 2_000

export async function insertSurvey(tx: Tx, workspace: number, about: NewSurvey): Promise<number> {
  const { n } = await tables(tx)
    .selectFrom('listen.survey')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('workspace', '=', workspace)
    .executeTakeFirstOrThrow()
  if (n >= MOST)
    throw new Fault('conflict', `There are already ${MOST} surveys in this workspace.`, {
      reason: 'surveys-many',
      values: { most: MOST },
    })
  const { by, draft, ...rest } = about
  const row = await tables(tx)
    .insertInto('listen.survey')
    .values({ workspace, ...rest, draft: JSON.stringify(draft), draft_by: by, created_by: by })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export type SurveyChange = Partial<{
  name: string
  purpose: Purpose
  unit: number | null
  state: SurveyState
  version: number
  archived_at: Date | null
}>

export async function updateSurvey(tx: Tx, id: number, change: SurveyChange): Promise<void> {
  if (Object.keys(change).length === 0) return
  await tables(tx).updateTable('listen.survey').set(change).where('id', '=', id).execute()
}

/** Gives the revision that the draft now has. */
export async function saveDraft(
  tx: Tx,
  id: number,
  draft: SurveyContent,
  by: string | null,
  at: Date,
): Promise<number> {
  const row = await tables(tx)
    .updateTable('listen.survey')
    .set(({ eb }: ExpressionBuilder<SurveyTables, 'listen.survey'>) => ({
      draft: JSON.stringify(draft),
      draft_revision: eb('draft_revision', '+', 1),
      draft_by: by,
      draft_at: at,
    }))
    .where('id', '=', id)
    .returning('draft_revision')
    .executeTakeFirstOrThrow()
  return row.draft_revision
}

export interface NewVersion {
  readonly number: number
  readonly content: SurveyContent
  readonly compiled: Compiled
  readonly breaks: readonly Break[]
  readonly by: string | null
  readonly at: Date
}

export async function insertVersion(tx: Tx, survey: number, version: NewVersion): Promise<void> {
  await tables(tx)
    .insertInto('listen.survey_version')
    .values({
      survey,
      number: version.number,
      content: JSON.stringify(version.content),
      compiled: JSON.stringify(version.compiled),
      breaks: JSON.stringify(version.breaks),
      published_by: version.by,
      published_at: version.at,
    })
    .execute()
}

export interface VersionRow {
  readonly number: number
  readonly publishedAt: Date
  readonly publishedBy: string | null
  readonly content: SurveyContent
  readonly breaks: Break[]
}

/** Newest first; of a survey that was found in its workspace before. */
export async function listVersions(db: Db | Tx, survey: number): Promise<VersionRow[]> {
  return tables(db)
    .selectFrom('listen.survey_version as v')
    .leftJoin('auth.user as u', 'u.id', 'v.published_by')
    .select(['v.number', 'v.published_at as publishedAt', 'u.name as publishedBy', 'v.content', 'v.breaks'])
    .where('v.survey', '=', survey)
    .orderBy('v.number', 'desc')
    .execute()
}

/** @throws Fault 'not-found' */
export async function readVersion(db: Db | Tx, survey: number, number: number): Promise<VersionRow> {
  const row = (await listVersions(db, survey)).find((one) => one.number === number)
  if (!row) throw new Fault('not-found', 'The survey has no such version.', { reason: 'version-gone' })
  return row
}

/** What is collected with; a published version never changes, so it may be kept as long as one likes. */
export async function readCompiled(db: Db | Tx, survey: number, version: number): Promise<Compiled | null> {
  const row = await tables(db)
    .selectFrom('listen.survey_version')
    .select('compiled')
    .where('survey', '=', survey)
    .where('number', '=', version)
    .executeTakeFirst()
  return row?.compiled ?? null
}

/** Versions of the workspace that broke a series, oldest first. */
export async function versionsWithBreaks(
  db: Db,
  workspace: number,
): Promise<{ survey: number; name: string; version: number; publishedAt: Date; breaks: Break[] }[]> {
  return tables(db)
    .selectFrom('listen.survey_version as v')
    .innerJoin('listen.survey as s', 's.id', 'v.survey')
    .select(['s.id as survey', 's.name', 'v.number as version', 'v.published_at as publishedAt', 'v.breaks'])
    .where('s.workspace', '=', workspace)
    .where(sql<boolean>`v.breaks <> '[]'`)
    .orderBy('v.published_at')
    .execute()
}

export type PictureRow = Omit<Picture, 'address'>

export async function listPictures(db: Db | Tx, survey: number): Promise<PictureRow[]> {
  return tables(db)
    .selectFrom('listen.survey_picture')
    .select(['name', 'type', 'bytes', 'width', 'height'])
    .where('survey', '=', survey)
    .orderBy('created_at')
    .execute()
}

export async function insertPicture(tx: Tx, survey: number, picture: PictureRow, by: string | null): Promise<void> {
  await tables(tx)
    .insertInto('listen.survey_picture')
    .values({ survey, ...picture, created_by: by })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function removePicture(tx: Tx, survey: number, name: string): Promise<void> {
  await tables(tx).deleteFrom('listen.survey_picture').where('survey', '=', survey).where('name', '=', name).execute()
}

/** Names of the pictures that the draft or a version shows. */
export async function usedPictures(tx: Tx, survey: number): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`
    select name from listen.survey_picture p where p.survey = ${survey} and (
      exists (select from listen.survey s where s.id = p.survey and position(p.name in s.draft::text) > 0)
      or exists (select from listen.survey_version v where v.survey = p.survey and position(p.name in v.content::text) > 0))`.execute(
    tx,
  )
  return new Set(rows.map(({ name }) => name))
}

export type SurveySurroundings = Omit<Surroundings, 'pictures'> & { readonly pictures: readonly PictureRow[] }

/** What the draft of a survey is checked against. */
export async function surroundingsOf(
  db: Db | Tx,
  definitions: DefinitionBook,
  workspace: number,
  survey: number,
): Promise<SurveySurroundings> {
  const lists = await definitions.lists(workspace)
  return { metrics: lists.metrics, places: placesOf(lists), pictures: await listPictures(db, survey) }
}

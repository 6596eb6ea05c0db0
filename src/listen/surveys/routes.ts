import { Fault } from '../../platform/fault.ts'
import type { Edge } from '../../platform/http/edge.ts'
import { mount } from '../../platform/http/mount.ts'
import type { Principal } from '../../platform/http/principal.ts'
import type { Db, Tx } from '../../platform/postgres/open.ts'
import { blankContent, inLanguages } from './blank.ts'
import { compileDraft } from './compile.ts'
import type { SurveyContent } from './content.ts'
import {
  ArchiveSurvey,
  CreateSurvey,
  ExportSurvey,
  JudgeDraft,
  ListSurveys,
  ListTemplates,
  MoveSurvey,
  ReadSurvey,
  SaveDraft,
  UpdateSurvey,
} from './contract.ts'
import { judge } from './judge.ts'
import { refuseForeign, unitFor } from './keepers.ts'
import type { SurveyParts } from './parts.ts'
import { mountPictures } from './pictures/routes.ts'
import { copyPictures } from './pictures/store.ts'
import { areaOf } from './pictures/take.ts'
import { mountPublishing } from './publishing/routes.ts'
import { secondsToAnswer } from './reading.ts'
import { lineFor, surveyFor } from './shown.ts'
import {
  type DraftRow,
  insertSurvey,
  listPictures,
  listSurveys,
  lockSurvey,
  readSurvey,
  type SurveyChange,
  saveDraft,
  surroundingsOf,
  updateSurvey,
} from './store.ts'
import type { Purpose, Survey, SurveyLine } from './survey.ts'
import { TEMPLATES } from './templates/index.ts'
import { writeOwn } from './transfer/own.ts'
import { mountTransfer } from './transfer/routes.ts'

export function mountSurveys(edge: Edge, parts: SurveyParts): void {
  mountReading(edge, parts)
  mountMaking(edge, parts)
  mountDrafts(edge, parts)
  mountMoving(edge, parts)
  mountPublishing(edge, parts)
  mountPictures(edge, parts)
  mountTransfer(edge, parts)
}

function mountReading(edge: Edge, parts: SurveyParts): void {
  const { db, files } = parts
  mount(edge, ListSurveys, async ({ query }, who) => {
    const { rows, total } = await listSurveys(db, who.workspace, query, query)
    return { rows: rows.map((row) => lineFor(row, who)), total }
  })
  mount(edge, ReadSurvey, ({ params }, who) => shownSurvey(parts, who, params.id))
  mount(edge, ListTemplates, async () => ({
    templates: TEMPLATES.map((template) => ({ ...template, seconds: secondsToAnswer(template.content) })),
  }))
  mount(edge, ExportSurvey, async ({ params }, who) => {
    const { name, purpose, draft } = await readSurvey(db, who.workspace, params.id)
    const pictures = []
    for (const picture of await listPictures(db, params.id)) {
      const bytes = await files.read(areaOf(params.id), picture.name)
      if (bytes) pictures.push({ name: picture.name, base64: Buffer.from(bytes).toString('base64') })
    }
    return new Response(writeOwn({ name, purpose, content: draft, pictures }), {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': `attachment; filename="survey-${params.id}.json"`,
      },
    })
  })
}

async function shownSurvey({ db, definitions }: SurveyParts, who: Principal, id: number): Promise<Survey> {
  const row = await readSurvey(db, who.workspace, id)
  return surveyFor(row, who, await surroundingsOf(db, definitions, who.workspace, id))
}

interface Beginning {
  readonly content: SurveyContent
  readonly purpose: Purpose
}

function mountMaking(edge: Edge, parts: SurveyParts): void {
  const { db, definitions, files } = parts
  const known = async (workspace: number) => (await definitions.of(workspace)).units.byId
  mount(edge, CreateSurvey, async ({ body }, who, { audit }) => {
    const unit = unitFor(who, await known(who.workspace), body.unit)
    const id = await db.transaction().execute(async (tx) => {
      const { content, purpose } = await beginningOf(tx, who.workspace, body.from)
      const about = { name: body.name, unit, purpose: body.purpose ?? purpose, draft: content, by: who.userId }
      const made = await insertSurvey(tx, who.workspace, about)
      if (body.from.kind === 'survey') await copyPictures(tx, files, body.from.survey, made)
      return made
    })
    audit(id, { name: body.name, from: body.from.kind })
    return shownSurvey(parts, who, id)
  })
  mount(edge, UpdateSurvey, async ({ params, body }, who, { audit }) => {
    const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as SurveyChange
    if (body.unit !== undefined) unitFor(who, await known(who.workspace), body.unit)
    const line = await change(db, who, params.id, async (tx, { id }) => updateSurvey(tx, id, given))
    audit(params.id, given)
    return line
  })
}

type From =
  | { readonly kind: 'blank'; readonly languages: readonly string[] }
  | { readonly kind: 'template'; readonly template: string; readonly languages?: readonly string[] | undefined }
  | { readonly kind: 'content'; readonly content: SurveyContent }
  | { readonly kind: 'survey'; readonly survey: number }

async function beginningOf(tx: Tx, workspace: number, from: From): Promise<Beginning> {
  if (from.kind === 'survey') {
    const { draft, purpose } = await readSurvey(tx, workspace, from.survey)
    return { content: draft, purpose }
  }
  if (from.kind === 'blank') return { content: blankContent(from.languages), purpose: 'transactional' }
  if (from.kind === 'content') return { content: from.content, purpose: 'transactional' }
  const template = TEMPLATES.find(({ key }) => key === from.template)
  if (template === undefined) throw new Fault('not-found', 'There is no such template.', { reason: 'template-gone' })
  const { content, purpose } = template
  return { content: from.languages ? inLanguages(content, from.languages) : content, purpose }
}

/** One change of a survey that the caller may change. */
async function change(
  db: Db,
  who: Principal,
  id: number,
  work: (tx: Tx, survey: DraftRow) => Promise<void>,
): Promise<SurveyLine> {
  return db.transaction().execute(async (tx) => {
    const survey = await lockSurvey(tx, who.workspace, id)
    refuseForeign(who, survey.unit)
    await work(tx, survey)
    return lineFor(await readSurvey(tx, who.workspace, id), who)
  })
}

function mountDrafts(edge: Edge, { db, definitions }: SurveyParts): void {
  mount(edge, SaveDraft, async ({ params, body }, who, { now }) => {
    const surroundings = await surroundingsOf(db, definitions, who.workspace, params.id)
    return db.transaction().execute(async (tx) => {
      const { unit, revision, savedAt, savedBy, draft } = await lockSurvey(tx, who.workspace, params.id)
      refuseForeign(who, unit)
      if (revision !== body.revision) {
        return { outcome: 'conflict' as const, revision, savedAt: savedAt.toISOString(), savedBy, content: draft }
      }
      return {
        outcome: 'saved' as const,
        revision: await saveDraft(tx, params.id, body.content, who.userId, now),
        savedAt: now.toISOString(),
        judged: judge(body.content, surroundings),
      }
    })
  })
  mount(edge, JudgeDraft, async ({ params, body }, who) => {
    refuseForeign(who, (await readSurvey(db, who.workspace, params.id)).unit)
    const surroundings = await surroundingsOf(db, definitions, who.workspace, params.id)
    return { judged: judge(body.content, surroundings), compiled: compileDraft(body.content, surroundings.places) }
  })
}

function mountMoving(edge: Edge, { db }: SurveyParts): void {
  mount(edge, MoveSurvey, async ({ params, body }, who, { audit }) => {
    const line = await change(db, who, params.id, async (tx, survey) => {
      if (survey.version === null) {
        throw new Fault('conflict', 'The survey has not been published yet.', {
          reason: 'survey-unpublished',
          advice: 'Publishing opens it.',
        })
      }
      if (survey.archivedAt !== null)
        throw new Fault('conflict', 'The survey is archived.', {
          reason: 'survey-archived',
          advice: 'Bring it back first.',
        })
      await updateSurvey(tx, survey.id, { state: body.to })
    })
    audit(params.id, { to: body.to })
    return line
  })
  mount(edge, ArchiveSurvey, async ({ params, body }, who, { now, audit }) => {
    const line = await change(db, who, params.id, async (tx, survey) => {
      if (body.archived && survey.state === 'open') {
        throw new Fault('conflict', 'The survey is open.', {
          reason: 'survey-open',
          advice: 'Close it first; then it can be archived.',
        })
      }
      await updateSurvey(tx, survey.id, { archived_at: body.archived ? (survey.archivedAt ?? now) : null })
    })
    audit(params.id, { archived: body.archived })
    return line
  })
}

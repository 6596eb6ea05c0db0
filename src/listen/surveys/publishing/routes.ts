import { isDeepStrictEqual } from 'node:util'
import { factsOf } from '../../../platform/clickhouse/facts.ts'
import { Fault } from '../../../platform/fault.ts'
import type { Edge } from '../../../platform/http/edge.ts'
import { mount } from '../../../platform/http/mount.ts'
import { dayIn } from '../../../platform/time.ts'
import { changesBetween } from '../changes.ts'
import { blocks } from '../check.ts'
import { compile } from '../compile.ts'
import { questionsOf } from '../content.ts'
import { CompareVersions, ListBreaks, ListVersions, PublishSurvey, ReadVersion, type Version } from '../contract.ts'
import { touchpointsAsked } from '../facts.ts'
import { judge } from '../judge.ts'
import { refuseForeign } from '../keepers.ts'
import type { SurveyParts } from '../parts.ts'
import {
  insertVersion,
  listVersions,
  lockSurvey,
  readSurvey,
  readVersion,
  surroundingsOf,
  updateSurvey,
  type VersionRow,
  versionsWithBreaks,
} from '../store.ts'
import { trendBreaks } from '../trend-breaks.ts'
import { breaksBetween } from '../versions.ts'

export function mountPublishing(edge: Edge, parts: SurveyParts): void {
  mountPublish(edge, parts)
  mountVersions(edge, parts)
  const { db, store, definitions } = parts
  mount(edge, ListBreaks, async ({ query }, who) => {
    const lists = await definitions.lists(who.workspace)
    const rows = await versionsWithBreaks(db, who.workspace)
    const dated = rows.map(({ publishedAt, ...row }) => ({ ...row, day: dayIn(lists.workspace.zone, publishedAt) }))
    const answered = await touchpointsAsked(
      factsOf(store, who.workspace),
      rows.map(({ survey }) => survey),
    )
    return { breaks: trendBreaks(dated, query, lists, answered) }
  })
}

function mountPublish(edge: Edge, { db, definitions }: SurveyParts): void {
  mount(edge, PublishSurvey, async ({ params, body }, who, { now, audit }) => {
    const outcome = await db.transaction().execute(async (tx) => {
      const survey = await lockSurvey(tx, who.workspace, params.id)
      refuseForeign(who, survey.unit)
      if (survey.archivedAt !== null) {
        throw new Fault('conflict', 'The survey is archived.', {
          reason: 'survey-archived',
          advice: 'Bring it back first.',
        })
      }
      const { draft, revision, version } = survey
      if (revision !== body.revision) return { outcome: 'conflict' as const, revision }
      const surroundings = await surroundingsOf(tx, definitions, who.workspace, params.id)
      const judged = judge(draft, surroundings)
      if (blocks(judged.problems)) return { outcome: 'blocked' as const, judged }
      const current = version === null ? null : await readVersion(tx, params.id, version)
      if (current !== null && isDeepStrictEqual(current.content, draft)) {
        return { outcome: 'unchanged' as const, version: current.number }
      }
      const number = (version ?? 0) + 1
      const breaks = current === null ? [] : breaksBetween(current.content, draft)
      const compiled = compile(draft, surroundings.places)
      await insertVersion(tx, params.id, { number, content: draft, compiled, breaks, by: who.userId, at: now })
      const state = survey.state === 'draft' ? ('open' as const) : survey.state
      await updateSurvey(tx, params.id, { version: number, state })
      return { outcome: 'published' as const, version: number, state, breaks }
    })
    audit(params.id, { outcome: outcome.outcome, ...('version' in outcome ? { version: outcome.version } : {}) })
    return outcome
  })
}

function mountVersions(edge: Edge, { db }: SurveyParts): void {
  mount(edge, ListVersions, async ({ params }, who) => {
    await readSurvey(db, who.workspace, params.id)
    return { versions: (await listVersions(db, params.id)).map(versionFor) }
  })
  mount(edge, ReadVersion, async ({ params }, who) => {
    await readSurvey(db, who.workspace, params.id)
    const version = await readVersion(db, params.id, params.number)
    return { ...versionFor(version), content: version.content }
  })
  mount(edge, CompareVersions, async ({ params, query }, who) => {
    const { draft } = await readSurvey(db, who.workspace, params.id)
    const before = (await readVersion(db, params.id, query.from)).content
    const after = query.to === 'draft' ? draft : (await readVersion(db, params.id, query.to)).content
    return { changes: changesBetween(before, after), breaks: breaksBetween(before, after) }
  })
}

function versionFor({ number, publishedAt, publishedBy, content, breaks }: VersionRow): Version {
  const questions = questionsOf(content).length
  return {
    number,
    publishedAt: publishedAt.toISOString(),
    publishedBy,
    questions,
    languages: content.languages,
    breaks,
  }
}

import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import { askedBy } from '../../../base/encounters/asked.ts'
import type { DefinitionLists } from '../../../base/journey-map/contract.ts'
import { factsOf } from '../../../platform/clickhouse/facts.ts'
import type { Clickhouse } from '../../../platform/clickhouse/open.ts'
import { Fault } from '../../../platform/fault.ts'
import type { Edge } from '../../../platform/http/edge.ts'
import { mount } from '../../../platform/http/mount.ts'
import type { Principal } from '../../../platform/http/principal.ts'
import type { Db } from '../../../platform/postgres/open.ts'
import { answersOf } from '../collecting/store.ts'
import type { Responses } from '../responses.ts'
import { columnsOf } from './columns.ts'
import {
  ExportResponses,
  ListResponses,
  ListTexts,
  ReadResponse,
  ReadResults,
  RemoveResponse,
  type ResponseRow,
  RestoreResponse,
} from './contract.ts'
import { countAnswers, textsPage } from './facts.ts'
import {
  askedQuestions,
  everyResponse,
  isTakenMeanwhile,
  listResponses,
  moveResponse,
  readResponse,
  surveyHead,
} from './store.ts'
import { talliesOf } from './tally.ts'

export interface ReadingParts {
  readonly db: Db
  readonly store: Clickhouse
  readonly responses: Responses
  readonly definitionsOf: (workspace: number) => Promise<DefinitionLists>
}

/** Managers read what was answered to the surveys of their units. */
function refuseOutside(who: Principal, unit: number | null): void {
  if (who.units === null || (unit !== null && who.units.includes(unit))) return
  throw new Fault('not-allowed', 'This survey does not belong to a unit of yours.', {
    advice: 'Its results by question are open to you as far as they concern your units.',
    reason: 'survey-elsewhere',
  })
}

export function mountReading(edge: Edge, parts: ReadingParts): void {
  mountLists(edge, parts)
  mountRemoval(edge, parts)
  mountResults(edge, parts)
  mountExport(edge, parts)
}

function mountLists(edge: Edge, { db, definitionsOf }: ReadingParts): void {
  mount(edge, ListResponses, async ({ params: { survey }, query }, who, { audit }) => {
    const { workspace } = who
    refuseOutside(who, (await surveyHead(db, workspace, survey)).unit)
    const { zone } = (await definitionsOf(workspace)).workspace
    const found = await listResponses(db, { workspace, survey, zone }, query)
    audit(survey, { rows: found.rows.length })
    return found
  })
  mount(edge, ReadResponse, async ({ params: { id } }, who, { audit }) => {
    const response = await readResponse(db, who.workspace, id)
    refuseOutside(who, response.unit)
    audit(id)
    const given = (await answersOf(db, [id])).get(id) ?? []
    return {
      ...response,
      given: given.map(({ question, value, by, at, changedAt }) => ({
        ...{ question, value, by },
        at: at.toISOString(),
        changedAt: changedAt.toISOString(),
      })),
    }
  })
}

function mountRemoval(edge: Edge, { db, responses }: ReadingParts): void {
  mount(edge, RemoveResponse, async ({ params: { id } }, who, { now, audit }) => {
    const response = await readResponse(db, who.workspace, id)
    refuseOutside(who, response.unit)
    audit(id, { survey: response.survey })
    const moved = await db.transaction().execute((tx) => moveResponse(tx, id, now))
    if (moved) noteMoved(responses, response)
    return { removedAt: response.removedAt ?? now.toISOString() }
  })
  mount(edge, RestoreResponse, async ({ params: { id } }, who, { audit }) => {
    const response = await readResponse(db, who.workspace, id)
    refuseOutside(who, response.unit)
    audit(id, { survey: response.survey })
    const moved = await db.transaction().execute(async (tx) => {
      if (await isTakenMeanwhile(tx, id)) {
        throw new Fault('conflict', 'Somebody has answered about the same encounter meanwhile.', {
          advice: 'Delete that response first, if this one shall count.',
          reason: 'response-superseded',
        })
      }
      return moveResponse(tx, id, null)
    })
    if (moved) noteMoved(responses, response)
    return undefined
  })
}

function noteMoved(responses: Responses, { survey, collector }: { survey: number; collector: number | null }): void {
  responses.recount(survey, collector)
  responses.changed()
}

function mountResults(edge: Edge, { db, store, definitionsOf }: ReadingParts): void {
  mount(edge, ReadResults, async ({ params: { survey }, query }, who, { now }) => {
    await surveyHead(db, who.workspace, survey)
    const definitions = await definitionsOf(who.workspace)
    const asked = askedBy(query, who, definitions, now)
    const questions = await askedQuestions(db, survey)
    const { responses, counted, summed } = await countAnswers(factsOf(store, who.workspace), survey, asked)
    const { smallestGroup } = definitions.workspace
    return {
      responses: responses > 0 && responses < smallestGroup ? null : responses,
      smallestGroup,
      questions: questions
        .filter(({ question }) => question.kind !== 'statement')
        .map((one) => ({ ...one, tallies: talliesOf(one.question, counted, summed, smallestGroup) })),
    }
  })
  mount(edge, ListTexts, async ({ params: { survey }, query }, who, { now, audit }) => {
    await surveyHead(db, who.workspace, survey)
    const definitions = await definitionsOf(who.workspace)
    const asked = askedBy(query, who, definitions, now)
    const { rows, total, written } = await textsPage(factsOf(store, who.workspace), survey, asked, query)
    const few = written > 0 && written < definitions.workspace.smallestGroup
    audit(survey, { question: query.question, rows: few ? 0 : rows.length })
    return few ? { rows: [], total: null } : { rows, total }
  })
}

const STEP = 500

function mountExport(edge: Edge, { db, definitionsOf }: ReadingParts): void {
  mount(edge, ExportResponses, async ({ params: { survey }, query }, who, { audit }) => {
    const { workspace } = who
    refuseOutside(who, (await surveyHead(db, workspace, survey)).unit)
    const { zone } = (await definitionsOf(workspace)).workspace
    audit(survey, { format: query.format })
    const steps = everyResponse(db, { workspace, survey, zone }, query, STEP)
    const lines =
      query.format === 'csv'
        ? csvLines(steps, columnsOf((await askedQuestions(db, survey)).map(({ question }) => question)))
        : jsonLines(steps)
    const type = query.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson'
    return new Response(Readable.toWeb(Readable.from(bytesOf(lines))) as ReadableStream, {
      headers: {
        'content-type': type,
        'content-disposition': `attachment; filename="responses-${survey}.${query.format}"`,
      },
    })
  })
}

type Steps = AsyncIterable<readonly (ResponseRow & { readonly hidden: Readonly<Record<string, string | number>> })[]>

const HEAD = [
  'response',
  'started',
  'completed',
  'state',
  'uncounted',
  'version',
  'language',
  'device',
  'collector',
  'encounter',
] as const

async function* csvLines(steps: Steps, columns: ReturnType<typeof columnsOf>): AsyncGenerator<string> {
  yield stringify([[...HEAD, 'hidden', ...columns.map(({ name }) => name)]])
  for await (const rows of steps) {
    const cells = rows.map(({ answers, hidden, ...row }) => [
      row.id,
      row.startedAt,
      row.completedAt ?? '',
      row.state,
      row.uncounted ?? '',
      row.version,
      row.language,
      row.device ?? '',
      row.collector ?? '',
      row.encounter ?? '',
      Object.keys(hidden).length === 0 ? '' : JSON.stringify(hidden),
      ...columns.map(({ question, read }) => (answers[question] === undefined ? '' : read(answers[question]))),
    ])
    // What customers write must not run as a formula in whatever opens the file.
    yield stringify(cells, { escape_formulas: true })
  }
}

async function* bytesOf(lines: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const line of lines) yield Buffer.from(line)
}

async function* jsonLines(steps: Steps): AsyncGenerator<string> {
  for await (const rows of steps) yield `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`
}

import { sql } from 'kysely'
import { keyOf, knownAnswers, knownEncounters } from '../../../base/encounters/index.ts'
import { factsOf } from '../../../platform/clickhouse/facts.ts'
import type { Db } from '../../../platform/postgres/open.ts'
import type { SameSource } from '../contract.ts'
import { checkMapping } from '../conversion/check.ts'
import type { Inspection } from '../inspect.ts'
import type { Mapping } from '../mapping.ts'
import type { ImportParts } from '../parts.ts'
import { adopted, likeness } from './adopt.ts'
import { saidByAnswers, saidByEncounters } from './facts.ts'
import { differs, printsOf, type RowPrint, type Said } from './prints.ts'

interface Earlier {
  readonly source: string
  readonly file_name: string
  readonly created_at: Date
  readonly mapping: Mapping
}

/** The latest import of each source that has brought rows. */
async function earlierImports(db: Db, workspace: number, except: number): Promise<Earlier[]> {
  const { rows } = await sql<Earlier>`
    select source, file_name, created_at, mapping from (
      select distinct on (source) id, source, file_name, created_at, mapping from listen.import
      where workspace = ${workspace} and id <> ${except} and mapping is not null and kept > 0
        and state in ('done', 'failed', 'cancelled', 'running')
      order by source, id desc) as latest
    order by id desc limit 100`.execute(db)
  return rows
}

interface Candidate {
  readonly earlier: Earlier
  readonly mapping: Mapping
  readonly like: 'same' | 'near'
  readonly rows: readonly RowPrint[]
  known: readonly RowPrint[]
}

interface Question {
  readonly workspace: number
  readonly import: number
  /** What the file would be read as, on its own. */
  readonly mapping: Mapping
  readonly inspection: Inspection
  /** What was said about it: a source, none, or nothing yet. */
  readonly wish: string | null | undefined
}

/** Known rows that may say something else before they are taken for rows of another system. */
const MOST_DIFFERING = 0.1
/** Answers of a row that are compared; a row of a long survey is known by a few. */
const ANSWERS = 3

/**
 * The earlier source that a file goes on with, perhaps: one whose files have nearly the same columns, best with rows in
 * common. Taken for the same without being told when rows are in already and say what they said.
 */
export async function sameSource(
  parts: ImportParts,
  question: Question,
): Promise<{ readonly shown: SameSource; readonly earlier: Mapping; readonly mapping: Mapping } | null> {
  const { workspace, mapping, inspection, wish } = question
  if (mapping.shape === 'people') return null
  const definitions = await parts.definitions.of(workspace)
  const columns = inspection.columns.map(({ column }) => column)
  const candidate = (earlier: Earlier, by: Mapping | null, like: 'same' | 'near'): Candidate[] =>
    by === null || checkMapping(by, columns, definitions.metrics).length > 0
      ? []
      : [{ earlier, mapping: by, like, rows: printsOf(inspection.spread, columns, by, definitions.metrics), known: [] }]
  const earlier = await earlierImports(parts.db, workspace, question.import)
  const all = earlier.flatMap((one) => {
    if (one.source === mapping.source) return candidate(one, mapping, 'same')
    const like = likeness(one.mapping, mapping)
    return like === 'other' ? [] : candidate(one, adopted(one.mapping, mapping), like)
  })
  await findKnown(parts, workspace, all)
  if (all.some((one) => one.earlier.source === mapping.source && one.known.length > 0)) return null
  const others = all.filter((one) => one.earlier.source !== mapping.source)
  const best =
    others.find((one) => one.earlier.source === wish) ??
    others
      .toSorted((a, b) => b.known.length - a.known.length)
      .find((one) => one.known.length > 0 || one.like === 'same')
  if (!best) return null
  const stored = await saidBefore(parts, workspace, best.known)
  const differing = best.known.filter((row) => differs(row, stored)).length
  const alike = best.known.length > 0 && differing <= MOST_DIFFERING * best.known.length
  return {
    earlier: best.earlier.mapping,
    mapping: best.mapping,
    shown: {
      source: best.earlier.source,
      fileName: best.earlier.file_name,
      arrived: best.earlier.created_at.toISOString(),
      looked: best.rows.length,
      known: best.known.length,
      differing,
      taken: wish === undefined ? alike : wish === best.earlier.source,
      others: others
        .filter((one) => one !== best && one.known.length > 0)
        .map((one) => ({ source: one.earlier.source, known: one.known.length })),
    },
  }
}

/** A row is known when its first fact is. */
async function findKnown({ store }: ImportParts, workspace: number, candidates: readonly Candidate[]): Promise<void> {
  const keys = (of: (row: RowPrint) => string | undefined) =>
    [...new Set(candidates.flatMap(({ rows }) => rows.flatMap((row) => of(row) ?? [])))].map((id) => keyOf(id))
  const encounterOf = (row: RowPrint) => row.encounters[0]?.id
  const answerOf = (row: RowPrint) => (row.encounters.length > 0 ? undefined : row.answers[0]?.id)
  const [encounters, answers] = await Promise.all([
    knownEncounters(store, workspace, keys(encounterOf)),
    knownAnswers(store, workspace, keys(answerOf)),
  ])
  for (const one of candidates)
    one.known = one.rows.filter((row) => {
      const [encounter, answer] = [encounterOf(row), answerOf(row)]
      return encounter === undefined
        ? answer !== undefined && answers.has(keyOf(answer))
        : encounters.has(keyOf(encounter))
    })
}

const DAY_MS = 86_400_000
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** A row that was at another time than it is now is another row, and need not be found; without times any may be meant. */
function daysOf(times: readonly (number | null)[]) {
  const known = times.filter((at) => at !== null)
  if (known.length === 0) return { from: '1970-01-01', to: '2149-06-06' }
  return { from: dayOf(Math.min(...known) - DAY_MS), to: dayOf(Math.max(...known) + DAY_MS) }
}

/** What known rows said when they came. */
async function saidBefore(
  { store, definitions }: ImportParts,
  workspace: number,
  rows: readonly RowPrint[],
): Promise<Map<string, Said>> {
  const { touchpoints, metricByKey } = await definitions.of(workspace)
  const facts = factsOf(store, workspace)
  const encounters = rows.flatMap((row) => row.encounters.slice(0, 1))
  const answers = rows.flatMap((row) => (row.encounters.length > 0 ? [] : row.answers.slice(0, ANSWERS)))
  const places = [
    ...(
      await knownEncounters(
        store,
        workspace,
        encounters.map(({ id }) => keyOf(id)),
      )
    ).values(),
  ]
  const metrics = [...new Set(answers.flatMap(({ metric }) => metricByKey.get(metric ?? '')?.id ?? []))]
  const [byEncounter, byAnswer] = await Promise.all([
    saidByEncounters(
      facts,
      encounters.map(({ id }) => id),
      {
        ...daysOf(encounters.map(({ at }) => at)),
        touchpoints: [...new Set(places.map(({ touchpoint }) => touchpoint))],
        nameOf: (id) => touchpoints.byId.get(id)?.key ?? '',
      },
    ),
    saidByAnswers(
      facts,
      answers.map(({ id }) => id),
      { ...daysOf(answers.map(({ at }) => at)), metrics },
    ),
  ])
  return new Map([...byEncounter, ...byAnswer])
}

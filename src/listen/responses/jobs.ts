import { type Appender, Lock, type QuarantineRow, quarantine } from '../../base/encounters/index.ts'
import type { RowOutcome } from '../../base/encounters/row.ts'
import { storableJson } from '../../base/encounters/storable.ts'
import { recordPermissions, rememberPeople } from '../../base/people/index.ts'
import { incidentOf } from '../../platform/http/incident.ts'
import type { Log } from '../../platform/log.ts'
import type { Db } from '../../platform/postgres/open.ts'
import type { Recurring } from '../../platform/recurring.ts'
import type { Compiled, CompiledQuestion } from '../surveys/compiled.ts'
import { readCompiled } from '../surveys/store.ts'
import { type DeskParts, openDesk } from './desk/store.ts'
import { permissionFrom, personFrom } from './forwarding/people.ts'
import { type FactRow, factsOf } from './forwarding/rows.ts'
import { countWaiting, type Forwarded, noteForwarded, type Waiting, waitingAnswers } from './forwarding/store.ts'
import type { Responses } from './responses.ts'
import { eraseOld, forgetRemoved } from './tidying/store.ts'

interface Parts extends Omit<DeskParts, 'wake' | 'failed'> {
  readonly appender: Appender
  readonly recurring: Recurring
  readonly log: Log
}

/** Answers in one go: enough that a thousand a second are few inserts, few enough that none waits long. */
const AT_ONCE = 1_000
/** Time for company before answers go on their way. */
const NEW_MS = 500
/** Changed ones hold the writer up (measured: 0.3 to 2 s among 4 million answers on a busy machine), so it rests four times as long. */
const CHANGED_MS = 1_500
const REST = 4
/** Should a wake be lost, they go at the latest then. */
const SECONDS = 30

/** How answers under this name stand in the facts. */
const SOURCE = 'survey'

/** Takes answers in, and sends them on to the analytics store, which may be away meanwhile. */
export function openResponses(parts: Parts): Responses {
  const { db, recurring, log } = parts
  const surveys = openSurveys(db)
  // Two of a kind at once would read the same answers as waiting; new ones never wait for changed ones.
  const [sending, changing] = [new Lock(), new Lock()]
  const sendNew = (signal?: AbortSignal) => sending.hold(() => drain(() => forwardNew(parts, surveys), signal))
  let rest = CHANGED_MS
  const sendChanged = (signal?: AbortSignal) =>
    changing.hold(async () => {
      const start = performance.now()
      await drain(() => forwardChanged(parts, surveys), signal)
      rest = Math.max(CHANGED_MS, REST * (performance.now() - start))
    })
  const forward = recurring.every('responses.forward', SECONDS, sendNew)
  const correct = recurring.every('responses.correct', SECONDS, sendChanged)
  recurring.every('responses.tidy', '17 3 * * *', async () => {
    const now = parts.clock.now()
    await eraseOld(db, now)
    await forgetRemoved(db, now)
    correct.soon()
  })
  const wake = both(
    later(() => NEW_MS, forward.soon),
    later(() => rest, correct.soon),
  )
  const failed = (cause: unknown) =>
    log.error({ incident: incidentOf(cause) }, 'an invitation could not be told of its answers')
  return Object.assign(openDesk({ ...parts, wake, failed }), {
    changed: () => correct.soon(),
    async sendOn() {
      await sendNew()
      await sendChanged()
    },
    waiting: () => countWaiting(db),
  })
}

const both = (one: () => void, other: () => void) => () => {
  one()
  other()
}

/** Once, some time after the first call. */
function later(milliseconds: () => number, work: () => void): () => void {
  let coming = false
  return () => {
    if (coming) return
    coming = true
    const begin = () => {
      coming = false
      work()
    }
    setTimeout(begin, milliseconds()).unref()
  }
}

async function drain(work: () => Promise<number>, signal?: AbortSignal): Promise<void> {
  while (!signal?.aborted && (await work()) >= AT_ONCE);
}

type Surveys = (survey: number, version: number) => Promise<ReadonlyMap<string, CompiledQuestion>>

/** Questions of published versions, which never change. */
function openSurveys(db: Db): Surveys {
  const kept = new Map<string, Map<string, CompiledQuestion>>()
  return async (survey, version) => {
    const key = `${survey} ${version}`
    const known = kept.get(key)
    if (known) return known
    const compiled: Compiled | null = await readCompiled(db, survey, version)
    const questions = new Map(compiled?.pages.flatMap((page) => page.questions).map((one) => [one.id, one]))
    if (kept.size >= 500) kept.clear()
    kept.set(key, questions)
    return questions
  }
}

interface Ready {
  readonly waiting: Waiting
  readonly question: CompiledQuestion | undefined
  readonly answers: readonly FactRow[]
  readonly removed: readonly string[]
}

async function ready(db: Db, surveys: Surveys, which: 'new' | 'changed'): Promise<Ready[]> {
  const waiting = await waitingAnswers(db, which, AT_ONCE)
  return Promise.all(
    waiting.map(async (one) => {
      const question = (await surveys(one.response.survey, one.version)).get(one.question)
      const facts = question ? factsOf(one.response, question, one.value, one.at) : { answers: [], removed: [] }
      return { waiting: one, question, ...facts }
    }),
  )
}

const byWorkspace = (all: readonly Ready[]) => Map.groupBy(all, ({ waiting }) => waiting.workspace)

async function forwardNew(parts: Parts, surveys: Surveys): Promise<number> {
  const all = await ready(parts.db, surveys, 'new')
  for (const [workspace, some] of byWorkspace(all)) {
    const answers = some.flatMap((one) => one.answers)
    const about = { workspace, source: SOURCE, import: 0, encounters: [], answers }
    const reply = await parts.appender.append(about)
    await settle(parts.db, workspace, some, reply.answers)
  }
  return all.length
}

async function forwardChanged(parts: Parts, surveys: Surveys): Promise<number> {
  const all = await ready(parts.db, surveys, 'changed')
  for (const [workspace, some] of byWorkspace(all)) {
    const answers = some.flatMap((one) => one.answers)
    const removed = some.flatMap((one) => one.removed.map((id) => ({ id, at: one.waiting.at.toISOString() })))
    const outcomes = await parts.appender.correct({ workspace, source: SOURCE, answers, removed })
    await settle(parts.db, workspace, some, outcomes)
  }
  return all.length
}

/** First the facts, then what they mean for people and the note that they are there, in one transaction. */
async function settle(
  db: Db,
  workspace: number,
  some: readonly Ready[],
  outcomes: readonly RowOutcome[],
): Promise<void> {
  const left = [...outcomes]
  const refused: QuarantineRow[] = []
  const forwarded = some.map(({ waiting, answers }): Forwarded => {
    const own = left.splice(0, answers.length)
    refused.push(...own.flatMap((outcome, index) => quarantined(workspace, answers[index] as FactRow, outcome)))
    // It was there already, perhaps as it was before: replacing it makes sure.
    const known = own.some(({ status }) => status === 'duplicate')
    return { response: waiting.response.id, question: waiting.question, revision: known ? 0 : waiting.revision }
  })
  const people = some.flatMap(({ waiting, question }) => (question ? personFrom(waiting, question) : []))
  const permissions = some.flatMap(({ waiting, question }) => (question ? permissionFrom(waiting, question) : []))
  await db.transaction().execute(async (tx) => {
    await quarantine(tx, refused)
    await rememberPeople(tx, workspace, people, null)
    await recordPermissions(tx, workspace, permissions)
    await noteForwarded(tx, forwarded)
  })
}

function quarantined(workspace: number, content: FactRow, outcome: RowOutcome): QuarantineRow[] {
  if (outcome.status !== 'refused') return []
  const { column, reason } = outcome
  const value = (content as Record<string, unknown>)[column]
  return [
    {
      workspace,
      import: null,
      source: SOURCE,
      shape: 'answer',
      line: null,
      column,
      value: value === undefined ? null : typeof value === 'string' ? value : storableJson(value),
      reason,
      content,
    },
  ]
}

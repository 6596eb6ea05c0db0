import { sql } from 'kysely'
import { createWorkspace, readSecret } from '../src/base/org/index.ts'
import type { CollectorKind } from '../src/listen/collectors/contract.ts'
import { insertCollectors } from '../src/listen/collectors/store.ts'
import { OpenResponse, SaveAnswers, type SaveBody } from '../src/listen/responses/collecting/contract.ts'
import { collectorToken, keyFor } from '../src/listen/responses/key.ts'
import type { AnswerPlace } from '../src/listen/responses/place.ts'
import { CreateSurvey, MoveSurvey, PublishSurvey, type SurveyContent } from '../src/listen/surveys/contract.ts'
import type { Value } from '../src/listen/surveys/question.ts'
import type { Purpose } from '../src/listen/surveys/survey.ts'
import type { Db } from '../src/platform/postgres/open.ts'
import type { Clock } from '../src/platform/time.ts'
import { type Visitor, visitor } from './office.ts'
import { content } from './surveys.ts'
import { openWholeHouse } from './whole-house.ts'

export const MAY = new Date('2026-05-12T09:00:00.000Z')

/** A whole house in which surveys are published and answered, with a clock of its own. Call it at the top of the file. */
export async function openAsking(start: Date = MAY) {
  let now = start
  const clock: Clock = { now: () => now }
  const whole = await openWholeHouse(clock)
  const { house, edge, local } = whole
  const { db } = house.postgres
  const secret = await readSecret(house.config.dataFolder)
  const place = { name: 'Aurora Care', zone: 'Europe/Helsinki', language: 'en', currency: 'EUR' } as const
  const { id: workspace } = await createWorkspace({ db, seed: house.definitions.seed }, place, null)
  const staff = local.with({ 'kohtaamo-workspace': String(workspace) })
  const anybody = visitor(edge)
  return {
    ...whole,
    db,
    workspace,
    staff,
    anybody,
    ...publishing(staff),
    /** The token of a place where a survey is offered. */
    offer: (survey: number, about: Offered = {}) => offerAt(db, secret, workspace, survey, about),
    ...answering(anybody, clock),
    later: (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1000)
    },
    now: () => now,
  }
}

function publishing(staff: Visitor) {
  async function republish(id: number, revision: number): Promise<void> {
    const outcome = await staff.call(PublishSurvey, { params: { id }, body: { revision } })
    if (outcome.outcome !== 'published') throw new Error(`Not published: ${JSON.stringify(outcome)}`)
  }
  return {
    republish,
    async publish(about: Parameters<typeof content>[0], purpose: Purpose = 'transactional'): Promise<number> {
      const draft: SurveyContent = content(about)
      const from = { kind: 'content', content: draft } as const
      const made = await staff.call(CreateSurvey, { body: { name: 'After your call', purpose, from } })
      await republish(made.id, made.revision)
      return made.id
    },
    move: (id: number, to: 'open' | 'paused' | 'closed') => staff.call(MoveSurvey, { params: { id }, body: { to } }),
  }
}

interface Offered {
  readonly kind?: CollectorKind
  readonly place?: AnswerPlace
  readonly settings?: object
}

async function offerAt(db: Db, secret: string, workspace: number, survey: number, about: Offered): Promise<string> {
  const key = keyFor(secret, 'collectors')
  const { kind = 'link', place = {}, settings = {} } = about
  const made = { workspace, survey, kind, name: 'A place', place, settings, by: null }
  const [id = 0] = await db.transaction().execute((tx) => insertCollectors(tx, key, [made]))
  const { rows } = await sql<{
    nonce: string
  }>`select token_nonce as nonce from listen.collector where id = ${id}`.execute(db)
  return collectorToken(key, rows[0]?.nonce ?? '')
}

function answering(anybody: Visitor, clock: Clock) {
  const open = (token: string, query: { response?: string; language?: string; hidden?: string } = {}) =>
    anybody.call(OpenResponse, { params: { token }, query })

  /** What a page would send of a few answers, each a second after the one before. */
  function said(answers: Readonly<Record<string, Value | null>>, about: Partial<SaveBody> = {}): SaveBody {
    const events = Object.entries(answers).map(([question, value], index) => ({
      event: crypto.randomUUID(),
      question,
      value,
      at: clock.now().getTime() - 60_000 + index * 1_000,
      by: 'person' as const,
    }))
    return { answers: events, completed: false, ...about }
  }

  const save = (token: string, body: SaveBody) => anybody.call(SaveAnswers, { params: { token }, body })

  /** One person's whole response; gives what it was answered under. */
  async function answer(
    token: string,
    answers: Readonly<Record<string, Value>>,
    about: Partial<SaveBody> = {},
  ): Promise<string> {
    const offered = await open(token)
    if (offered.state !== 'open') throw new Error(`Not open: ${offered.state}`)
    const { response } = offered
    const saved = await save(token, said(answers, { response, completed: true, ...about }))
    if (saved.state !== 'completed') throw new Error(`Not completed: ${JSON.stringify(saved)}`)
    return response
  }

  return { open, said, save, answer }
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MakeCollectors } from '../../src/listen/collectors/contract.ts'
import { OpenResponse, SaveAnswers } from '../../src/listen/responses/collecting/contract.ts'
import { CreateSurvey, PublishSurvey } from '../../src/listen/surveys/contract.ts'
import { call } from '../../src/platform/client.ts'
import type { Random } from '../../src/platform/statistics/random.ts'
import { examine } from '../../src/server/keeping/contract.ts'
import { content } from '../surveys.ts'
import type { RunningHouse } from './house.ts'

/** A screen for everybody in a running house, and what it handed out. */
export interface Screen {
  readonly survey: number
  readonly token: string
  readonly key: string
}

/** Somebody at the screen: what they answered last, which is what has to count in the end. */
interface Visit {
  readonly response: string
  readonly answers: Map<string, { readonly event: string; readonly value: unknown; readonly at: number }>
}

export interface Crowd {
  readonly visits: Visit[]
  /** What the server said that it has for good. */
  acknowledged: number
  readonly wrong: string[]
}

const staff = (house: RunningHouse, folder: string) => {
  const { token } = JSON.parse(readFileSync(join(folder, 'server.json'), 'utf8')) as { token: string }
  return { base: house.address, headers: { authorization: `Bearer local.${token}`, 'kohtaamo-workspace': '1' } }
}

export async function openScreen(house: RunningHouse, folder: string): Promise<Screen> {
  const by = staff(house, folder)
  const texts = { en: 'How was it?' }
  const asked = content({
    pages: [
      {
        id: 'p1',
        questions: [
          { kind: 'csat', id: 'score', texts },
          { kind: 'csat', id: 'staff', texts },
        ],
      },
    ],
  })
  const from = { kind: 'content', content: asked } as const
  const { id, revision } = await call(CreateSurvey, { body: { name: 'At the door', from } }, by)
  await call(PublishSurvey, { params: { id }, body: { revision } }, by)
  const { rows } = await call(
    MakeCollectors,
    { params: { id }, body: { kind: 'kiosk', places: [{ name: 'Door' }] } },
    by,
  )
  const token = rows[0]?.token ?? ''
  const offered = await call(OpenResponse, { params: { token }, query: {} }, { base: house.address })
  return { survey: id, token, key: offered.state === 'open' ? offered.response : '' }
}

/** New people answer, some change what they said or take it back, until the server is gone. */
export async function answerUntilGone(
  house: RunningHouse,
  screen: Screen,
  crowd: Crowd,
  chance: Random,
): Promise<void> {
  for (;;) {
    const known = crowd.visits[chance.integer(Math.max(1, crowd.visits.length))]
    const visit = known && chance.integer(3) === 0 ? known : newVisit(screen, crowd, chance)
    const question = chance.integer(4) === 0 ? 'staff' : 'score'
    const value = known === visit && chance.integer(5) === 0 ? null : 1 + chance.integer(5)
    visit.answers.set(question, { event: uuid(chance), value, at: Date.now() })
    if (!(await send(house, screen, crowd, visit))) return
  }
}

/** As a device does that never heard what became of its answers: all of them once more. */
export async function sendAgain(house: RunningHouse, screen: Screen, crowd: Crowd): Promise<void> {
  for (const visit of crowd.visits) await send(house, screen, crowd, visit)
}

/** Everything that the visit last said goes along, as the letters that wait in a browser. */
async function send(house: RunningHouse, screen: Screen, crowd: Crowd, visit: Visit): Promise<boolean> {
  const answers = [...visit.answers].map(([question, answer]) => ({ question, ...answer, by: 'person' }))
  try {
    const reply = await fetch(`${house.address}/api/v1${SaveAnswers.path.replace('{token}', screen.token)}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-forwarded-for': `10.0.${crowd.visits.length % 250}.${visit.response.charCodeAt(50)}`,
      },
      body: JSON.stringify({ response: visit.response, answers }),
    })
    const body = (await reply.json()) as { state?: string; refused?: unknown[] }
    if (reply.status === 200 && body.state === 'open' && body.refused?.length === 0)
      crowd.acknowledged += answers.length
    else crowd.wrong.push(`${reply.status} ${JSON.stringify(body)}`)
    return true
  } catch {
    return false
  }
}

function newVisit({ key }: Screen, crowd: Crowd, chance: Random): Visit {
  const visit: Visit = { response: `${key}~${uuid(chance)}`, answers: new Map() }
  crowd.visits.push(visit)
  return visit
}

const HEX = '0123456789abcdef'
function uuid(chance: Random): string {
  const digits = (length: number) => Array.from({ length }, () => HEX[chance.integer(16)]).join('')
  return `${digits(8)}-${digits(4)}-4${digits(3)}-8${digits(3)}-${digits(12)}`
}

/** Looks until every answer is counted. */
export async function allCounted(house: RunningHouse, folder: string): Promise<void> {
  for (;;) {
    const { findings } = await call(examine, {}, staff(house, folder))
    if (findings.find(({ what }) => what === 'answers')?.found === 'all are counted') return
    await new Promise((done) => setTimeout(done, 200))
  }
}

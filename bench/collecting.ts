import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { MakeCollectors } from '../src/listen/collectors/contract.ts'
import { OpenResponse, SaveAnswers } from '../src/listen/responses/collecting/contract.ts'
import { CreateSurvey, PublishSurvey, SurveyContent } from '../src/listen/surveys/contract.ts'
import { addressOf } from '../src/platform/client.ts'
import { type Served, serve } from './served.ts'
import { type Ground, type Subject, sized } from './subject.ts'
import { count, milliseconds } from './timing.ts'

const ANSWERS = 60_000
const CLIENTS = 64
/** Each may be called a hundred times a second; a busy house has many. */
const PLACES = 60
const LONGEST_SECONDS = 60
const AIM = { perSecond: 1_000, p99: 0.1 }

const texts = { en: 'How was it?' }
const SURVEY = SurveyContent.parse({
  languages: ['en'],
  title: { en: 'After your visit' },
  pages: [
    {
      id: 'p1',
      questions: [
        { kind: 'csat', id: 'score', texts },
        { kind: 'single', id: 'why', texts, options: ['staff', 'queue', 'price'].map((id) => ({ id, texts })) },
        { kind: 'text', id: 'more', texts },
      ],
    },
  ],
  thanks: [{ id: 'thanks', texts: { en: 'Thank you' } }],
})

/** Answers of a survey, one a call, acknowledged once they are on the disk; they go on to the analytics store meanwhile. */
export const collecting: Subject = async (ground) => {
  const data = join(ground.folder, 'data')
  // Callers of one machine are told apart by what a proxy would say of them, as their limit is by address.
  const served = await serve(data, { sample: false, environment: { KOHTAAMO_PROXIES: '1' } })
  try {
    const places = await offered(served)
    const many = sized(ground, ANSWERS)
    ground.say(`${count(many)} answers from ${CLIENTS} clients`)
    const found = await send(many, (call) => {
      const visit = Math.floor(call / 3)
      const place = places[visit % places.length]!
      return { url: place.url, visit, body: bodyOf(`${place.response}~${uuidOf(visit)}`, call % 3) }
    })
    await served.stop()
    ground.say('the same calls to a bare handler with one insert')
    const floor = await bare(ground, many)
    ground.line({
      subject: 'Answers of a survey, one a call',
      size: `${CLIENTS} clients, ${count(found.calls)} answers at ${PLACES} places`,
      result: `${said(found)} (acknowledged durably)`,
      floor: `${said(floor)}: a bare Hono handler with one durable insert`,
      ratio: floor.perSecond / found.perSecond,
      aim: `${count(AIM.perSecond)}/s, p99 under ${milliseconds(AIM.p99)}`,
      met: found.perSecond >= AIM.perSecond && found.p99 < AIM.p99,
    })
  } finally {
    await served.stop()
    await rm(data, { recursive: true, force: true })
  }
}

interface Sent {
  readonly calls: number
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
}

const said = ({ perSecond, p50, p99 }: Sent) =>
  `${count(perSecond)} answers/s, p50 ${milliseconds(p50)}, p99 ${milliseconds(p99)}`

/** Screens for everybody, each with what it hands out. */
async function offered(served: Served): Promise<{ url: string; response: string }[]> {
  const from = { kind: 'content', content: SURVEY } as const
  const { id, revision } = await served.call(CreateSurvey, { body: { name: 'Bench', from } })
  await served.call(PublishSurvey, { params: { id }, body: { revision } })
  const names = Array.from({ length: PLACES }, (_, n) => ({ name: `Place ${n}` }))
  const { rows } = await served.call(MakeCollectors, { params: { id }, body: { kind: 'kiosk', places: names } })
  return Promise.all(
    rows.map(async ({ token }) => {
      const offer = await served.call(OpenResponse, { params: { token }, query: {} })
      if (offer.state !== 'open') throw new Error(`The survey is ${offer.state}.`)
      return { url: addressOf(SaveAnswers, { params: { token } }, served.address), response: offer.response }
    }),
  )
}

const VALUES = [
  { question: 'score', value: 4 },
  { question: 'why', value: { chosen: ['staff'] } },
  { question: 'more', value: 'Friendly and quick' },
] as const

/** The third answer of a visit ends it. */
function bodyOf(response: string, step: number): string {
  const answer = { event: crypto.randomUUID(), ...VALUES[step], at: Date.now(), by: 'person' }
  return JSON.stringify({ response, language: 'en', device: 'kiosk', answers: [answer], completed: step === 2 })
}

const uuidOf = (visit: number) => `00000000-0000-4000-8000-${String(visit).padStart(12, '0')}`
const addressOfVisit = (visit: number) => `10.${(visit >> 16) & 255}.${(visit >> 8) & 255}.${visit & 255}`

async function send(
  many: number,
  callOf: (call: number) => { readonly url: string; readonly visit: number; readonly body: string },
): Promise<Sent> {
  let call = 0
  const running = autocannon({
    url: callOf(0).url,
    connections: CLIENTS,
    amount: many,
    timeout: 60,
    requests: [
      {
        method: 'POST',
        setupRequest: (request) => {
          const { url, visit, body } = callOf(call++)
          const headers = { 'content-type': 'application/json', 'x-forwarded-for': addressOfVisit(visit) }
          return { ...request, path: new URL(url).pathname, headers, body }
        },
      },
    ],
  })
  const bound = setTimeout(() => running.stop(), LONGEST_SECONDS * 1000)
  const { duration, latency, non2xx, errors, '2xx': done } = await running
  clearTimeout(bound)
  if (non2xx + errors > 0) throw new Error(`${non2xx} calls were refused and ${errors} failed.`)
  return { calls: done, perSecond: done / duration, p50: latency.p50 / 1000, p99: latency.p99 / 1000 }
}

async function bare(ground: Ground, many: number): Promise<Sent> {
  const folder = join(ground.folder, 'bare')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const child = fork(join(import.meta.dirname, 'bare.ts'), [folder])
  try {
    const [url] = (await once(child, 'message')) as [string]
    return await send(many, (call) => ({
      url,
      visit: Math.floor(call / 3),
      body: bodyOf(uuidOf(Math.floor(call / 3)), call % 3),
    }))
  } finally {
    const ended = once(child, 'close')
    child.send('stop')
    await ended
  }
}

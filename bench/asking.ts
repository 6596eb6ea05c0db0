import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import { appendEncounters } from '../src/listen/ingest/contract.ts'
import { CreateTrigger, SwitchTrigger, TriggerPlan } from '../src/listen/invitations/contract.ts'
import { SaveSender } from '../src/listen/sending/contract.ts'
import { CreateSurvey, PublishSurvey, SurveyContent } from '../src/listen/surveys/contract.ts'
import { serve } from './served.ts'
import { type Subject, sized } from './subject.ts'
import { count } from './timing.ts'

const PER_SECOND = 500
const SECONDS = 30
const BATCH = 50
const AIM_SECONDS = 5
const PATIENCE_SECONDS = 60

const texts = { en: 'How was it?' }
const SURVEY = SurveyContent.parse({
  languages: ['en'],
  title: { en: 'After your call' },
  pages: [{ id: 'p1', questions: [{ kind: 'nps', id: 'score', texts }] }],
  thanks: [{ id: 'thanks', texts: { en: 'Thank you' } }],
})

/** From an encounter being sent to its invitation standing at the mail server, when everybody is asked at once. */
export const asking: Subject = async (ground) => {
  const data = join(ground.folder, 'data')
  const post = await openPost()
  const served = await serve(data, { sample: false })
  try {
    const from = { kind: 'content', content: SURVEY } as const
    const { id: survey, revision } = await served.call(CreateSurvey, { body: { name: 'Bench', from } })
    await served.call(PublishSurvey, { params: { id: survey }, body: { revision } })
    await served.call(SaveSender, {
      body: { fromName: 'Bench', fromAddress: 'bench@aurora.example', smtp: post.address },
    })
    const quiet = { from: '00:00', until: '00:00' }
    const plan = TriggerPlan.parse({ name: 'Bench', survey, channel: 'email', waitMinutes: 0, quiet })
    const { id } = await served.call(CreateTrigger, { body: plan })
    await served.call(SwitchTrigger, { params: { id }, body: { to: 'on' } })
    const many = sized(ground, PER_SECOND * SECONDS)
    ground.say(`${count(many)} encounters, ${PER_SECOND} a second, everybody asked by mail`)
    const sent = await meet(many, (body) => served.call(appendEncounters, { body }))
    const delays = await post.delays(sent)
    const at = (share: number) => delays[Math.min(delays.length - 1, Math.floor(share * delays.length))] ?? Number.NaN
    ground.line({
      subject: 'Encounter to mail server, everybody asked',
      size: `${count(many)} encounters, ${PER_SECOND} a second`,
      result: `p50 ${at(0.5).toFixed(1)} s, p95 ${at(0.95).toFixed(1)} s, ${count(delays.length)} mails`,
      floor: '',
      ratio: null,
      aim: `p95 under ${AIM_SECONDS} s`,
      met: delays.length === many && at(0.95) < AIM_SECONDS,
    })
  } finally {
    await served.stop()
    await post.close()
    await rm(data, { recursive: true, force: true })
  }
}

/** Sends encounters of different customers at an even pace; gives when each was sent. */
async function meet(many: number, send: (body: string) => Promise<unknown>): Promise<number[]> {
  const sent: number[] = []
  const start = performance.now()
  const running: Promise<unknown>[] = []
  for (let from = 0; from < many; from += BATCH) {
    await wait(Math.max(0, start + (1000 * from) / PER_SECOND - performance.now()))
    const at = new Date().toISOString()
    const rows = Array.from({ length: Math.min(BATCH, many - from) }, (_, index) => {
      sent.push(performance.now())
      const email = `c${from + index}@example.org`
      return { id: `call-${from + index}`, at, identifiers: { email }, channel: 'phone', touchpoint: 'Call' }
    })
    running.push(send(JSON.stringify(rows)))
  }
  await Promise.all(running)
  return sent
}

/** A mail server that only notes when each customer's mail was taken. */
async function openPost() {
  const taken = new Map<number, number>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      stream.resume()
      stream.once('end', () => {
        for (const { address } of session.envelope.rcptTo)
          taken.set(Number(/^c(\d+)@/.exec(address)?.[1]), performance.now())
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    address: `smtp://127.0.0.1:${port}`,
    /** Seconds from sending to taking, shortest first, once all are there or patience ends. */
    async delays(sent: readonly number[]): Promise<number[]> {
      const until = performance.now() + PATIENCE_SECONDS * 1000
      while (taken.size < sent.length && performance.now() < until) await wait(100)
      const found = [...taken].map(([index, at]) => (at - (sent[index] ?? at)) / 1000)
      return found.toSorted((a, b) => a - b)
    },
    close: () => new Promise<void>((done) => server.close(() => done())),
  }
}

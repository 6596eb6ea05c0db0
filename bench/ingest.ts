import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { CreateKey } from '../src/base/org/keys/contract.ts'
import { appendEncounters } from '../src/listen/ingest/contract.ts'
import type { Clickhouse } from '../src/platform/clickhouse/open.ts'
import { addressOf } from '../src/platform/client.ts'
import { CHANNELS, TOUCHPOINTS, UNITS } from './csv.ts'
import { openFloor } from './floor.ts'
import { serve } from './served.ts'
import { type Ground, type Subject, sized } from './subject.ts'
import { count, milliseconds, quantile, rate, secondsOf } from './timing.ts'

const BATCH = 500
const BATCHES = 400
const BATCH_CLIENTS = 8
const SINGLES = 40_000
const SINGLE_CLIENTS = 64
const LONGEST_SECONDS = 40

/** Rows by HTTP with an API key, acknowledged once they are durable and counted. */
export const ingesting: Subject = async (ground) => {
  const data = join(ground.folder, 'data')
  const served = await serve(data, { sample: false })
  const load = { many: sized(ground, BATCHES), single: sized(ground, SINGLES) }
  try {
    const { key } = await served.call(CreateKey, { body: { name: 'bench', scopes: ['ingest'], source: 'bench' } })
    const url = addressOf(appendEncounters, {}, served.address)
    ground.say(`${count(load.many)} batches of ${BATCH} from ${BATCH_CLIENTS} clients`)
    const many = await send(url, key, { prefix: 'm', clients: BATCH_CLIENTS, calls: load.many, rows: BATCH })
    ground.say(`${count(load.single)} rows one by one from ${SINGLE_CLIENTS} clients`)
    const single = await send(url, key, { prefix: 's', clients: SINGLE_CLIENTS, calls: load.single, rows: 1 })
    await served.stop()
    const store = await openFloor(ground.folder)
    ground.say('the same batches into the engine alone')
    const floorMany = await insertRaw(store, BATCH_CLIENTS, load.many, BATCH)
    const floorSingle = await insertRaw(store, SINGLE_CLIENTS, Math.ceil(load.single / 20), 1)
    await store.close()
    tell(ground, `HTTP ingestion in batches of ${BATCH}`, BATCH_CLIENTS, many, floorMany)
    tell(ground, 'HTTP ingestion one by one', SINGLE_CLIENTS, single, floorSingle)
  } finally {
    await served.stop()
    await rm(data, { recursive: true, force: true })
  }
}

interface Sent {
  readonly rows: number
  readonly seconds: number
  readonly p50: number
  readonly p99: number
}

function tell(ground: Ground, subject: string, clients: number, sent: Sent, floor: Sent): void {
  const said = ({ rows, seconds, p50, p99 }: Sent) =>
    `${rate(rows, seconds)}, p50 ${milliseconds(p50)}, p99 ${milliseconds(p99)}`
  ground.line({
    subject,
    size: `${clients} clients, ${count(sent.rows)} rows`,
    result: `${said(sent)} (acknowledged)`,
    floor: `${said(floor)}: the same inserts, ${count(floor.rows)} rows, nothing checked or counted`,
    ratio: sent.seconds / sent.rows / (floor.seconds / floor.rows),
    aim: '',
    met: null,
  })
}

interface Load {
  readonly prefix: string
  readonly clients: number
  readonly calls: number
  readonly rows: number
}

async function send(url: string, key: string, { prefix, clients, calls, rows }: Load): Promise<Sent> {
  let call = 0
  let accepted = 0
  const running = autocannon({
    url,
    connections: clients,
    amount: calls,
    timeout: 60,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    requests: [
      {
        method: 'POST',
        setupRequest: (request) => ({ ...request, body: JSON.stringify(encounters(`${prefix}${call++}`, rows)) }),
        onResponse: (_, body) => {
          accepted += Number(/"accepted":(\d+)/.exec(body.slice(0, 200))?.[1] ?? 0)
        },
      },
    ],
  })
  const bound = setTimeout(() => running.stop(), LONGEST_SECONDS * 1000)
  const { duration, latency, non2xx, errors } = await running
  clearTimeout(bound)
  if (non2xx + errors > 0) throw new Error(`${non2xx} calls were refused and ${errors} failed.`)
  return { rows: accepted, seconds: duration, p50: latency.p50 / 1000, p99: latency.p99 / 1000 }
}

const DAY_MS = 86_400_000
const NOW = Date.now()

function encounters(call: string, rows: number) {
  return Array.from({ length: rows }, (_, row) => {
    const place = (row * 7 + call.length) % TOUCHPOINTS.length
    return {
      id: `${call}-${row}`,
      at: new Date(NOW - ((row * 977) % DAY_MS)).toISOString(),
      identifiers: { customer: `C${(row * 7919) % 100_000}` },
      channel: CHANNELS[place % CHANNELS.length],
      touchpoint: TOUCHPOINTS[place],
      unit: UNITS[row % UNITS.length],
      resolved: row % 5 > 0,
      waitingSeconds: (row * 31) % 900,
    }
  })
}

async function insertRaw(store: Clickhouse, clients: number, calls: number, rows: number): Promise<Sent> {
  const times: number[] = []
  let left = calls
  const work = async () => {
    while (left-- > 0) {
      const facts = encounters(`f${left}`, rows).map(({ id, at, identifiers, resolved, waitingSeconds }, row) => ({
        ...{ workspace: 1, id, at, received: at, day: at.slice(0, 10), person: String(row * 7919), identifiers },
        ...{ channel: 1 + (row % 5), touchpoint: 1 + (row % 12), unit: 1 + (row % 40), resolved: Number(resolved) },
        ...{ waiting: waitingSeconds, source: 'bench' },
      }))
      times.push(await secondsOf(() => store.append('bench.floor', 'encounters', facts)))
    }
  }
  const seconds = await secondsOf(() => Promise.all(Array.from({ length: clients }, work)))
  return { rows: calls * rows, seconds, p50: quantile(times, 0.5), p99: quantile(times, 0.99) }
}

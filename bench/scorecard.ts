import { fillInBulk } from '../src/lab/index.ts'
import type { Running } from '../src/server/main.ts'
import { createSample, idsOf } from '../src/server/sample.ts'
import { asker, merged, startInside } from './inside.ts'
import { type Ground, type Subject, sized } from './subject.ts'
import { count, milliseconds, quantile, runs, secondsOf } from './timing.ts'

const SIZES = [1_000_000, 10_000_000, 50_000_000]
const AIM_SECONDS = 0.3
const AIM_AT = 50_000_000
const DAY_MS = 86_400_000

interface Asked {
  readonly name: string
  readonly path: string
  readonly floor: string
  /** Runs that warm up and runs that count. */
  readonly times: readonly [warm: number, counted: number]
  readonly rolled: boolean
}

/** Last year against the year before: every encounter of the two years is in each question. */
function questions(end: number): Asked[] {
  const day = (back: number) => new Date(end - back * DAY_MS).toISOString().slice(0, 10)
  const year = `from=${day(364)}&to=${day(0)}&against=before`
  const rolled = { times: [3, 40], rolled: true } as const
  return [
    { ...rolled, name: 'by touchpoint', path: `/scorecard?by=touchpoint&${year}`, floor: 'touchpoint' },
    { ...rolled, name: 'by channel', path: `/scorecard?by=channel&${year}`, floor: 'channel' },
    { ...rolled, name: 'by unit', path: `/scorecard?by=unit&${year}`, floor: 'unit' },
    {
      name: 'by an attribute, from the facts',
      path: `/scorecard?by=attribute.region&${year}`,
      floor: `attributes['region']`,
      times: [1, 5],
      rolled: false,
    },
  ]
}

export const scoring: Subject = async (ground) => {
  const running = await startInside(ground.folder)
  try {
    for (const full of SIZES) await oneSize(ground, running, full)
  } finally {
    await running.stop()
  }
}

async function oneSize(ground: Ground, running: Running, full: number): Promise<void> {
  const { clickhouse } = running.house
  const end = Date.now() - DAY_MS
  const encounters = sized(ground, full)
  ground.say(`drawing a company of ${count(encounters)} encounters`)
  const { ids, seconds } = await companyOf(running, encounters, end)
  ground.say(`  ${count(seconds)} s; waiting for merges`)
  await merged(clickhouse, 30)
  const ask = asker(running, ids.workspace)
  for (const { name, path, floor, times, rolled } of questions(end)) {
    const took = await runs(...times, () => ask(path))
    const scan = `SELECT ${floor} AS k, count() AS n FROM encounters WHERE workspace = {workspace:UInt32} GROUP BY k`
    const scans = await runs(1, 5, () => clickhouse.ask('bench.floor', scan, { workspace: ids.workspace }))
    const p95 = quantile(took, 0.95)
    const aimed = full === AIM_AT && rolled
    ground.line({
      subject: `Scorecard ${name}, two years`,
      size: `${count(encounters)} encounters`,
      result: `p50 ${milliseconds(quantile(took, 0.5))}, p95 ${milliseconds(p95)} of ${took.length} by HTTP`,
      floor: `${milliseconds(quantile(scans, 0.5))}: count() of the facts, grouped alike`,
      ratio: quantile(took, 0.5) / quantile(scans, 0.5),
      aim: aimed ? 'p95 under 300 ms' : '',
      met: aimed ? p95 < AIM_SECONDS : null,
    })
  }
}

/** The engine draws the encounters into the definitions of a sample. */
async function companyOf(running: Running, encounters: number, end: number) {
  const { house } = running
  const parts = { db: house.postgres.db, definitions: house.definitions, clock: house.clock }
  const workspace = await createSample(parts)
  const ids = idsOf(workspace, await house.definitions.lists(workspace))
  const size = { encounters, customers: Math.ceil(encounters / 5), answers: Math.round(encounters * 0.225) }
  const options = { seed: 1, months: 24, end: new Date(end).toISOString().slice(0, 10), ...size }
  const seconds = await secondsOf(() => fillInBulk(house.clickhouse, options, ids))
  return { ids, seconds }
}

import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { randomFrom } from '../src/platform/statistics/random.ts'

export const CHANNELS = ['Web', 'App', 'Store', 'Phone', 'Chat'] as const
export const TOUCHPOINTS = [
  'Search',
  'Product page',
  'Advice',
  'Checkout',
  'Tracking',
  'Delivery',
  'Pick-up',
  'Support call',
  'Support chat',
  'Returns',
  'Invoice',
  'Newsletter',
] as const
export const UNITS: readonly string[] = Array.from({ length: 40 }, (_, place) => `Team ${place + 1}`)

const FIRST = Date.UTC(2025, 9, 1)
const YEAR_MS = 365 * 86_400_000
const AT_ONCE = 20_000
/** Share of encounters about which something was said. */
const SCORED = 0.3

/** An export as contact systems write it: in order of time, a year long, a score in three rows of ten. */
export async function writeCsv(path: string, rows: number): Promise<void> {
  await pipeline(Readable.from(pieces(rows)), createWriteStream(path))
}

function* pieces(rows: number): Generator<string> {
  const random = randomFrom('bench/csv')
  const upTo = (n: number) => Math.floor(random.next() * n)
  yield 'id,time,customer,channel,touchpoint,unit,score,waiting,resolved\n'
  for (let start = 0; start < rows; start += AT_ONCE) {
    let text = ''
    for (let row = start; row < Math.min(rows, start + AT_ONCE); row++) {
      const time = new Date(FIRST + Math.floor((row / rows) * YEAR_MS)).toISOString()
      const touchpoint = upTo(TOUCHPOINTS.length)
      const score = random.next() < SCORED ? 1 + Math.floor(5 * Math.sqrt(random.next())) : ''
      const place = `${CHANNELS[touchpoint % CHANNELS.length]},${TOUCHPOINTS[touchpoint]},${UNITS[upTo(UNITS.length)]}`
      text += `CASE-${10_000_000 + row},${time},C${1_000_000 + upTo(2_000_000)},${place},${score},${upTo(900)},${random.next() < 0.8 ? 'yes' : 'no'}\n`
    }
    yield text
  }
}

import pino from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Fault } from './fault.ts'
import { openRecurring } from './recurring.ts'
import { systemClock } from './time.ts'

const lines: string[] = []
const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
const open = () => openRecurring({ log, clock: systemClock })

/** Work that is told when to end. */
function heldWork() {
  const waiting: { done: () => void; failed: (cause: unknown) => void }[] = []
  return {
    work: () => new Promise<void>((done, failed) => waiting.push({ done, failed })),
    begun: () => waiting.length,
    end: (cause?: unknown) => {
      const last = waiting.at(-1)
      if (cause === undefined) last?.done()
      else last?.failed(cause)
      return vi.advanceTimersByTimeAsync(0)
    },
  }
}

beforeEach(() => {
  lines.length = 0
  vi.useFakeTimers({ now: new Date('2026-05-12T09:00:00Z') })
})
afterEach(() => vi.useRealTimers())

test('nothing happens by itself before the house has been mended', async () => {
  const recurring = open()
  const held = heldWork()
  recurring.every('sending', 1, held.work).soon()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(held.begun()).toBe(0)
  recurring.start()
  await vi.advanceTimersByTimeAsync(0)
  expect(held.begun()).toBe(1)
})

test('the same work never runs twice at once, and rests after each run', async () => {
  const recurring = open()
  const held = heldWork()
  recurring.every('sending', 5, held.work)
  recurring.start()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(held.begun()).toBe(1)
  await held.end()
  await vi.advanceTimersByTimeAsync(4_999)
  expect(held.begun()).toBe(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(held.begun()).toBe(2)
})

test('whatever is woken while it works runs once more afterwards, at once and only once', async () => {
  const recurring = open()
  const held = heldWork()
  const wake = recurring.every('sending', 3_600, held.work)
  recurring.start()
  await vi.advanceTimersByTimeAsync(0)
  for (let n = 0; n < 5; n += 1) wake.soon()
  await held.end()
  expect(held.begun()).toBe(2)
  await held.end()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(held.begun()).toBe(2)
  wake.soon()
  await vi.advanceTimersByTimeAsync(0)
  expect(held.begun()).toBe(3)
})

test('work by the calendar runs at its moments, however far away', async () => {
  const recurring = open()
  const moments: string[] = []
  const note = async () => void moments.push(new Date().toISOString().slice(0, 10))
  recurring.every('every first of January', '0 12 1 1 *', note)
  recurring.start()
  await vi.advanceTimersByTimeAsync(2 * 365 * 86_400_000)
  expect(moments).toEqual(['2027-01-01', '2028-01-01'])
})

test('a failure is kept for whoever examines the house, tried again after growing pauses, and logged once', async () => {
  const recurring = open()
  let away = true
  let tries = 0
  const wake = recurring.every('forwarding', 1, async () => {
    tries += 1
    if (away) throw new Fault('unavailable', 'The store is away.')
  })
  recurring.start()
  await vi.advanceTimersByTimeAsync(0)
  expect(recurring.states()).toMatchObject([{ name: 'forwarding', failures: 1, failure: 'The store is away.' }])
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(tries).toBeGreaterThan(100)
  expect(tries).toBeLessThan(130)
  const before = tries
  wake.soon()
  await vi.advanceTimersByTimeAsync(100)
  expect(tries - before).toBeLessThan(2)
  away = false
  await vi.advanceTimersByTimeAsync(30_000)
  expect(recurring.states()).toMatchObject([{ failures: 0, failure: null }])
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['recurring work failed', 'recurring work goes well again'])
})

test('a driver may quote a customer in its error, so only its kind is told', async () => {
  const recurring = open()
  recurring.every('forwarding', 60, async () => {
    throw Object.assign(new Error('invalid input: "Maija 040 123"'), { severity: 'ERROR', code: '22P02' })
  })
  recurring.start()
  await vi.advanceTimersByTimeAsync(0)
  expect(recurring.states()[0]?.failure).toBe('Error 22P02')
  expect(lines.join()).not.toContain('Maija')
})

test('closing waits for what runs, tells it to stop, and lets nothing begin', async () => {
  const recurring = open()
  const held = heldWork()
  let told = false
  const wake = recurring.every('sending', 1, (signal) => {
    signal.addEventListener('abort', () => {
      told = true
    })
    return held.work()
  })
  recurring.start()
  await vi.advanceTimersByTimeAsync(0)
  let closed = false
  const closing = recurring.close().then(() => {
    closed = true
  })
  await vi.advanceTimersByTimeAsync(5_000)
  expect([told, closed]).toEqual([true, false])
  await held.end(new Error('stopped'))
  await closing
  wake.soon()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(held.begun()).toBe(1)
  expect(lines).toEqual([])
})

test('two works of one name are a mistake of ours', () => {
  const recurring = open()
  recurring.every('sending', 1, async () => undefined)
  expect(() => recurring.every('sending', 1, async () => undefined)).toThrow('registered twice')
})

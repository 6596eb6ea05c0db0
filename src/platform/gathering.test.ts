import { expect, test } from 'vitest'
import { gather } from './gathering.ts'

const BOUNDS = { milliseconds: 1, most: 100, queue: 1_000, blames: () => true }

test('calls that come together share one trip, and each gets its own outcome', async () => {
  const trips: number[] = []
  const doubled = gather(async (items: readonly number[]) => {
    trips.push(items.length)
    return items.map((item) => item * 2)
  }, BOUNDS)
  const outcomes = await Promise.all([1, 2, 3].map((item) => doubled.add(item)))
  expect([outcomes, trips]).toEqual([[2, 4, 6], [3]])
  expect(await doubled.add(4)).toBe(8)
})

test('who comes while work runs goes with the next trip, at most as many as one takes', async () => {
  const trips: number[][] = []
  let first = () => {}
  const held = new Promise<void>((done) => {
    first = done
  })
  const kept = gather(
    async (items: readonly number[]) => {
      trips.push([...items])
      if (trips.length === 1) await held
      return items
    },
    { ...BOUNDS, most: 2 },
  )
  const all = [kept.add(1), kept.add(2), kept.add(3)]
  while (trips.length === 0) await new Promise((done) => setImmediate(done))
  all.push(kept.add(4), kept.add(5))
  first()
  await Promise.all(all)
  expect(trips).toEqual([[1, 2], [3, 4], [5]])
})

test('what one sent wrong fails nobody else', async () => {
  const strict = gather(async (items: readonly number[]) => {
    if (items.includes(2)) throw new Error('two cannot be written')
    return items
  }, BOUNDS)
  const outcomes = await Promise.allSettled([1, 2, 3].map((item) => strict.add(item)))
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

test('a store that is away is asked once, not once for everybody who waits', async () => {
  let asked = 0
  const away = gather(
    async () => {
      asked += 1
      throw new Error('nobody answers')
    },
    { ...BOUNDS, blames: () => false },
  )
  const outcomes = await Promise.allSettled([1, 2, 3].map((item) => away.add(item)))
  expect([outcomes.map(({ status }) => status), asked]).toEqual([['rejected', 'rejected', 'rejected'], 1])
})

test('when too many wait, more are turned away with the time to come again', async () => {
  const slow = gather(async (items: readonly number[]) => items, { ...BOUNDS, queue: 2 })
  const kept = [slow.add(1), slow.add(2)]
  await expect(slow.add(3)).rejects.toMatchObject({ code: 'overloaded', retryAfter: 1 })
  expect(await Promise.all(kept)).toEqual([1, 2])
  await slow.idle()
})

import { expect, test } from 'vitest'
import { Lane } from './lane.ts'

test('no more than so many work at once, and nobody overtakes', async () => {
  const lane = new Lane(2)
  let busy = 0
  let most = 0
  const order: number[] = []
  const work = async (id: number) => {
    busy += 1
    most = Math.max(most, busy)
    order.push(id)
    await Promise.resolve()
    busy -= 1
  }
  await Promise.all([1, 2, 3, 4, 5].map((id) => lane.run(() => work(id))))
  expect(most).toBe(2)
  expect(order).toEqual([1, 2, 3, 4, 5])
})

test('work that fails gives its place back', async () => {
  const lane = new Lane(1)
  await expect(lane.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await lane.run(async () => 'next')).toBe('next')
})

test('a place given back twice counts once', async () => {
  const lane = new Lane(1)
  const leave = await lane.enter()
  const second = lane.enter()
  leave()
  leave()
  const leaveSecond = await second
  let third = false
  const waiting = lane.enter().then(() => {
    third = true
  })
  await Promise.resolve()
  expect(third).toBe(false)
  leaveSecond()
  await waiting
  expect(third).toBe(true)
})

test('idle waits for the last one', async () => {
  const lane = new Lane(1)
  const leave = await lane.enter()
  const idle = lane.idle().then(() => 'idle')
  leave()
  expect(await idle).toBe('idle')
  await lane.idle()
})

import { expect, test } from 'vitest'
import { shuffled } from './shuffle.ts'

test('one response always sees the same order, others see another', () => {
  const list = ['a', 'b', 'c', 'd', 'e', 'f']
  expect(shuffled(list, 'one')).toEqual(shuffled(list, 'one'))
  expect(shuffled(list, 'one').toSorted()).toEqual(list)
  expect(new Set(Array.from({ length: 50 }, (_, n) => shuffled(list, `r${n}`).join(''))).size).toBeGreaterThan(40)
})

test('every option comes first about equally often', () => {
  const first = new Map<string, number>()
  for (let n = 0; n < 9_000; n++) {
    const [one = ''] = shuffled(['a', 'b', 'c'], crypto.randomUUID())
    first.set(one, (first.get(one) ?? 0) + 1)
  }
  // Five standard deviations of a third of 9,000 are 224.
  for (const count of first.values()) expect(Math.abs(count - 3_000)).toBeLessThan(224)
})

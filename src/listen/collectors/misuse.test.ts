import { expect, test } from 'vitest'
import { misuseOf, remembered, type Tap } from './misuse.ts'

/** How a row of taps is judged, each by what the device remembers. */
function judged(taps: readonly Tap[]) {
  let earlier: number[] = []
  return taps.map((tap) => {
    const verdict = misuseOf(earlier, tap)
    earlier = remembered(earlier, tap.at)
    return verdict
  })
}
const every = (seconds: number, count: number, shownFor: number): Tap[] =>
  Array.from({ length: count }, (_, n) => ({ at: n * seconds * 1000, shownFor }))

test('customers who come one after another all count', () => {
  expect(judged(every(10, 30, 4_000))).toEqual(Array(30).fill(null))
  expect(judged(every(8, 30, 3_000))).toEqual(Array(30).fill(null))
})

test('whoever taps again the moment the question is back is heard once', () => {
  expect(judged(every(4, 5, 300))).toEqual([null, 'hasty', 'hasty', 'hasty', 'hasty'])
})

test('more than eight answers in a minute are a game from the ninth on', () => {
  const verdicts = judged(every(5, 14, 2_000))
  expect(verdicts.slice(0, 8)).toEqual(Array(8).fill(null))
  expect(verdicts.slice(8)).toEqual(Array(6).fill('burst'))
})

test('after a quiet minute everything counts again', () => {
  const game = every(3, 12, 2_000)
  expect(judged([...game, { at: 33_000 + 61_000, shownFor: 2_000 }]).at(-1)).toBeNull()
})

test('the first tap of the day counts however quick it is', () => {
  expect(judged([{ at: 0, shownFor: 50 }])).toEqual([null])
  expect(
    judged([
      { at: 0, shownFor: 50 },
      { at: 60_000, shownFor: 100 },
    ]),
  ).toEqual([null, null])
})

import { expect, test } from 'vitest'
import { content } from '../../../../test/surveys.ts'
import { questionsOf } from '../../surveys/content.ts'
import { type Counted, type Summed, talliesOf } from './tally.ts'

const texts = { en: 'How was it?' }
const [score, several, matrix, ranking, number, written] = questionsOf(
  content({
    pages: [
      {
        id: 'p1',
        questions: [
          { kind: 'csat', id: 'score', texts },
          {
            kind: 'multiple',
            id: 'why',
            texts,
            other: true,
            options: [
              { id: 'price', texts },
              { id: 'queue', texts },
            ],
          },
          {
            kind: 'matrix',
            id: 'each',
            texts,
            metric: 'csat',
            rows: [
              { id: 'staff', texts },
              { id: 'place', texts },
            ],
            columns: [
              { id: 'bad', texts, score: 1 },
              { id: 'good', texts, score: 5 },
              { id: 'none', texts },
            ],
          },
          {
            kind: 'ranking',
            id: 'order',
            texts,
            options: [
              { id: 'a', texts },
              { id: 'b', texts },
            ],
          },
          { kind: 'number', id: 'times', texts },
          { kind: 'text', id: 'more', texts },
        ],
      },
    ],
  }),
)
const count = (question: string, key: string, n: number, row = '', place = 1): Counted => ({
  question,
  row,
  key,
  n,
  place,
})
const sum = (question: string, n: number, about: Partial<Summed> = {}): Summed => ({
  question,
  row: '',
  n,
  texts: 0,
  scored: 0,
  mean: 0,
  deviation: 0,
  median: 0,
  ...about,
})

test('scores are counted at every point of their scale, with the mean and how far it may be off', () => {
  const counted = [count('score', '5', 6), count('score', '3', 4)]
  const [tally] = talliesOf(
    score!,
    counted,
    [sum('score', 10, { scored: 10, mean: 4.2, deviation: 1.03, median: 5 })],
    5,
  )
  expect(tally?.counts.map(({ key, n }) => [key, n])).toEqual([
    ['1', 0],
    ['2', 0],
    ['3', 4],
    ['4', 0],
    ['5', 6],
  ])
  expect(tally?.mean).toMatchObject({ value: 4.2, median: 5 })
  // t(9) at 95 % is 2.262.
  expect(tally?.mean?.low).toBeCloseTo(4.2 - (2.262 * 1.03) / Math.sqrt(10), 3)
  expect(tally?.mean?.high).toBeCloseTo(4.937, 3)
})

test('choices are shares of those who answered, with their intervals, and none is left out', () => {
  const [tally] = talliesOf(
    several!,
    [count('why', 'price', 8), count('why', 'other', 1)],
    [sum('why', 10, { texts: 1 })],
    5,
  )
  expect(tally).toMatchObject({ n: 10, texts: 1, mean: null })
  expect(tally?.counts.map(({ key, n, share }) => [key, n, share])).toEqual([
    ['price', 8, 0.8],
    ['queue', 0, 0],
    ['other', 1, 0.1],
  ])
  // Wilson for 8 of 10: 0.490 to 0.943.
  expect(tally?.counts[0]?.low).toBeCloseTo(0.49, 2)
  expect(tally?.counts[0]?.high).toBeCloseTo(0.943, 2)
})

test('each row of a table is a question of its own; what has no score is counted beside the scores', () => {
  const counted = [count('each', '5', 6, 'staff'), count('each', 'none', 2, 'staff')]
  const tallies = talliesOf(matrix!, counted, [sum('each', 8, { row: 'staff', scored: 6, mean: 5, median: 5 })], 5)
  expect(tallies.map(({ row, n }) => [row, n])).toEqual([
    ['staff', 8],
    ['place', 0],
  ])
  expect(tallies[0]?.counts.map(({ key, n }) => [key, n])).toEqual([
    ['1', 0],
    ['5', 6],
    ['none', 2],
  ])
  expect(tallies[0]?.mean).toMatchObject({ value: 5, high: 5 })
})

test('a ranking tells the mean place of each option, the best first', () => {
  const counted = [count('order', 'a', 6, '', 1.8), count('order', 'b', 7, '', 1.1)]
  expect(talliesOf(ranking!, counted, [sum('order', 7)], 5)[0]?.ranks).toEqual([
    { key: 'b', n: 7, mean: 1.1 },
    { key: 'a', n: 6, mean: 1.8 },
  ])
})

test('numbers and texts are not listed by answer', () => {
  const [tally] = talliesOf(
    number!,
    [count('times', '3', 6)],
    [sum('times', 6, { scored: 6, mean: 3, median: 3, deviation: 0 })],
    5,
  )
  expect([tally?.counts, tally?.mean?.value]).toEqual([[], 3])
  expect(talliesOf(written!, [], [sum('more', 9, { texts: 9 })], 5)[0]).toMatchObject({
    n: 9,
    texts: 9,
    counts: [],
    mean: null,
  })
})

test('what fewer answered than may be shown is not shown, not even how many', () => {
  const [tally] = talliesOf(score!, [count('score', '5', 4)], [sum('score', 4, { scored: 4, mean: 5 })], 5)
  expect(tally).toEqual({ row: null, n: null, counts: [], mean: null, ranks: [], texts: 0 })
})

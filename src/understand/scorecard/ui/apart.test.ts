import { expect, test } from 'vitest'
import { neededFor, tellApart } from './apart.ts'

const figure = (value: number, half: number, n: number) => ({ value, low: value - half, high: value + half, n })

test('two touchpoints far apart are told apart', () => {
  expect(tellApart(figure(3.1, 0.1, 400), figure(4, 0.1, 400))).toEqual({ apart: 'yes' })
})

test('two near each other need more answers: four times as many halve the uncertainty', () => {
  const half = 0.2 / Math.SQRT2
  expect(tellApart(figure(3.1, half, 100), figure(3.2, half, 100))).toEqual({ apart: 'later', more: 600 })
})

test('two that are practically equal are not worth asking about', () => {
  expect(tellApart(figure(3.1, 0.1, 100), figure(3.101, 0.1, 100))).toEqual({ apart: 'equal' })
  expect(tellApart(figure(3.1, 0.1, 100), figure(3.1, 0.1, 100))).toEqual({ apart: 'equal' })
})

test('the number of answers to ask for is a rough one and looks so', () => {
  expect(neededFor(0.1, 0.137, 1234)).toEqual({ apart: 'later', more: 1100 })
})

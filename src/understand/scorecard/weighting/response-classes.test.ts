import { describe, expect, test } from 'vitest'
import { Fault } from '../../../platform/fault.ts'
import { responseClasses } from './response-classes.ts'

const cell = (key: string, invited: number, answered: number) => ({ key, invited, answered })

describe('Those who did not answer', () => {
  test('each answer stands for the invited of its class', () => {
    const classes = responseClasses([cell('shop', 100, 50), cell('phone', 300, 30)])
    expect(classes.map(({ weight }) => weight)).toEqual([2, 10])
  })

  test('cells with too few answers are joined with their smaller neighbour', () => {
    const classes = responseClasses([cell('a', 100, 40), cell('b', 60, 5), cell('c', 90, 25), cell('d', 10, 0)])
    expect(classes.map(({ keys }) => keys)).toEqual([['a'], ['b', 'c', 'd']])
    expect(classes[1]!.weight).toBeCloseTo(160 / 30, 12)
  })

  test('weights give back the number invited', () => {
    const cells = [cell('a', 100, 40), cell('b', 60, 5), cell('c', 90, 25)]
    const total = responseClasses(cells).reduce((sum, { weight, answered }) => sum + weight * answered, 0)
    expect(total).toBeCloseTo(250, 10)
  })

  test('a single small cell stays, impossible counts are refused', () => {
    expect(responseClasses([cell('a', 10, 2)])).toHaveLength(1)
    expect(responseClasses([])).toEqual([])
    expect(() => responseClasses([cell('a', 1, 2)])).toThrow(Fault)
    expect(() => responseClasses([cell('a', 10, 0)])).toThrow('Nobody answered')
  })
})

import { describe, expect, it } from 'vitest'
import { rake } from './raking.ts'

/** Answers of a table: one per cell, with the cell's count as its weight. */
const SEED = [
  [20, 30, 10],
  [40, 25, 15],
]
const start = SEED.flat()
const rows = { cell: [0, 0, 0, 1, 1, 1], targets: [70, 70] }
const columns = { cell: [0, 1, 2, 0, 1, 2], targets: [50, 60, 30] }

describe('Raking', () => {
  it('gives the published table when two margins are known', () => {
    const weights = rake(start, [rows, columns]).map((weight) => (weight * 140) / start.length)
    const expected = [
      19.6303630889387, 36.4827152080314, 13.88692170303, 30.3696369110613, 23.5172847919686, 16.11307829697,
    ]
    for (const [place, value] of expected.entries()) expect(weights[place]).toBeCloseTo(value, 6)
  })

  it('comes out with weights of mean one, whatever units the margins are in', () => {
    const weights = rake(start, [rows, { ...columns, targets: [5000, 6000, 3000] }])
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(start.length, 9)
  })

  it('leaves out groups that nobody answered from', () => {
    const weights = rake([1, 1], [{ cell: [0, 1], targets: [10, 30, 60] }])
    expect([...weights]).toEqual([0.5, 1.5])
  })

  it('says so when the margins contradict each other', () => {
    const contradicting = [
      { cell: [0, 1], targets: [1, 3] },
      { cell: [0, 1], targets: [3, 1] },
    ]
    expect(() => rake([1, 1], contradicting)).toThrow('contradict')
  })
})

import { describe, expect, it } from 'vitest'
import { hasRing, subtreesOf, type TreeUnit } from './tree.ts'

const unit = (id: number, parent: number | null = null, mergedInto: number | null = null): TreeUnit => ({
  id,
  parent,
  mergedInto,
})
const sorted = (list: readonly number[] | undefined) => [...(list ?? [])].sort((a, b) => a - b)

describe('the units of an organisation', () => {
  const region = unit(1)
  const store = unit(2, 1)
  const team = unit(3, 2)
  const other = unit(4, 1)

  it('a region holds its stores and their teams', () => {
    const lists = subtreesOf([region, store, team, other])
    expect(sorted(lists.get(1))).toEqual([1, 2, 3, 4])
    expect(sorted(lists.get(2))).toEqual([2, 3])
    expect(sorted(lists.get(3))).toEqual([3])
  })

  it('a store that was merged into another brings its teams and its old name along', () => {
    const lists = subtreesOf([region, unit(2, null, 4), team, other])
    expect(sorted(lists.get(4))).toEqual([2, 3, 4])
    expect(sorted(lists.get(1))).toEqual([1, 2, 3, 4])
    expect(sorted(lists.get(2))).toEqual([2, 3, 4])
  })

  it('nothing can be above itself, not even by way of a merger', () => {
    expect(hasRing([region, store, team, other])).toBe(false)
    expect(hasRing([unit(1, 3), store, team])).toBe(true)
    expect(hasRing([unit(1, null, 3), store, team])).toBe(true)
    expect(hasRing([unit(1, null, 2), unit(2, null, 1)])).toBe(true)
    expect(hasRing([unit(1, 1)])).toBe(true)
  })
})

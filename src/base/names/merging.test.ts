import { describe, expect, it } from 'vitest'
import { nameIn, nameKey } from './key.ts'
import { rootsOf, wouldRing } from './merging.ts'

const all = [
  { id: 1, mergedInto: null },
  { id: 2, mergedInto: 1 },
  { id: 3, mergedInto: 2 },
  { id: 4, mergedInto: null },
]

describe('merged touchpoints', () => {
  it('count at the end of the chain they were merged along', () => {
    expect([...rootsOf(all)]).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
      [4, 4],
    ])
  })
  it('cannot be merged in a ring', () => {
    expect(wouldRing(all, 1, 3)).toBe(true)
    expect(wouldRing(all, 1, 1)).toBe(true)
    expect(wouldRing(all, 1, 4)).toBe(false)
    expect(wouldRing(all, 3, 4)).toBe(false)
  })
  it('a ring in a damaged database still gives an answer', () => {
    const ring = [
      { id: 1, mergedInto: 2 },
      { id: 2, mergedInto: 1 },
    ]
    expect(rootsOf(ring).size).toBe(2)
  })
})

describe('two spellings of a name', () => {
  it('are the same when only case, space around or the Unicode form differ', () => {
    expect(nameKey('  Päivystys ')).toBe(nameKey('PÄIVYSTYS'.normalize('NFD')))
    expect(nameKey('Chat')).not.toBe(nameKey('Chat 2'))
  })
  it('show the language asked for, or the nearest that there is', () => {
    expect(nameIn('sv', { en: 'Shop', fi: 'Myymälä' }, 'shop')).toBe('Myymälä')
    expect(nameIn('sv', {}, 'shop')).toBe('shop')
  })
})

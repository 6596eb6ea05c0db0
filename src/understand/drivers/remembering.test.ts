import { describe, expect, it } from 'vitest'
import { remembering } from './remembering.ts'

const at = (second: number) => new Date(second * 1000)

describe('the same question asked again', () => {
  const counted = () => {
    let times = 0
    return async () => ++times
  }

  it('within a minute is answered from what was found, also while it is still being found', async () => {
    const ask = remembering<number>(10, 60_000)
    const find = counted()
    expect(await Promise.all([ask('a', at(0), find), ask('a', at(1), find)])).toEqual([1, 1])
    expect(await ask('a', at(59), find)).toBe(1)
    expect(await ask('b', at(59), find)).toBe(2)
    expect(await ask('a', at(61), find)).toBe(3)
  })

  it('keeps only the last ones', async () => {
    const ask = remembering<number>(2, 60_000)
    const find = counted()
    for (const key of ['a', 'b', 'a', 'c']) await ask(key, at(0), find)
    expect(await ask('a', at(1), find)).toBe(1)
    expect(await ask('b', at(1), find)).toBe(4)
  })

  it('does not keep a failure, nor what is not worth keeping', async () => {
    const ask = remembering<number>(2, 60_000, (found) => found > 1)
    const find = counted()
    await expect(ask('a', at(0), () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect([await ask('a', at(0), find), await ask('a', at(0), find), await ask('a', at(0), find)]).toEqual([1, 2, 2])
  })
})

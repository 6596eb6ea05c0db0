import { describe, expect, test } from 'vitest'
import { randomFrom } from './random.ts'

const many = (seed: number | string, n: number) => {
  const random = randomFrom(seed)
  return Array.from({ length: n }, () => random.next())
}

describe('Chance that can be repeated', () => {
  test('the same seed gives the same numbers, another seed others', () => {
    expect(many(7, 20)).toEqual(many(7, 20))
    expect(many(7, 20)).not.toEqual(many(8, 20))
  })

  test('the stream of a seed never changes between releases', () => {
    const random = randomFrom('kohtaamo')
    expect([random.bits(), random.bits(), random.integer(100)]).toMatchInlineSnapshot(`
      [
        3337146051,
        877130865,
        72,
      ]
    `)
  })

  test('numbers are spread evenly over 0…1', () => {
    const numbers = many('even', 100_000)
    const bins = new Array<number>(20).fill(0)
    for (const x of numbers) bins[Math.floor(x * 20)]! += 1
    const chi = bins.reduce((sum, n) => sum + (n - 5000) ** 2 / 5000, 0)
    expect(chi).toBeLessThan(43.8) // the 99.9 % point with 19 degrees of freedom
    const mean = numbers.reduce((a, b) => a + b, 0) / numbers.length
    const lagged = numbers.slice(1).reduce((sum, x, i) => sum + (x - mean) * (numbers[i]! - mean), 0) / 100_000
    expect(Math.abs(lagged * 12)).toBeLessThan(0.011)
  })

  test('whole numbers come out equally often', () => {
    const random = randomFrom(1)
    const seen = new Array<number>(7).fill(0)
    for (let i = 0; i < 70_000; i++) seen[random.integer(7)]! += 1
    expect(seen.reduce((sum, n) => sum + (n - 10_000) ** 2 / 10_000, 0)).toBeLessThan(22.5)
  })

  test('a named branch does not depend on what the trunk has drawn', () => {
    const trunk = randomFrom(3)
    const before = trunk.fork('a').next()
    trunk.next()
    expect(trunk.fork('a').next()).toBe(before)
    expect(trunk.fork('b').next()).not.toBe(before)
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Occurrences, RowHash } from './row-ids.ts'

function hashOf(...cells: string[]): RowHash {
  const hash = new RowHash()
  hash.start()
  for (const cell of cells) hash.add(cell)
  hash.finish()
  return hash
}

test('rows that differ in a letter, in its place, or in where a cell ends have different ids', () => {
  const seen = new Map<string, string>()
  for (let at = 0; at < 20_000; at++) {
    for (const cells of [[`${at}`, 'a'], [`${at}a`], ['a', `${at}`], [`${at}`, '', 'a']]) {
      const id = hashOf(...cells).toString()
      expect(seen.get(id) ?? cells.join('|')).toBe(cells.join('|'))
      seen.set(id, cells.join('|'))
    }
  }
  expect(seen.size).toBe(80_000)
})

test('equal rows are counted one by one, whatever comes between them and however many tables that takes', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { maxLength: 300 }), (rows) => {
      const occurrences = new Occurrences()
      const counts = new Map<number, number>()
      for (const row of rows) {
        counts.set(row, (counts.get(row) ?? 0) + 1)
        expect(occurrences.next(hashOf(`${row}`))).toBe(counts.get(row))
      }
    }),
    { numRuns: 20 },
  )
  const many = new Occurrences(2 ** 24, 1024)
  for (let at = 0; at < 100_000; at++)
    if (many.next(hashOf(`${at}`)) !== 1) throw new Error(`row ${at} was taken for another`)
  for (let at = 0; at < 100_000; at += 97) expect(many.next(hashOf(`${at}`))).toBe(2)
})

test('beyond its memory it says what to do', () => {
  const small = new Occurrences(2 ** 16, 1024)
  expect(() => {
    for (let at = 0; at < 20_000; at++) small.next(hashOf(`${at}`))
  }).toThrow(/too many rows/)
})

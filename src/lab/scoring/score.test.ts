import { describe, expect, it } from 'vitest'
import { LINES } from './lines.ts'
import { scoreMethods } from './score.ts'

const SMALL = {
  end: '2026-10-31',
  seeds: 2,
  encounters: 10_000,
  customers: 2_000,
  answers: 6_000,
  replicates: 30,
  population: 200_000,
  threads: 1,
}
const clock = () => 0

describe('The table that scores the methods', () => {
  it('has every line, with how sure it is and whether it is as promised', async () => {
    const progress: number[] = []
    const table = await scoreMethods({ ...SMALL, progress: (done) => progress.push(done) }, clock)
    expect(table.companies).toBe(2)
    expect(progress).toEqual([1, 2])
    expect(table.lines.map((line) => line.key)).toEqual(LINES.map((line) => line.key))
    for (const line of table.lines) {
      expect(line.value === null || Number.isFinite(line.value)).toBe(true)
      if (line.target === null) expect(line.verdict).toBeNull()
    }
    expect(table.lines.find((line) => line.key === 'fair.kendall')?.value).toBeGreaterThan(0.6)
    expect(table.importance.find((each) => each.touchpoint === 'newsletter')?.covered).toBeNull()
    expect(JSON.parse(JSON.stringify(table))).toEqual(table)
  })

  it('can be stopped', async () => {
    const stop = new AbortController()
    const running = scoreMethods(
      { ...SMALL, signal: stop.signal, progress: () => stop.abort(new Error('enough')) },
      clock,
    )
    await expect(running).rejects.toThrow('enough')
  })
})

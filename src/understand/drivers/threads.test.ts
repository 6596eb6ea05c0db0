import { afterAll, describe, expect, it } from 'vitest'
import { randomFrom } from '../../platform/statistics/random.ts'
import { analyseDrivers } from './analyse.ts'
import { answersOf, groupsOf } from './planted.ts'
import { openDriverThreads } from './threads.ts'

const p = 16
const world = {
  met: Array(p).fill(0.7),
  effect: Array.from({ length: p }, (_, i) => i / p),
  meeting: Array(p).fill(0),
  halo: 0.3,
  noise: 2,
}
const products = answersOf(world, 2000, 128, randomFrom('threads'))
const input = { outcome: 'nps', products, groups: groupsOf(world), seed: 1, replicates: 100 }

describe('drivers are computed beside the event loop', () => {
  const threads = openDriverThreads(1)
  afterAll(() => threads.close())

  it('with the same result as in place, telling how far it is, while other work goes on', async () => {
    const seen: number[] = []
    let turns = 0
    let running = true
    const others = (async () => {
      while (running) {
        turns++
        await new Promise((resolve) => setImmediate(resolve))
      }
    })()
    const found = await threads.analyse(input, { progress: (share) => seen.push(share) })
    running = false
    await others
    expect(found.result).toEqual(analyseDrivers(input).result)
    expect(found.replicates!.importance).toHaveLength(100 * p)
    expect(seen.at(-1)).toBe(1)
    expect(turns).toBeGreaterThan(100)
  })

  it('may be called off: the one under way and those that wait, and the next still runs', async () => {
    const stop = new AbortController()
    const long = threads.analyse(
      { ...input, replicates: 100_000 },
      { signal: stop.signal, progress: () => stop.abort() },
    )
    const waiting = threads.analyse(input, { signal: stop.signal })
    await expect(Promise.all([long.catch((e) => e.name), waiting.catch((e) => e.name)])).resolves.toEqual([
      'AbortError',
      'AbortError',
    ])
    expect((await threads.analyse(input)).result.n).toBe(2000)
  })

  it('hand back what is wrong with the input as it would be in place', async () => {
    const broken = { ...input, products: { ...products, columns: 4 } }
    await expect(threads.analyse(broken)).rejects.toMatchObject({ name: 'Fault', code: 'bad-input' })
  })

  it('give buffers over without copying when asked to', async () => {
    const own = { ...products, sums: products.sums.slice() }
    const buffer = own.sums.buffer
    const found = await threads.analyse({ ...input, products: own }, { transfer: [buffer] })
    expect(buffer.byteLength).toBe(0)
    expect(found.result.n).toBe(2000)
  })

  it('refuse work once closed', async () => {
    const short = openDriverThreads(1)
    await short.close()
    await expect(short.analyse(input)).rejects.toMatchObject({ code: 'unavailable' })
  })
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, inject, test } from 'vitest'
import { compareRollups } from '../../src/base/encounters/rollups.ts'
import { openClickhouse } from '../../src/platform/clickhouse/open.ts'
import { randomFrom } from '../../src/platform/statistics/random.ts'
import { allCounted, answerUntilGone, type Crowd, openScreen, sendAgain } from './answering.ts'
import { startHouse } from './house.ts'

const ROUNDS = 8
/** Callers of one machine are told apart by what a proxy would say of them. */
const BEHIND_A_PROXY = { KOHTAAMO_PROXIES: '1' }

const folder = await mkdtemp(join(tmpdir(), 'kohtaamo-answers-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
const seed = process.env.KOHTAAMO_CRASH_SEED ?? String(Date.now())
const embedded = inject('ground').mode === 'embedded'

test.runIf(embedded)(
  'answers to a survey count once and as they were last said, however often the server was killed meanwhile',
  async () => {
    process.stderr.write(`answers in crashes: KOHTAAMO_CRASH_SEED=${seed}\n`)
    const first = await startHouse(folder, BEHIND_A_PROXY)
    const screen = await openScreen(first, folder)
    await first.stop()
    const crowds = ['a', 'b', 'c'].map((): Crowd => ({ visits: [], acknowledged: 0, wrong: [] }))
    for (let n = 0; n < ROUNDS; n += 1) {
      const chance = randomFrom(`${seed}/${n}`)
      const house = await startHouse(folder, BEHIND_A_PROXY)
      const people = crowds.map((crowd, index) => answerUntilGone(house, screen, crowd, chance.fork(`crowd ${index}`)))
      await new Promise((done) => setTimeout(done, 100 + chance.integer(2_000)))
      await house.kill()
      await Promise.all(people)
    }
    const last = await startHouse(folder, BEHIND_A_PROXY)
    for (const crowd of crowds) await sendAgain(last, screen, crowd)
    await allCounted(last, folder)
    expect(await last.stop()).toBe(0)
    expect(crowds.flatMap(({ wrong }) => wrong)).toEqual([])
    await judge(screen.survey, crowds)
  },
  240_000,
)

async function judge(survey: number, crowds: readonly Crowd[]): Promise<void> {
  const said = crowds
    .flatMap(({ visits }) => visits)
    .flatMap(({ answers }) => [...answers].map(([question, { value }]) => `${question} ${value}`))
    .filter((answer) => !answer.endsWith('null'))
  const acknowledged = crowds.reduce((sum, crowd) => sum + crowd.acknowledged, 0)
  process.stderr.write(
    `answers in crashes: ${ROUNDS} kills, ${acknowledged} acknowledged, ${said.length} stand in the end\n`,
  )
  expect(said.length).toBeGreaterThan(ROUNDS * 10)
  const store = await openClickhouse({ folder: join(folder, 'clickhouse') })
  try {
    const about = { workspace: 1, survey }
    const facts = await store.ask<{ answer: string; ids: number; n: number }>(
      'crash.answers',
      `SELECT concat(question, ' ', toString(raw)) AS answer, uniqExact(id) AS ids, count() AS n FROM answers
       WHERE workspace = {workspace:UInt32} AND survey = {survey:UInt32} GROUP BY answer ORDER BY answer`,
      about,
    )
    expect(facts.filter(({ ids, n }) => ids !== n)).toEqual([])
    const expected = [...Map.groupBy(said, (answer) => answer)].map(([answer, all]) => ({ answer, n: all.length }))
    expect(facts.map(({ answer, n }) => ({ answer, n }))).toEqual(
      expected.sort((a, b) => (a.answer < b.answer ? -1 : 1)),
    )
    expect(await compareRollups(store, 1)).toEqual([])
  } finally {
    await store.close()
  }
}

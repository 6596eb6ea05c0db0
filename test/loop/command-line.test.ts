import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openFiles } from '../../src/platform/outside/files.ts'
import { png } from '../pictures.ts'
import { kohtaamo } from './command.ts'
import { processesOf, type RunningHouse, startHouse } from './house.ts'

const scratch = await mkdtemp(join(tmpdir(), 'kohtaamo-cli-'))
const folder = join(scratch, 'data')

async function json<T>(...args: string[]): Promise<T> {
  const { out, said, code } = await kohtaamo(...args, '--data', folder, '--json')
  expect(`${code} ${said}`).toMatch(/^0 /)
  return JSON.parse(out) as T
}

const survey = join(scratch, 'autumn survey.csv')
const ROWS = 240
/** Spread like chance, but the same every time. */
const rating = (n: number, which: number) => 1 + (Math.floor(((n * 7919 + which * 104_729) % 1009) / 7) % 5)

/** Recommending follows delivery closely and the shop hardly; every tenth row skips the shop, one row says it in words. */
function surveyText(): string {
  const rows = Array.from({ length: ROWS }, (_, n) => {
    const [delivery, shop, web] = [rating(n, 1), n % 10 === 0 ? '' : rating(n, 2), rating(n, 3)]
    const recommend = n === 100 ? 'kymmenen' : Math.min(10, 2 * delivery + (n % 2))
    return `${n + 1};0${1 + (n % 9)}.10.2026;${recommend};${delivery};${shop};${web};${n % 2 ? 'Business' : '=Private'}`
  })
  return `Vastaaja;Päivä;NPS;Toimitus;Myymälä;Verkkokauppa;Asiakastyyppi\r\n${rows.join('\r\n')}\r\n`
}

interface Counts {
  readonly read: number
  readonly kept: number
  readonly refused: number
  readonly duplicates: number
}

// A process of its own for each command: an embedded store belongs to one process.
describe.runIf(inject('ground').mode === 'embedded').sequential('an analyst at the command line', () => {
  let house: RunningHouse
  beforeAll(async () => {
    await writeFile(survey, surveyText())
    house = await startHouse(folder)
  })
  afterAll(async () => {
    if (house.process.exitCode === null) await house.stop()
    for (const pid of processesOf(scratch)) process.kill(pid, 'SIGKILL')
    await rm(scratch, { recursive: true, force: true })
  })

  test('looks first: a dry run counts and changes nothing', async () => {
    const looked = await json<Counts>('import', survey, '--dry-run')
    expect(looked.kept + looked.refused).toBe(looked.read)
    expect((await json<{ total: { answers: number } }>('scorecard')).total.answers).toBe(0)
  })

  test('imports a Finnish survey, every row accounted for', async () => {
    const done = await json<Counts>('import', survey, '--save-mapping', join(scratch, 'mapping.json'))
    expect(done).toMatchObject({ read: ROWS, kept: ROWS - 1, refused: 1, duplicates: 0 })
    const mapping = JSON.parse(await readFile(join(scratch, 'mapping.json'), 'utf8')) as { shape: string }
    expect(mapping.shape).toBe('survey')
  })

  test('imports the same file again by the saved mapping, which adds nothing', async () => {
    const again = await json<Counts>('import', survey, '--mapping', join(scratch, 'mapping.json'))
    expect(again).toMatchObject({ read: ROWS, kept: ROWS - 1, refused: 1, duplicates: ROWS - 1 })
  })

  test('imports a longer export under another name: rows already in are left out, which is said', async () => {
    const longer = join(scratch, 'winter survey.csv')
    await writeFile(longer, `${surveyText()}${ROWS + 1};05.10.2026;9;4;3;5;Business\r\n`)
    const kept = await kohtaamo('import', longer, '--dry-run', '--source', 'winter', '--data', folder, '--json')
    expect(kept.said).not.toContain('autumn-survey')
    const { out, said } = await kohtaamo('import', longer, '--data', folder, '--json')
    expect(said).toContain(
      `Same source as autumn-survey (autumn survey.csv): of ${ROWS} rows looked at, ${ROWS - 1} are in already`,
    )
    expect(JSON.parse(out)).toMatchObject({ read: ROWS + 1, kept: ROWS, refused: 1, duplicates: ROWS - 1 })
  })

  test('is told in the own language why a file cannot be used, and what to do', async () => {
    const bare = join(scratch, 'bare.csv')
    await writeFile(bare, 'Vastaaja;Päivä;NPS\r\n')
    const { said, code } = await kohtaamo('import', bare, '--data', folder, '--language', 'fi')
    expect(code).toBe(1)
    expect(said).toContain('Otsikkorivin alla ei ole rivejä.')
    expect(said).toContain('Tarkista, tehtiinkö vienti')
  })

  test('reads how good each touchpoint is, with n and interval', async () => {
    const card = await json<{
      rows: { name: string; metrics: Record<string, { value: number; low: number; high: number; n: number }> }[]
    }>('scorecard')
    const shop = card.rows.find((row) => row.name === 'Myymälä')
    const csat = shop?.metrics.csat
    expect(csat?.n).toBe(ROWS + 1 - ROWS / 10)
    expect(csat && csat.low < csat.value && csat.value < csat.high).toBe(true)
  })

  test('reads which touchpoint moves recommending, the shares adding up to one', async () => {
    const found = await json<{
      outcome: string
      n: number
      r2: number
      drivers: { touchpoint: string; importance: number; low: number; high: number }[]
    }>('drivers')
    expect(found).toMatchObject({ outcome: 'nps', n: ROWS })
    expect(found.drivers[0]?.touchpoint).toBe('Toimitus')
    expect(found.drivers.reduce((sum, driver) => sum + driver.importance, 0)).toBeCloseTo(1, 9)
    expect(found.r2).toBeGreaterThan(0.8)
    const checked = await json<{ drivers: { johnson: number; dominance: { importance: number; low: number } }[] }>(
      'drivers',
      '--dominance',
    )
    for (const { johnson, dominance } of checked.drivers) {
      expect(Math.abs(johnson - dominance.importance)).toBeLessThan(0.2)
      expect(dominance.low).toBeLessThanOrEqual(dominance.importance)
    }
    const first = await json<{
      rows: { touchpoint: string; topThree: number | null; topOne: number; heard: number; field: string }[]
    }>('priorities')
    // Three touchpoints are the first three whatever the answers say.
    expect(first.rows.map(({ topThree }) => topThree)).toEqual([null, null, null])
    expect(first.rows.reduce((sum, { topOne }) => sum + topOne, 0)).toBeCloseTo(1, 9)
    expect(first.rows.every(({ heard }) => heard > 0 && heard <= ROWS)).toBe(true)
    expect(first.rows.map((row) => row.touchpoint).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'Myymälä',
      'Toimitus',
      'Verkkokauppa',
    ])
  })

  test('filters by what the file said, and is told where a filter is wrong', async () => {
    const half = await json<{ total: { answers: number } }>(
      'scorecard',
      '--where',
      'attribute.Asiakastyyppi = "Business"',
    )
    const whole = await json<{ total: { answers: number } }>('scorecard')
    expect(half.total.answers).toBeGreaterThan(0)
    expect(half.total.answers).toBeLessThan(whole.total.answers)
    const wrong = await kohtaamo('scorecard', '--data', folder, '--where', 'attribute.Asiakastyyppi = = 1')
    expect(wrong.code).toBe(1)
    expect(wrong.out).toBe('')
  })

  test('takes the data out again; what a spreadsheet would take for a formula is defused', async () => {
    const { out, code } = await kohtaamo('export', 'answers', '--data', folder, '--format', 'csv')
    expect(code).toBe(0)
    const lines = out.trim().split('\n')
    expect(lines[0]).toContain('touchpoint')
    expect(lines).toHaveLength(1 + (await json<{ total: { answers: number } }>('scorecard')).total.answers)
    expect(out).not.toMatch(/(^|,)"?[=+@]/m)
    const parquet = join(scratch, 'answers.parquet')
    expect(
      (await kohtaamo('export', 'answers', '--data', folder, '--format', 'parquet', '--output', parquet)).code,
    ).toBe(0)
    expect((await readFile(parquet)).subarray(0, 4).toString()).toBe('PAR1')
  })

  test('backs up while the server works, restores into a new folder, and finds everything there', async () => {
    const backup = join(scratch, 'backup')
    await openFiles(folder).put('survey-1', 'logo.png', png(8, 8))
    await json('backup', backup)
    expect((await kohtaamo('backup', backup, '--data', folder)).said).toContain('not empty')
    const other = join(scratch, 'restored')
    expect((await kohtaamo('restore', backup, '--data', other)).code).toBe(0)
    const before = await json<{ rows: unknown[]; total: unknown }>('scorecard')
    const restored = await kohtaamo('scorecard', '--data', other, '--json')
    expect(JSON.parse(restored.out)).toEqual(before)
    expect(await openFiles(other).read('survey-1', 'logo.png')).toEqual(Buffer.from(png(8, 8)))
    const health = JSON.parse((await kohtaamo('doctor', '--data', other, '--json')).out) as {
      findings: { what: string; state: string }[]
    }
    expect(health.findings.filter((finding) => finding.state === 'bad')).toEqual([])
    expect((await kohtaamo('restore', backup, '--data', other)).said).toContain('not empty')
    // Imported again over the restored keys, the file still adds nothing.
    const again = await kohtaamo(
      'import',
      survey,
      '--mapping',
      join(scratch, 'mapping.json'),
      '--data',
      other,
      '--json',
    )
    expect(JSON.parse(again.out)).toMatchObject({ duplicates: ROWS - 1 })
  })
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { kohtaamo } from './command.ts'
import { processesOf, type RunningHouse, startHouse } from './house.ts'

const scratch = await mkdtemp(join(tmpdir(), 'kohtaamo-wrong-'))
const folder = join(scratch, 'data')
const missing = join(scratch, 'nowhere', 'file.csv')
const notes = join(scratch, 'notes.txt')

/** What was typed, in which language, and what the reader is told in it. */
const CASES: readonly (readonly [command: string, said: string])[] = [
  ['serve --port 99999 --language en', '--port takes a whole number from 0 to 65,535, not “99999”'],
  ['serve --port 99999 --language=fi', '--port: anna kokonaisluku väliltä 0–65'],
  ['scorecard --from yesterday --language en', '--from takes a day such as 2026-09-30, not “yesterday”'],
  ['scorecard --from 2026-10-01 --to 2026-09-01 --language sv', 'Den första dagen, 2026-10-01, ligger efter'],
  ['scorecard --where nonsense~nonsense --language fi', 'Suodatinta ei voi lukea kohdasta ”nonsense” eteenpäin'],
  ['scorecard --where chanel=chat --language sv', 'chanel: Det finns inget fält ”chanel”; menade du ”channel”?'],
  ['scorecard --metric joy --language fi', 'Mittaria ”joy” ei ole. Mittarit: nps'],
  ['drivers --outcome joy --language sv', 'Mätaren ”joy” finns inte. Mätare: nps'],
  ['scorecard --workspace 999 --language en', 'There is no workspace 999. There are: 1 (My organisation)'],
  ['import MISSING --language fi', 'ei kelpaa: sellaista tiedostoa tai kansiota ei ole'],
  ['import SCRATCH --language sv', 'kan inte användas: det är en mapp'],
  ['import NOTES --save-mapping MISSING --language en', 'cannot be used: there is no such file or folder'],
  ['export weather --language sv', 'export: ”weather” duger inte. Välj bland: encounters, answers'],
  ['export answers --output MISSING --language fi', 'ei kelpaa: sellaista tiedostoa tai kansiota ei ole'],
  ['lab make --encounters 1000 --truth MISSING --language sv', 'kan inte användas: det finns ingen sådan fil'],
  ['backup /proc/none --language fi', 'Ei käytettävissä: The folder /proc/none cannot be written'],
  ['scorecrad --language en', 'There is no command “scorecrad”. Did you mean scorecard?'],
  ['scorecard --form 2026-01-01 --language fi', 'Valitsinta --form ei ole. Tarkoititko'],
  ['doctor --language xx', 'There is no language “xx”'],
]

// A process of its own for each command, as people type them.
describe.runIf(inject('ground').mode === 'embedded').sequential('what is typed wrong', () => {
  let house: RunningHouse
  beforeAll(async () => {
    await writeFile(notes, 'Neither a mapping nor a table.')
    house = await startHouse(folder)
  })
  afterAll(async () => {
    if (house.process.exitCode === null) await house.stop()
    for (const pid of processesOf(scratch)) process.kill(pid, 'SIGKILL')
    await rm(scratch, { recursive: true, force: true })
  })

  test.each(CASES)('%s is explained', async (command, words) => {
    const typed = command
      .replaceAll('MISSING', missing)
      .replaceAll('SCRATCH', scratch)
      .replaceAll('NOTES', notes)
      .split(' ')
      .map((word) => word.replaceAll('~', ' '))
    const { code, out, said } = await kohtaamo(...typed, '--data', folder)
    expect({ code, out, said }).toMatchObject({ code: 1, out: '', said: expect.stringContaining(words) })
    // No trace of the program's insides.
    expect(said).not.toContain('    at ')
  })

  test('a port in use is told before the first start takes its time', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((done) => other.once('listening', done))
    const { port } = other.address() as { port: number }
    const { code, said } = await kohtaamo('serve', '--port', String(port), '--data', join(scratch, 'new'))
    other.close()
    expect(code).toBe(1)
    expect(said).toBe(`Port ${port} is used by another program. Choose another with --port.\n`)
  })

  test('an address that this machine does not have is told', async () => {
    const { code, said } = await kohtaamo('serve', '--host', '203.0.113.7', '--data', join(scratch, 'new'))
    expect(code).toBe(1)
    expect(said).toContain('This machine has no address “203.0.113.7”')
  })

  test('a script reads what was wrong as JSON', async () => {
    const { code, out, said } = await kohtaamo('scorecard', '--from', 'yesterday', '--data', folder, '--json')
    expect([code, out]).toEqual([1, ''])
    expect(JSON.parse(said)).toMatchObject({ error: 'bad-input', message: expect.stringContaining('yesterday') })
  })
})

import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { beginKohtaamo, kohtaamo } from './command.ts'
import { processesOf } from './house.ts'

const scratch = await mkdtemp(join(tmpdir(), 'kohtaamo-company-'))
const folder = join(scratch, 'data')

describe.runIf(inject('ground').mode === 'embedded').sequential('a company that is made at the command line', () => {
  afterAll(async () => {
    for (const pid of processesOf(scratch)) process.kill(pid, 'SIGKILL')
    await rm(scratch, { recursive: true, force: true })
  })

  test('is gone again, with all that was in it, when Ctrl-C stops the making', async () => {
    const truth = join(scratch, 'truth.json')
    const { child, ended } = beginKohtaamo('lab', 'make', '--encounters', '300000', '--data', folder, '--truth', truth)
    child.stderr?.on('data', (text: string) => {
      // At the first tenth, when rows are in the stores already.
      if (text.includes('%')) child.kill('SIGINT')
    })
    const { code, out, said } = await ended
    expect([code, out]).toEqual([1, ''])
    expect(said).toMatch(/% made\n(.*\n)*Stopping; what was made is being taken out again …\nStopped\.\n$/)
    expect(await readdir(join(folder, 'makings'))).toEqual([])
    expect(processesOf(folder)).toEqual([])
    await expect(readdir(truth)).rejects.toThrow('ENOENT')
    const { said: known } = await kohtaamo('scorecard', '--workspace', '2', '--data', folder)
    expect(known).toBe('There is no workspace 2. There are: 1 (My organisation)\n')
  })
})

import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { folderFor } from './folder.ts'

const scratch = await mkdtemp(join(tmpdir(), 'kohtaamo-folder-'))
afterAll(() => rm(scratch, { recursive: true, force: true }))

test('a folder is made with those above it, for its owner alone, and one that is there is taken as it is', async () => {
  const folder = join(scratch, 'backups', '2026', 'november')
  await folderFor('folder', folder)
  expect((await stat(folder)).mode & 0o777).toBe(0o700)
  expect((await stat(join(scratch, 'backups'))).mode & 0o777).toBe(0o700)
  await folderFor('folder', folder)
})

test('where a file stands, no folder is made, and that is said', async () => {
  await writeFile(join(scratch, 'report'), 'text')
  for (const folder of [join(scratch, 'report'), join(scratch, 'report', 'below')]) {
    await expect(folderFor('folder', folder)).rejects.toMatchObject({ code: 'unavailable' })
  }
})

test.runIf(process.platform === 'linux')(
  'where the system makes no folders, that is said at once',
  async () => {
    await expect(folderFor('folder', '/proc/none/backups')).rejects.toMatchObject({ code: 'unavailable' })
  },
  5_000,
)

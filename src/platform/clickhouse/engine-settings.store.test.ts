import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, inject, test } from 'vitest'
import { openClickhouse } from './open.ts'

const scratch = await mkdtemp(join(tmpdir(), 'kohtaamo-engine-'))
const home = process.cwd()
afterAll(async () => {
  process.chdir(home)
  await rm(scratch, { recursive: true, force: true })
})

test.runIf(inject('ground').mode === 'embedded')(
  'a config.xml of some other program, where the command happens to be typed, changes nothing',
  async () => {
    await writeFile(
      join(scratch, 'config.xml'),
      '<clickhouse><background_pool_size>7</background_pool_size><max_table_num_to_throw>1</max_table_num_to_throw></clickhouse>',
    )
    process.chdir(scratch)
    const store = await openClickhouse({ folder: join(scratch, 'data', 'clickhouse') })
    try {
      expect(process.cwd()).toBe(scratch)
      const rows = await store.ask<{ name: string; value: string }>(
        'test',
        `SELECT name, value FROM system.server_settings
         WHERE name IN ('background_pool_size', 'background_merges_mutations_concurrency_ratio', 'max_table_num_to_throw')`,
        {},
      )
      expect(Object.fromEntries(rows.map(({ name, value }) => [name, value]))).toEqual({
        background_pool_size: '2',
        background_merges_mutations_concurrency_ratio: '1',
        max_table_num_to_throw: '0',
      })
    } finally {
      await store.close()
    }
  },
)

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { digest } from './id.ts'

export interface Migration {
  /** File name without `.sql`: `0001_base`. */
  readonly name: string
  readonly text: string
  readonly checksum: string
}

export type StoreName = 'postgres' | 'clickhouse'

/** Numbered plain SQL files in order; a gap or a doubled number is a mistake of ours, found by a test. */
export async function readMigrations(store: StoreName): Promise<Migration[]> {
  const folder = join(import.meta.dirname, '..', '..', 'db', store)
  const files = (await readdir(folder)).filter((file) => /^\d{4}_[a-z0-9_]+\.sql$/.test(file)).sort()
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(folder, file), 'utf8')
      return { name: file.slice(0, -4), text, checksum: digest(text) }
    }),
  )
}

import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FIXTURES = new URL('./golden/', import.meta.url)
const SHARED = new URL('../../shared/golden/', import.meta.url)

/**
 * The text of a golden file: from the fixtures of this repository, or from the folder of reference values beside it.
 * Absent both ways gives null and says so once; the test that needs it is then skipped.
 */
export function goldenText(file: string): string | null {
  for (const folder of [FIXTURES, SHARED]) {
    const path = fileURLToPath(new URL(file, folder))
    if (existsSync(path)) return readFileSync(path, 'utf8')
  }
  process.stderr.write(`skipped: reference values ${file} are not on this machine\n`)
  return null
}

/** A golden file as JSON, in the shape the test names; null when absent. */
export function golden<T>(file: string): T | null {
  const text = goldenText(file)
  return text === null ? null : (JSON.parse(text) as T)
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../../src/platform/postgres/embedded.ts'
import { leash } from './leash.ts'
import { makeTemplate } from './template.ts'

/** Once a run: the embedded PostgreSQL that the product itself starts, and the template that test files are cloned from. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'kohtaamo-test-'))
  const server = await startEmbeddedPostgres(folder)
  const letGo = leash(server.process.pid ?? 0, folder)
  const end = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
    letGo()
  }
  const url = (database: string) =>
    `postgresql://kohtaamo@localhost/${database}?host=${encodeURIComponent(server.host)}`
  try {
    await makeTemplate(url)
  } catch (cause) {
    await end()
    throw cause
  }
  project.provide('ground', { mode: 'embedded', postgres: url('{database}'), scratch: folder })
  return end
}

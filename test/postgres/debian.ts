import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const HOME = '/usr/lib/postgresql'

/** Folder of the newest PostgreSQL server that the operating system has, 15 or newer, or null. */
export function serverBinaries(): string | null {
  if (!existsSync(HOME)) return null
  const versions = readdirSync(HOME)
    .map(Number)
    .filter((version) => version >= 15)
  const bin = join(HOME, String(Math.max(...versions)), 'bin')
  return existsSync(join(bin, 'initdb')) ? bin : null
}

/** Why the tests cannot run against a PostgreSQL server here, or null when one is there or can be installed. */
export function whyNoServer(): string | null {
  if (serverBinaries() !== null || process.getuid?.() === 0) return null
  return 'there is no PostgreSQL server 15 or newer under /usr/lib/postgresql (apt-get install postgresql)'
}

export async function installServer(): Promise<string> {
  // The package would otherwise start a server of its own that nobody asked for.
  await mkdir('/etc/postgresql-common', { recursive: true })
  const settings = '/etc/postgresql-common/createcluster.conf'
  if (!existsSync(settings)) await writeFile(settings, 'create_main_cluster = false\n')
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, maxBuffer: 64e6 }
  const run = promisify(execFile)
  await run('apt-get', ['update', '-qq'], options)
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'], options)
  const bin = serverBinaries()
  if (bin === null) throw new Error('The PostgreSQL that was installed is older than 15.')
  return bin
}

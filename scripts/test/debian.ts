import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { installServer, serverBinaries } from '../../test/postgres/debian.ts'

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** A PostgreSQL server of the operating system, installed when that is possible; else why there is none. */
export async function postgresServer(): Promise<string | null> {
  if (serverBinaries() !== null) return null
  if (!mayInstall()) return 'no PostgreSQL server 15 or newer; as root: apt-get install postgresql'
  return attempt(installServer)
}

export async function chromium(): Promise<string | null> {
  if (BROWSERS.some(existsSync)) return null
  if (!mayInstall()) return 'no Chromium; as root: apt-get install chromium'
  return attempt(async () => {
    const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, maxBuffer: 64e6 }
    const apt = promisify(execFile)
    await apt('apt-get', ['update', '-qq'], options)
    await apt('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options)
  })
}

const mayInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

async function attempt(install: () => Promise<unknown>): Promise<string | null> {
  try {
    await install()
    return null
  } catch (cause) {
    return `it could not be installed: ${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)}`
  }
}

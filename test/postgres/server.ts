import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { installServer, serverBinaries } from './debian.ts'
import { leash } from './leash.ts'
import { makeTemplate } from './template.ts'

const run = promisify(execFile)
const PASSWORD = 'only for this run'

/** Once a run: a PostgreSQL server of the operating system, reached by address and password as DATABASE_URL would. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const bin = serverBinaries() ?? (await installServer())
  const scratch = await mkdtemp(join(tmpdir(), 'kohtaamo-test-'))
  const server = await start(bin, scratch)
  const letGo = leash(server.child.pid ?? 0, scratch)
  const end = async () => {
    await stop(server.child)
    await rm(scratch, { recursive: true, force: true })
    letGo()
  }
  const url = (database: string) =>
    `postgresql://kohtaamo:${encodeURIComponent(PASSWORD)}@127.0.0.1:${server.port}/${database}`
  try {
    await makeTemplate(url)
  } catch (cause) {
    await end()
    throw cause
  }
  project.provide('ground', { mode: 'server', postgres: url('{database}'), scratch })
  return end
}

async function start(bin: string, scratch: string): Promise<{ child: ChildProcess; port: number }> {
  const as = await ordinaryUser()
  const data = join(scratch, 'server')
  await mkdir(data, { mode: 0o700 })
  const secret = join(scratch, 'password')
  await writeFile(secret, PASSWORD, { mode: 0o600 })
  if (as.uid !== undefined) for (const path of [scratch, data, secret]) await chown(path, as.uid, as.gid)
  const options = { cwd: scratch, ...as, env: { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8' } }
  const init = ['-D', data, '-U', 'kohtaamo', `--pwfile=${secret}`, '--auth=scram-sha-256', '-E', 'UTF8', '--no-sync']
  await run(join(bin, 'initdb'), [...init, '--locale=C.UTF-8'], options)
  const port = await freePort()
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${scratch}`, 'fsync=off']
  const child = spawn(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  await ready(child)
  return { child, port }
}

/** PostgreSQL refuses to run as root; its Debian package brings the user `postgres`. */
async function ordinaryUser(): Promise<{ uid: number; gid: number } | { uid?: never; gid?: never }> {
  if (process.getuid?.() !== 0) return {}
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((row) => row.startsWith('postgres:'))
  const [, , uid, gid] = line?.split(':') ?? []
  if (uid === undefined || gid === undefined) throw new Error('There is no user postgres to run the server as.')
  return { uid: Number(uid), gid: Number(gid) }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(address !== null && typeof address === 'object' ? address.port : 0))
    })
  })
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((done, fail) => {
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      if (said.length < 10_000) said += chunk.toString()
      if (said.includes('ready to accept connections')) done()
    })
    child.once('error', fail)
    child.once('exit', () => fail(new Error(`PostgreSQL stopped while starting: ${said}`)))
  })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGINT')
  await gone
}

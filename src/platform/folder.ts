import { existsSync } from 'node:fs'
import { link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Fault } from './fault.ts'
import { secret } from './id.ts'

/** Who holds a data folder: written when a server starts, removed when it stops. */
export interface Holder {
  readonly pid: number
  /** Kernel start time of that process, so that a reused process number is not mistaken for it. */
  readonly born: string
  readonly since: string
  /** Where the command line reaches it, and the token that proves that the caller can read this folder. */
  readonly address: string | null
  readonly token: string
}

export interface HeldFolder {
  readonly path: string
  readonly holder: Holder
  announce(address: string): Promise<void>
  release(): Promise<void>
}

const lockFile = (folder: string) => join(folder, 'server.json')

/** Start time of a process in kernel ticks, '' where the system does not tell, null when there is no such process. */
async function bornAt(pid: number): Promise<string | null> {
  try {
    process.kill(pid, 0)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EPERM') return null
  }
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
  // A zombie holds nothing any more.
  if (fields[0] === 'Z') return null
  return fields[19] ?? ''
}

/** The living process that holds the folder, or null. */
export async function holderOf(folder: string): Promise<Holder | null> {
  const text = await readFile(lockFile(folder), 'utf8').catch(() => null)
  if (text === null) return null
  const holder = parseHolder(text)
  if (!holder) return null
  return (await bornAt(holder.pid)) === holder.born ? holder : null
}

function parseHolder(text: string): Holder | null {
  try {
    const value = JSON.parse(text) as Holder
    return typeof value.pid === 'number' ? value : null
  } catch {
    // A lock half written at a power cut names nobody.
    return null
  }
}

/** Takes the folder for this process, or says who has it. Creates the folder, readable by its owner alone. */
export async function holdFolder(folder: string): Promise<HeldFolder> {
  const holder: Holder = {
    pid: process.pid,
    born: (await bornAt(process.pid)) ?? '',
    since: new Date().toISOString(),
    address: null,
    token: secret(),
  }
  const draft = `${lockFile(folder)}.${process.pid}`
  const write = (text: Holder) => writeFile(draft, JSON.stringify(text), { mode: 0o600, flush: true })
  try {
    await makeFolder(folder)
    await write(holder)
    await take(folder, draft)
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    throw notWritable('data folder', folder, cause, 'choose another folder with --data')
  } finally {
    await rm(draft, { force: true }).catch(() => undefined)
  }
  const current = { ...holder }
  return {
    path: folder,
    holder: current,
    async announce(address) {
      Object.assign(current, { address })
      await write(current)
      await rename(draft, lockFile(folder))
    },
    release: () => rm(lockFile(folder), { force: true }),
  }
}

/**
 * The lock appears whole or not at all, because it is linked into place; so one that cannot be read was left by a power
 * cut. One that names nobody alive is moved aside first: of several that find it, only one can move it.
 */
async function take(folder: string, draft: string): Promise<void> {
  for (let tries = 0; tries < 5; tries += 1) {
    try {
      return await link(draft, lockFile(folder))
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause
    }
    const other = await holderOf(folder)
    if (other) throw heldBy(folder, other)
    await clearStale(folder, `${draft}.stale`)
  }
  throw heldBy(folder, null)
}

async function clearStale(folder: string, aside: string): Promise<void> {
  try {
    await rename(lockFile(folder), aside)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return
    throw cause
  }
  // Between reading and moving somebody else may have cleared it and taken the folder: theirs goes back.
  const moved = parseHolder(await readFile(aside, 'utf8'))
  if (moved && (await bornAt(moved.pid)) === moved.born) await link(aside, lockFile(folder)).catch(() => undefined)
  await rm(aside, { force: true })
}

/**
 * Makes a folder that only its owner may enter, with those above it. Node's own recursion never returns where the system makes
 * no folders, below /proc for example, and keeps a processor busy meanwhile.
 */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return
    if (code !== 'ENOENT' || existsSync(dirname(folder))) throw cause
    await makeFolder(dirname(folder))
    await mkdir(folder, { mode: 0o700 })
  }
}

/** A folder for what somebody asked to have written there. @throws Fault 'unavailable' */
export async function folderFor(what: string, folder: string): Promise<void> {
  await makeFolder(folder).catch((cause: unknown) => {
    throw notWritable(what, folder, cause, 'choose another place')
  })
}

function notWritable(what: string, folder: string, cause: unknown, otherwise: string): Fault {
  const code = (cause as NodeJS.ErrnoException).code ?? 'unknown'
  return new Fault('unavailable', `The ${what} ${folder} cannot be written (${code}).`, {
    cause,
    advice: `Give this user the right to write there, or ${otherwise}.`,
  })
}

function heldBy(folder: string, other: Holder | null): Fault {
  const who = other
    ? `process ${other.pid} since ${other.since}${other.address ? `, at ${other.address}` : ''}`
    : 'another process that is just starting'
  return new Fault('conflict', `The data folder ${folder} is held by ${who}. Nothing was changed.`, {
    advice: 'Use that server, stop it first, or choose another folder with --data.',
  })
}

import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
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
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const holder: Holder = {
    pid: process.pid,
    born: (await bornAt(process.pid)) ?? '',
    since: new Date().toISOString(),
    address: null,
    token: secret(),
  }
  await take(folder, holder, 3)
  const current = { ...holder }
  return {
    path: folder,
    holder: current,
    async announce(address) {
      Object.assign(current, { address })
      const draft = `${lockFile(folder)}.${process.pid}`
      await writeFile(draft, JSON.stringify(current), { mode: 0o600 })
      await rename(draft, lockFile(folder))
    },
    release: () => rm(lockFile(folder), { force: true }),
  }
}

async function take(folder: string, holder: Holder, tries: number): Promise<void> {
  try {
    const file = await open(lockFile(folder), 'wx', 0o600)
    await file.writeFile(JSON.stringify(holder))
    await file.sync()
    await file.close()
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause
    const other = await holderOf(folder)
    const fresh = Date.now() - (await stat(lockFile(folder)).catch(() => ({ mtimeMs: 0 }))).mtimeMs < 2000
    if (other || (fresh && tries > 0 && !(await readable(folder)))) throw heldBy(folder, other)
    if (tries === 0) throw heldBy(folder, other)
    await rm(lockFile(folder), { force: true })
    await take(folder, holder, tries - 1)
  }
}

async function readable(folder: string): Promise<boolean> {
  const text = await readFile(lockFile(folder), 'utf8').catch(() => '')
  return parseHolder(text) !== null
}

function heldBy(folder: string, other: Holder | null): Fault {
  const who = other
    ? `process ${other.pid} since ${other.since}${other.address ? `, at ${other.address}` : ''}`
    : 'another process that is just starting'
  return new Fault('conflict', `The data folder ${folder} is held by ${who}. Nothing was changed.`, {
    advice: 'Use that server, stop it first, or choose another folder with --data.',
  })
}

import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { words } from './words.mjs'

const LONGEST = 30 * 60_000

/** Two starts at once must not write the same folder: the second waits until the first is done. */
export async function onlyOne(lock, work) {
  mkdirSync(dirname(lock), { recursive: true })
  let said = false
  while (!take(lock)) {
    const holder = holderOf(lock)
    if (holder === null) rmSync(lock, { force: true })
    else if (!said && holder > 0) process.stderr.write(`${words.waiting(holder)}\n`)
    said ||= (holder ?? 0) > 0
    await pause(200)
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (cause) {
    if (cause.code === 'EEXIST') return false
    throw cause
  }
}

/** The living process that wrote the lock, or null: it may have been killed. */
function holderOf(lock) {
  try {
    const age = Date.now() - statSync(lock).mtimeMs
    const pid = Number(readFileSync(lock, 'utf8'))
    // A lock without a number was made this moment; its owner is about to write it.
    if (!Number.isInteger(pid) || pid <= 0) return age > 5_000 ? null : 0
    if (age > LONGEST) return null
    process.kill(pid, 0)
    return pid
  } catch (cause) {
    return cause.code === 'EPERM' ? Number(readFileSync(lock, 'utf8')) : null
  }
}

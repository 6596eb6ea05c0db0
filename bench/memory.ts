import { readdir, readFile } from 'node:fs/promises'

/** Bytes a process holds: in all, and without pages that are only files in memory (libraries, mapped data). */
export interface Held {
  readonly resident: number
  readonly own: number
}

/** @throws where the system has no /proc */
export async function heldBy(pid: number): Promise<Held> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8')
  const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) * 1024
  return { resident: of('VmRSS'), own: of('RssAnon') }
}

/** Looks ten times a second until asked for the highest of what it saw. */
export function watch(pid: number): () => Held {
  const peak = { resident: 0, own: 0 }
  const look = async () => {
    const now = await heldBy(pid).catch(() => peak)
    peak.resident = Math.max(peak.resident, now.resident)
    peak.own = Math.max(peak.own, now.own)
  }
  const timer = setInterval(() => void look(), 100).unref()
  return () => {
    clearInterval(timer)
    return peak
  }
}

/** Bytes of all processes below this one (the embedded PostgreSQL); pages they share are counted once. */
export async function heldBelow(pid: number): Promise<number> {
  let sum = 0
  for (const child of await childrenOf(pid)) {
    const text = await readFile(`/proc/${child}/smaps_rollup`, 'utf8').catch(() => '')
    sum += Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) * 1024 + (await heldBelow(child))
  }
  return sum
}

async function childrenOf(pid: number): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => [])
  const lists = await Promise.all(
    threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => '')),
  )
  return lists.flatMap((list) => list.split(' ').flatMap((word) => (word.trim() === '' ? [] : [Number(word)])))
}

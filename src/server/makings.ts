import { mkdir, readdir, readFile, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Appender } from '../base/encounters/append.ts'
import { removeWorkspaceFacts } from '../base/encounters/index.ts'
import type { DefinitionBook } from '../base/journey-map/index.ts'
import { deleteWorkspace } from '../base/org/index.ts'
import type { Truth } from '../lab/contract.ts'
import { bulkTruth, DEFAULT_COMPANY, fillInBulk, truthAside } from '../lab/index.ts'
import type { Clickhouse } from '../platform/clickhouse/open.ts'
import { Fault } from '../platform/fault.ts'
import type { Db } from '../platform/postgres/open.ts'
import type { Clock } from '../platform/time.ts'
import { createSample, fillByRows, idsOf, lastDayOf, type Report } from './sample.ts'

/** Up to here a company is made row by row, by the way its own systems' rows would come: about a minute a million. */
const BULK_ABOVE = 1_000_000
/** On the disk, all tables together, with as much again for what merging needs for a moment. */
const BYTES_AN_ENCOUNTER = 250

interface Parts {
  readonly db: Db
  readonly store: Clickhouse
  readonly definitions: DefinitionBook
  readonly appender: Appender
  readonly clock: Clock
  /** The data folder: what is being made is noted there until it is whole. */
  readonly folder: string
}

interface Asked {
  readonly encounters?: number | undefined
  readonly seed?: number | undefined
}

export interface MadeCompany {
  readonly workspace: number
  readonly encounters: number
  readonly answers: number
  readonly truth: Truth
}

export interface Making {
  readonly workspace: number
  /** Rejects after `stop`, and when anything fails; the workspace is gone then with all that was in it. */
  run(report: Report): Promise<MadeCompany>
  stop(): void
}

/** Companies that are being made. Each is there whole in the end, or not at all, whatever happens meanwhile. */
export interface Makings {
  begin(asked: Asked): Promise<Making>
  /** The sample of the first start, without its truth. */
  first(): Promise<void>
  /** Takes out what a killed process left half-made; says whether the first start's sample was among it. */
  recover(): Promise<boolean>
  /** Stops what is being made and takes it out again. */
  close(): Promise<void>
}

export function openMakings(parts: Parts, bulkAbove = BULK_ABOVE): Makings {
  const running = new Map<Promise<unknown>, () => void>()
  const begin = async <T>(first: boolean, fill: Fill<T>) => {
    const workspace = await createSample(parts)
    await note(parts.folder, workspace, first)
    let stopped = false
    const stop = () => {
      stopped = true
    }
    const run = (report: Report): Promise<T> => {
      const heed: Report = (done, of) => {
        if (stopped) throw new Fault('conflict', 'Stopped. What had been made was taken out again.')
        report(done, of)
      }
      const work = wholeOrNot(parts, workspace, () => fill(workspace, heed))
      const ended = work.catch(() => undefined).finally(() => running.delete(ended))
      running.set(ended, stop)
      return work
    }
    return { workspace, run, stop }
  }
  return {
    async begin(asked) {
      const encounters = asked.encounters ?? DEFAULT_COMPANY.encounters
      if (encounters <= bulkAbove) return begin(false, (workspace, report) => byRows(parts, asked, workspace, report))
      await refuseWithoutRoom(parts, encounters)
      return begin(false, (workspace, report) => inBulk(parts, { ...asked, encounters }, workspace, report))
    },
    async first() {
      const { run } = await begin(true, (workspace, report) => fillByRows(parts, workspace, {}, report))
      await run(() => undefined)
    },
    async recover() {
      let first = false
      for (const left of await notes(parts.folder)) {
        await undo(parts, left.workspace)
        first ||= left.first
      }
      return first
    },
    async close() {
      for (const stop of running.values()) stop()
      await Promise.all(running.keys())
    },
  }
}

type Fill<T> = (workspace: number, report: Report) => Promise<T>

/** Customers and answers in the proportions of the sample. */
const sized = (encounters: number) => ({
  encounters,
  customers: Math.ceil(encounters / 5),
  answers: Math.round(encounters * 0.225),
})

async function byRows(parts: Parts, { encounters, seed }: Asked, workspace: number, report: Report) {
  const size = encounters === undefined ? {} : sized(encounters)
  const { recipe, ...made } = await fillByRows(
    parts,
    workspace,
    { ...size, ...(seed === undefined ? {} : { seed }) },
    report,
  )
  const truth = await truthAside(recipe)
  report(1, 1)
  return { ...made, truth }
}

async function inBulk(
  parts: Parts,
  { encounters, seed = DEFAULT_COMPANY.seed }: Asked & { readonly encounters: number },
  workspace: number,
  report: Report,
): Promise<MadeCompany> {
  const { store } = parts
  const { months } = DEFAULT_COMPANY
  const options = { seed, months, end: lastDayOf(parts.clock), ...sized(encounters) }
  const ids = idsOf(workspace, await parts.definitions.lists(workspace))
  // Roll-ups that are rebuilt meanwhile would miss rows or count them twice.
  await parts.appender.onlyGrowing(() => fillInBulk(store, options, ids, report))
  const truth = await bulkTruth(store, options)
  report(1, 1)
  return { workspace, ...(await counted(store, workspace)), truth }
}

async function counted(store: Clickhouse, workspace: number): Promise<{ encounters: number; answers: number }> {
  const sum = async (column: string, table: string) => {
    const query = `SELECT sum(${column}) AS n FROM ${table} WHERE workspace = {workspace:UInt32}`
    const [row] = await store.ask<{ n: number }>('lab.counted', query, { workspace })
    return row?.n ?? 0
  }
  return { encounters: await sum('encounters', 'encounter_days'), answers: await sum('n', 'answer_days') }
}

async function wholeOrNot<T>(parts: Parts, workspace: number, work: () => Promise<T>): Promise<T> {
  try {
    const result = await work()
    await forget(parts.folder, workspace)
    return result
  } catch (fault) {
    await undo(parts, workspace)
    throw fault
  }
}

async function undo(parts: Parts, workspace: number): Promise<void> {
  // Under the lock of whatever rewrites facts: a roll-up rebuilt meanwhile would bring back what is being removed.
  await parts.appender.onlyGrowing(() => removeWorkspaceFacts(parts.store, workspace))
  await deleteWorkspace(parts.db, workspace)
  parts.definitions.changed(workspace)
  await forget(parts.folder, workspace)
}

async function refuseWithoutRoom({ store, folder }: Parts, encounters: number): Promise<void> {
  if (store.mode === 'server') return
  const { bavail, bsize } = await statfs(folder)
  const [free, needed] = [bavail * bsize, encounters * BYTES_AN_ENCOUNTER].map((bytes) => (bytes / 1e9).toFixed(1))
  if (bavail * bsize > encounters * BYTES_AN_ENCOUNTER) return
  throw new Fault('too-large', `So many encounters need ${needed} GB; ${free} GB are free.`, {
    advice: 'Ask for fewer, or put the data folder where there is more room.',
  })
}

const noted = (folder: string) => join(folder, 'makings')
const noteOf = (folder: string, workspace: number) => join(noted(folder), `${workspace}.json`)

async function note(folder: string, workspace: number, first: boolean): Promise<void> {
  await mkdir(noted(folder), { recursive: true, mode: 0o700 })
  await writeFile(noteOf(folder, workspace), JSON.stringify({ workspace, first }), { mode: 0o600, flush: true })
}

const forget = (folder: string, workspace: number) => rm(noteOf(folder, workspace), { force: true })

async function notes(folder: string): Promise<{ workspace: number; first: boolean }[]> {
  const names = await readdir(noted(folder)).catch(() => [])
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(noted(folder), name), 'utf8')
      // A note half written at a power cut still has its number in its name.
      return { workspace: Number.parseInt(name, 10), first: text.includes('"first":true') }
    }),
  )
}

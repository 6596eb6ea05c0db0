import { statfs } from 'node:fs/promises'
import { sql } from 'kysely'
import { compareRollups } from '../../base/encounters/rollups.ts'
import { pendingWrites } from '../../base/encounters/store.ts'
import type { Clickhouse } from '../../platform/clickhouse/open.ts'
import type { Db } from '../../platform/postgres/open.ts'
import type { WorkState } from '../../platform/recurring.ts'
import type { Finding } from './contract.ts'

interface Parts {
  readonly db: Db
  readonly store: Clickhouse
  readonly dataFolder: string
  readonly workspace: number
  readonly works: readonly WorkState[]
  /** Answers of surveys that are not counted yet. */
  readonly waiting: () => Promise<number>
}

const CHECKS: readonly ((parts: Parts) => Promise<Finding>)[] = [
  postgres,
  clickhouse,
  space,
  unfinished,
  recurring,
  answers,
  rollups,
  quarantined,
  proposed,
]

/** Each check answers for itself: one that cannot run is a finding, not the end of the examination. */
export async function examineHouse(parts: Parts): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const check of CHECKS) {
    try {
      findings.push(await check(parts))
    } catch (cause) {
      findings.push({
        what: check.name,
        state: 'bad',
        found: cause instanceof Error ? cause.message : 'failed',
        advice: 'Look at the log of the server.',
      })
    }
  }
  return findings
}

const fine = (what: string, found: string): Finding => ({ what, state: 'ok', found, advice: '' })

async function postgres({ db }: Parts): Promise<Finding> {
  const { rows } = await sql<{
    version: string
    fsync: string
  }>`select current_setting('server_version') as version, current_setting('fsync') as fsync`.execute(db)
  const row = rows[0]
  if (row?.fsync !== 'on')
    return {
      what: 'postgres',
      state: 'bad',
      found: 'fsync is off',
      advice: 'Turn fsync on: a power cut would lose data.',
    }
  return fine('postgres', `PostgreSQL ${row.version}`)
}

async function clickhouse({ store }: Parts): Promise<Finding> {
  const rows = await store.ask<{ version: string; rows: number; bytes: number; parts: number }>(
    'doctor.clickhouse',
    `SELECT version() AS version, sum(rows) AS rows, sum(bytes_on_disk) AS bytes, max(n) AS parts FROM
      (SELECT table, partition, sum(rows) AS rows, sum(bytes_on_disk) AS bytes_on_disk, count() AS n FROM system.parts WHERE active AND database = currentDatabase() GROUP BY table, partition)`,
    {},
  )
  const row = rows[0]
  const found = `ClickHouse ${row?.version}, ${row?.rows} rows in ${((row?.bytes ?? 0) / 1e6).toFixed(1)} MB`
  if ((row?.parts ?? 0) > 1000)
    return {
      what: 'clickhouse',
      state: 'warning',
      found: `${found}, ${row?.parts} parts in one month`,
      advice: 'Send rows in larger batches; merging is behind.',
    }
  return fine('clickhouse', found)
}

async function space({ dataFolder }: Parts): Promise<Finding> {
  const found = await statfs(dataFolder)
  const free = found.bavail * found.bsize
  const text = `${(free / 1e9).toFixed(1)} GB free`
  if (free < 2e9)
    return {
      what: 'space',
      state: free < 5e8 ? 'bad' : 'warning',
      found: text,
      advice: `Free space on the disk of ${dataFolder}.`,
    }
  return fine('space', text)
}

async function unfinished({ db }: Parts): Promise<Finding> {
  const pending = await pendingWrites(db)
  if (pending.length > 1)
    return {
      what: 'unfinished',
      state: 'warning',
      found: `${pending.length} batches half-written`,
      advice: 'Start the server again: it mends them at the start.',
    }
  return fine('unfinished', 'nothing half-written')
}

/** Failures that a second try may mend are told, those that go on are bad. */
const STUBBORN = 5

async function recurring({ works }: Parts): Promise<Finding> {
  const [worst] = works.filter(({ failures }) => failures > 0).sort((a, b) => b.failures - a.failures)
  if (!worst) return fine('recurring', works.length === 0 ? 'nothing recurs' : `${works.length} works go well`)
  return {
    what: 'recurring',
    state: worst.failures >= STUBBORN ? 'bad' : 'warning',
    found: `${worst.name} failed ${worst.failures} times in a row: ${worst.failure}`,
    advice: 'It is tried again by itself and nothing is lost; look at the log of the server if it goes on.',
  }
}

/** A few are always on their way; thousands mean that the analytics store does not take them. */
const ON_THEIR_WAY = 5_000

async function answers({ waiting }: Parts): Promise<Finding> {
  const n = await waiting()
  if (n < ON_THEIR_WAY) return fine('answers', n === 0 ? 'all are counted' : `${n} are on their way to be counted`)
  return {
    what: 'answers',
    state: 'warning',
    found: `${n} answers of surveys wait to be counted`,
    advice: 'They are safe and are sent on by themselves; look at clickhouse and recurring above.',
  }
}

async function rollups({ store, workspace }: Parts): Promise<Finding> {
  const differences = await compareRollups(store, workspace)
  if (differences.length === 0) return fine('rollups', 'agree with the facts')
  const first = differences[0]
  return {
    what: 'rollups',
    state: 'bad',
    found: `${differences.length} differ, first: ${first?.figure} in ${first?.month}: ${first?.facts} facts, ${first?.rollup} counted`,
    advice: 'Run ./kohtaamo doctor --mend: it rebuilds these months from the facts.',
  }
}

async function quarantined({ db, workspace }: Parts): Promise<Finding> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from encounters.quarantine where workspace = ${workspace} and state = 'waiting'`.execute(
    db,
  )
  const n = rows[0]?.n ?? 0
  return n === 0
    ? fine('quarantine', 'empty')
    : {
        what: 'quarantine',
        state: 'warning',
        found: `${n} rows wait`,
        advice: 'Mend, replay or discard them under Quarantine.',
      }
}

async function proposed({ db, workspace }: Parts): Promise<Finding> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from journey_map.touchpoint where workspace = ${workspace} and state = 'proposed' and merged_into is null`.execute(
    db,
  )
  const n = rows[0]?.n ?? 0
  return n === 0
    ? fine('touchpoints', 'all confirmed')
    : {
        what: 'touchpoints',
        state: 'warning',
        found: `${n} are only proposed`,
        advice: 'Name, stage or merge them under Settings.',
      }
}

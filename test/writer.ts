import { type Appender, createAppender, type Names } from '../src/base/encounters/append.ts'
import { compareRollups, type RollupDifference } from '../src/base/encounters/rollups.ts'
import type { NewAnswer, NewEncounter } from '../src/base/encounters/row.ts'
import { openDefinitions } from '../src/base/journey-map/index.ts'
import type { Clickhouse } from '../src/platform/clickhouse/open.ts'
import type { Postgres } from '../src/platform/postgres/open.ts'
import type { Clock } from '../src/platform/time.ts'
import { hoursAfter, makeMetrics, makeWorkspace, type WorkspaceSettings } from './factory.ts'

/** A week after what the factory makes, so that nothing it makes lies in the future. */
export const NEXT_WEEK: Clock = { now: () => new Date(hoursAfter(7 * 24)) }

export interface Rows {
  readonly encounters?: readonly NewEncounter[]
  readonly answers?: readonly NewAnswer[]
  readonly import?: number
}

/** The writer of facts as the house puts it together, with the real definitions. */
export function openWriter({ postgres, clickhouse }: { postgres: Postgres; clickhouse: Clickhouse }) {
  const definitions = openDefinitions({ db: postgres.db })
  const names: Names = {
    zone: async (workspace) => (await definitions.of(workspace)).workspace.zone,
    metrics: async (workspace) => (await definitions.of(workspace)).metricByKey,
    ids: (workspace, kind, wanted) => definitions.resolveOrPropose(kind, workspace, wanted),
  }
  const start = (store = clickhouse, limits?: { commit: number; queue: number }): Appender =>
    createAppender({ db: postgres.db, store, clock: NEXT_WEEK, names }, limits)
  const appender = start()
  return {
    definitions,
    appender,
    /** Another one on the same stores, as a start after a crash would make it. */
    start,
    async workspace(about: Partial<WorkspaceSettings> = {}): Promise<number> {
      const id = await makeWorkspace(postgres.db, about)
      await makeMetrics(postgres.db, id)
      return id
    },
    append: (workspace: number, rows: Rows, by: Appender = appender) =>
      by.append({ workspace, source: 'test', import: 0, encounters: [], answers: [], ...rows }),
    counts: (workspace: number) => countsOf(clickhouse, workspace),
    differences: (workspace: number): Promise<RollupDifference[]> => compareRollups(clickhouse, workspace),
  }
}

export interface Counts {
  readonly encounters: number
  readonly heard: number
  readonly answers: number
}

/** What the pages would count. */
async function countsOf(store: Clickhouse, workspace: number): Promise<Counts> {
  const [row] = await store.ask<Counts>(
    'test.counts',
    `SELECT (SELECT sum(encounters) FROM encounter_days WHERE workspace = {workspace:UInt32}) AS encounters,
       (SELECT sum(heard) FROM encounter_days WHERE workspace = {workspace:UInt32}) AS heard,
       (SELECT sum(n) FROM answer_days WHERE workspace = {workspace:UInt32}) AS answers`,
    { workspace },
  )
  return row ?? { encounters: 0, heard: 0, answers: 0 }
}

import { sql } from 'kysely'
import type { Clickhouse } from '../../platform/clickhouse/open.ts'
import type { Db } from '../../platform/postgres/open.ts'

export interface WorkspaceWithFacts {
  readonly id: number
  readonly name: string
  readonly sample: boolean
  readonly encounters: number
  readonly answers: number
}

/** For the one who holds the machine: all workspaces, so this question names no tenant. */
export async function workspacesWithFacts(db: Db, store: Clickhouse): Promise<WorkspaceWithFacts[]> {
  const { rows } = await sql<{
    id: number
    name: string
    sample: boolean
  }>`select id, name, sample from org.workspace order by id`.execute(db)
  const counted = await store.ask<{ workspace: number; e: number; a: number }>(
    'keeping.workspaces',
    `SELECT workspace, sum(e) AS e, sum(a) AS a FROM (
       SELECT workspace, sum(encounters) AS e, 0 AS a FROM encounter_days GROUP BY workspace
       UNION ALL SELECT workspace, 0 AS e, sum(n) AS a FROM answer_days GROUP BY workspace) GROUP BY workspace`,
    {},
  )
  const counts = new Map(counted.map((row) => [row.workspace, row]))
  return rows.map((row) => ({ ...row, encounters: counts.get(row.id)?.e ?? 0, answers: counts.get(row.id)?.a ?? 0 }))
}

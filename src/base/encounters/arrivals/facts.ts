import type { Clickhouse } from '../../../platform/clickhouse/open.ts'
import type { Compiled } from '../../../platform/condition/index.ts'
import type { Appender } from '../append.ts'

/** How far somebody has read: the next encounter is of this write with a greater id, or of a later one. */
export interface ArrivalCursor {
  readonly batch: number
  readonly id: string
}

/** An encounter as conditions read it: moments in milliseconds, names as their ids. */
export interface Arrival {
  readonly id: string
  readonly at: number
  readonly received: number
  readonly day: string
  readonly person: string
  readonly identifiers: Readonly<Record<string, string>>
  readonly channel: number
  readonly touchpoint: number
  readonly unit: number
  readonly segment: string
  readonly staff: string
  readonly journey: string
  readonly outcome: string
  readonly resolved: boolean | null
  readonly transfers: number | null
  readonly waiting: number | null
  readonly handling: number | null
  readonly money: number | null
  readonly currency: string
  readonly attributes: Readonly<Record<string, string>>
  readonly measures: Readonly<Record<string, number>>
  readonly source: string
  /** 0 when it did not come by a file. */
  readonly import: number
}

export type ArrivalColumn = keyof Arrival

const AS_READ: Partial<Record<ArrivalColumn, string>> = {
  at: 'toUnixTimestamp64Milli(encounters.at)',
  received: 'toUnixTimestamp64Milli(encounters.received)',
  day: 'toString(encounters.day)',
  person: 'toString(encounters.person)',
  resolved: 'toBool(encounters.resolved)',
  money: 'toFloat64(encounters.money)',
}

/** The columns as conditions and planners read them, for a statement that reads `encounters` by itself. */
export function readAs(columns: readonly ArrivalColumn[]): string {
  return [...new Set(columns)].map((column) => `${AS_READ[column] ?? `encounters.${column}`} AS ${column}`).join(', ')
}

export interface ArrivalQuestion<Column extends ArrivalColumn> {
  readonly after: ArrivalCursor
  readonly columns: readonly Column[]
  /** Of the fields of encounters. */
  readonly condition: Compiled
  /** Rows at most. */
  readonly limit: number
}

export interface Arrivals<Column extends ArrivalColumn> {
  readonly rows: readonly Pick<Arrival, Column | 'id'>[]
  /** Kept together with whatever is done about the rows, it makes each of them come exactly once, also after a crash. */
  readonly cursor: ArrivalCursor
  /** There may be more now. */
  readonly more: boolean
}

/** Encounters in the order in which they were written, as far as every write before them is whole. */
export async function arrivals<Column extends ArrivalColumn>(
  { store, appender }: { readonly store: Clickhouse; readonly appender: Appender },
  workspace: number,
  { after, columns, condition, limit }: ArrivalQuestion<Column>,
): Promise<Arrivals<Column>> {
  const settled = await appender.settled()
  if (settled < after.batch) return { rows: [], cursor: after, more: false }
  const rows = await store.ask<Pick<Arrival, Column | 'id'> & { readonly batch: number }>(
    'encounters.arrivals',
    `SELECT encounters.batch AS batch, ${readAs(['id', ...columns])} FROM encounters
     WHERE workspace = {workspace:UInt32} AND batch >= {batch:UInt64} AND batch <= {settled:UInt64}
       AND (batch > {batch:UInt64} OR id > {id:String}) AND ${condition.sql}
     ORDER BY encounters.batch, encounters.id LIMIT {limit:UInt32}`,
    { ...condition.params, workspace, batch: after.batch, id: after.id, settled, limit },
  )
  const last = rows.at(-1)
  const full = last !== undefined && rows.length >= limit
  return { rows, cursor: full ? { batch: last.batch, id: last.id } : { batch: settled + 1, id: '' }, more: full }
}

/** Where somebody begins who wants only what comes from now on. */
export async function arrivalsFromNow(appender: Appender): Promise<ArrivalCursor> {
  return { batch: (await appender.settled()) + 1, id: '' }
}

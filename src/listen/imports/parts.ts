import type { Appender } from '../../base/encounters/index.ts'
import type { DefinitionBook } from '../../base/journey-map/index.ts'
import type { Clickhouse } from '../../platform/clickhouse/open.ts'
import type { Db } from '../../platform/postgres/open.ts'
import type { ImportRecord } from './store.ts'

export interface ImportJobs {
  /** Goes on with what a stop or a crash interrupted. */
  resume(): Promise<void>
  /** Puts an import in line; it runs when its turn comes. */
  start(id: number): void
  /** Stops a running import after the rows it is writing. */
  cancel(id: number): void
  undo(record: ImportRecord): void
  /** How many imports have their turn before this one; 0 when it is at work, or not in line. */
  before(id: number): number
  /** Resolves when an import is no longer in line or running. */
  settled(id: number): Promise<void>
  close(): Promise<void>
}

export interface ImportParts {
  readonly db: Db
  readonly store: Clickhouse
  readonly appender: Appender
  readonly definitions: DefinitionBook
  readonly jobs: ImportJobs
  /** Data folder; files lie below `uploads`. */
  readonly folder: string
}

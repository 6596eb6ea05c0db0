import type { DefinitionBook } from '../../base/journey-map/index.ts'
import type { Clickhouse } from '../../platform/clickhouse/open.ts'
import type { FileStore } from '../../platform/outside/files.ts'
import type { Db } from '../../platform/postgres/open.ts'

/** What the routes of surveys work with. */
export interface SurveyParts {
  readonly db: Db
  /** Where trends break is asked of the answers: at which touchpoints a survey was answered. */
  readonly store: Clickhouse
  readonly files: FileStore
  readonly definitions: DefinitionBook
}

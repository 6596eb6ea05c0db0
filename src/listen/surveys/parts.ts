import type { DefinitionBook } from '../../base/journey-map/index.ts'
import type { FileStore } from '../../platform/outside/files.ts'
import type { Db } from '../../platform/postgres/open.ts'

/** What the routes of surveys work with. */
export interface SurveyParts {
  readonly db: Db
  readonly files: FileStore
  readonly definitions: DefinitionBook
}

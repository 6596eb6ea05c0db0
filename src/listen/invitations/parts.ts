import type { Appender } from '../../base/encounters/index.ts'
import type { DefinitionBook } from '../../base/journey-map/index.ts'
import type { Clickhouse } from '../../platform/clickhouse/open.ts'
import type { Db } from '../../platform/postgres/open.ts'
import type { Invitations } from './invitations.ts'

export interface MountParts {
  readonly db: Db
  readonly store: Clickhouse
  readonly appender: Appender
  readonly definitions: DefinitionBook
  readonly invitations: Pick<Invitations, 'due'>
  readonly publicAddress: string | undefined
}

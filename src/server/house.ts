import { type Appender, createAppender, type Names } from '../base/encounters/append.ts'
import { type DefinitionBook, openDefinitions } from '../base/journey-map/index.ts'
import { createWorkspace, firstOwnerLink, firstWorkspace, type Org, openOrg, readSecret } from '../base/org/index.ts'
import { openImportJobs } from '../listen/imports/jobs.ts'
import type { ImportJobs } from '../listen/imports/parts.ts'
import { type Invitations, openInvitations } from '../listen/invitations/jobs.ts'
import { NO_SENDING } from '../listen/invitations/sending/door.ts'
import type { Responses } from '../listen/responses/index.ts'
import { openResponses } from '../listen/responses/jobs.ts'
import type { Clickhouse } from '../platform/clickhouse/open.ts'
import type { Config } from '../platform/config.ts'
import type { HeldFolder } from '../platform/folder.ts'
import type { Log } from '../platform/log.ts'
import type { Postgres } from '../platform/postgres/open.ts'
import { openRecurring, type Recurring } from '../platform/recurring.ts'
import type { Clock } from '../platform/time.ts'
import { type DriverThreads, openDriverThreads } from '../understand/drivers/index.ts'
import { OWN_WORKSPACE } from './first-start.ts'
import { type Makings, openMakings } from './makings.ts'

export interface Ground {
  readonly config: Config
  readonly log: Log
  readonly clock: Clock
  readonly postgres: Postgres
  readonly clickhouse: Clickhouse
  readonly held: Pick<HeldFolder, 'holder'>
}

/** Everything a running server consists of, put together once. */
export interface House extends Ground {
  readonly appender: Appender
  readonly definitions: DefinitionBook
  readonly org: Org
  readonly threads: DriverThreads
  readonly imports: ImportJobs
  readonly makings: Makings
  readonly recurring: Recurring
  readonly responses: Responses
  readonly invitations: Invitations
  /** Tokens of links follow from it. */
  readonly secret: string
  /** Mends what a crash left, goes on with interrupted imports and lets recurring work begin. */
  recover(): Promise<void>
  /** No workspace exists yet, or the sample of the first start was cut short. */
  empty(): Promise<boolean>
  /** The first start: an empty workspace of one's own and the sample company beside it. */
  makeFirst(): Promise<void>
  /** The one-time link for the first owner; null when there is one. */
  ownerLink(address: string): Promise<string | null>
  close(): Promise<void>
}

export async function buildHouse(ground: Ground): Promise<House> {
  const { config, clock, postgres, clickhouse, held } = ground
  const definitions = openDefinitions({ db: postgres.db, clock })
  const names: Names = {
    zone: async (workspace) => (await definitions.of(workspace)).workspace.zone,
    metrics: async (workspace) => (await definitions.of(workspace)).metricByKey,
    ids: (workspace, kind, wanted) => definitions.resolveOrPropose(kind, workspace, wanted),
  }
  const appender = createAppender({ db: postgres.db, store: clickhouse, names, clock })
  const secret = await readSecret(config.dataFolder)
  const org = openOrg({
    db: postgres.db,
    secret,
    publicAddress: config.publicAddress,
    localToken: held.holder.token,
    seed: definitions.seed,
    changed: definitions.changed,
  })
  const threads = openDriverThreads()
  const recurring = openRecurring({ log: ground.log, clock })
  const invitations = openInvitations({
    db: postgres.db,
    store: clickhouse,
    appender,
    definitions,
    clock,
    recurring,
    log: ground.log,
    sending: NO_SENDING,
  })
  const responses = openResponses({
    db: postgres.db,
    definitions,
    appender,
    clock,
    secret,
    recurring,
    log: ground.log,
    invitations: invitations.door,
  })
  const imports = openImportJobs({ db: postgres.db, store: clickhouse, appender, definitions, log: ground.log })
  const makings = openMakings({
    db: postgres.db,
    store: clickhouse,
    definitions,
    appender,
    clock,
    folder: config.dataFolder,
  })
  let firstLost = false
  return {
    ...ground,
    appender,
    definitions,
    org,
    threads,
    imports,
    makings,
    recurring,
    responses,
    invitations,
    secret,
    async recover() {
      await appender.recover()
      firstLost = await makings.recover()
      await imports.resume()
      recurring.start()
    },
    empty: async () => firstLost || (await firstWorkspace(postgres.db)) === null,
    async makeFirst() {
      if ((await firstWorkspace(postgres.db)) === null)
        await createWorkspace({ db: postgres.db, seed: definitions.seed }, OWN_WORKSPACE, null)
      if (config.sample) await makings.first()
    },
    ownerLink: async (address) => (await firstOwnerLink(postgres.db, address, clock.now()))?.url ?? null,
    async close() {
      try {
        await makings.close()
        await responses.idle()
        await recurring.close()
        await imports.close()
        await appender.drain()
      } finally {
        await threads.close()
      }
    },
  }
}

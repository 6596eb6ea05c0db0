import { type Appender, createAppender, type Names } from '../base/encounters/append.ts'
import { type DefinitionBook, openDefinitions } from '../base/journey-map/index.ts'
import { createWorkspace, firstOwnerLink, firstWorkspace, type Org, openOrg, readSecret } from '../base/org/index.ts'
import { openImportJobs } from '../listen/imports/jobs.ts'
import type { ImportJobs } from '../listen/imports/parts.ts'
import type { Invitations } from '../listen/invitations/invitations.ts'
import { openInvitations } from '../listen/invitations/jobs.ts'
import type { Responses } from '../listen/responses/index.ts'
import { openResponses } from '../listen/responses/jobs.ts'
import { openSending } from '../listen/sending/jobs.ts'
import type { Sending } from '../listen/sending/sending.ts'
import type { Clickhouse } from '../platform/clickhouse/open.ts'
import type { Config } from '../platform/config.ts'
import type { HeldFolder } from '../platform/folder.ts'
import type { Log } from '../platform/log.ts'
import type { Postgres } from '../platform/postgres/open.ts'
import { openRecurring, type Recurring } from '../platform/recurring.ts'
import { openSeal, type Seal } from '../platform/seal.ts'
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

/** What a running server consists of. */
interface Parts {
  readonly appender: Appender
  readonly definitions: DefinitionBook
  readonly org: Org
  readonly threads: DriverThreads
  readonly imports: ImportJobs
  readonly makings: Makings
  readonly recurring: Recurring
  readonly responses: Responses
  readonly invitations: Invitations
  readonly sending: Sending
  readonly seal: Seal
  /** Tokens of links follow from it. */
  readonly secret: string
}

/** How it begins and ends. */
interface Life {
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

/** Everything, put together once. */
export interface House extends Ground, Parts, Life {}

export async function buildHouse(ground: Ground): Promise<House> {
  const parts = openParts(ground, await readSecret(ground.config.dataFolder))
  return { ...ground, ...parts, ...lifeOf(ground, parts) }
}

function openParts({ config, clock, log, postgres, clickhouse, held }: Ground, secret: string): Parts {
  const { db } = postgres
  const definitions = openDefinitions({ db, clock })
  const names: Names = {
    zone: async (workspace) => (await definitions.of(workspace)).workspace.zone,
    metrics: async (workspace) => (await definitions.of(workspace)).metricByKey,
    ids: (workspace, kind, wanted) => definitions.resolveOrPropose(kind, workspace, wanted),
  }
  const appender = createAppender({ db, store: clickhouse, names, clock })
  const org = openOrg({
    db,
    secret,
    publicAddress: config.publicAddress,
    localToken: held.holder.token,
    seed: definitions.seed,
    changed: definitions.changed,
  })
  const recurring = openRecurring({ log, clock })
  const common = { db, store: clickhouse, definitions, appender, clock, log, recurring }
  const seal = openSeal(secret, 'sending')
  const address = () => config.publicAddress ?? held.holder.address
  const sending = openSending({ ...common, seal, address, smtp: config.smtpUrl })
  const invitations = openInvitations({ ...common, sending })
  return {
    appender,
    definitions,
    org,
    threads: openDriverThreads(),
    imports: openImportJobs(common),
    makings: openMakings({ ...common, folder: config.dataFolder }),
    recurring,
    responses: openResponses({ ...common, secret, invitations: invitations.door }),
    invitations,
    sending,
    seal,
    secret,
  }
}

function lifeOf({ config, clock, postgres: { db } }: Ground, parts: Parts): Life {
  const { appender, definitions, threads, imports, makings, recurring, responses, sending } = parts
  let firstLost = false
  return {
    async recover() {
      await appender.recover()
      firstLost = await makings.recover()
      await imports.resume()
      recurring.start()
    },
    empty: async () => firstLost || (await firstWorkspace(db)) === null,
    async makeFirst() {
      if ((await firstWorkspace(db)) === null)
        await createWorkspace({ db, seed: definitions.seed }, OWN_WORKSPACE, null)
      if (config.sample) await makings.first()
    },
    ownerLink: async (address) => (await firstOwnerLink(db, address, clock.now()))?.url ?? null,
    async close() {
      try {
        await makings.close()
        await responses.idle()
        await recurring.close()
        sending.close()
        await imports.close()
        await appender.drain()
      } finally {
        await threads.close()
      }
    },
  }
}

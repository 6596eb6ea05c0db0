import { join } from 'node:path'
import { mountJourneyMap } from '../base/journey-map/routes.ts'
import { mountCollectors } from '../listen/collectors/routes.ts'
import { mountImports } from '../listen/imports/routes.ts'
import { mountIngest } from '../listen/ingest/routes.ts'
import { mountInvitations } from '../listen/invitations/routes.ts'
import { mountCollectorPages } from '../listen/responses/pages/routes.ts'
import { mountResponses } from '../listen/responses/routes.ts'
import { mountPreferences } from '../listen/sending/preferences/routes.ts'
import { mountSending } from '../listen/sending/routes.ts'
import { mountSurveys } from '../listen/surveys/routes.ts'
import { mountDescription } from '../platform/http/description.ts'
import { type Edge, openEdge } from '../platform/http/edge.ts'
import { openFiles } from '../platform/outside/files.ts'
import { mountPriorities } from '../prioritise/critical-touchpoints/routes.ts'
import { mountCoverage } from '../understand/coverage/routes.ts'
import { mountDrivers, openExplainer } from '../understand/drivers/routes.ts'
import { mountRecords } from '../understand/records/routes.ts'
import { mountScorecard } from '../understand/scorecard/routes.ts'
import { openCollectorFiles } from './collector-files.ts'
import type { House } from './house.ts'
import { mountKeeping } from './keeping/routes.ts'
import { mountOrg } from './organisation.ts'
import { mountPages } from './pages.ts'

/** Everything that answers, in one list: the operations of each capability, then the pages. */
export function createApp(house: House): Edge['app'] {
  return createEdge(house).app
}

const BUILT = join(import.meta.dirname, '..', '..', 'dist')

/** @param built folder of the built pages: `web` and `collector` in it */
export function createEdge(house: House, built = BUILT): Edge {
  const { config, org } = house
  const edge = openEdge({
    log: house.log,
    clock: house.clock,
    publicAddress: config.publicAddress,
    proxies: config.proxies,
    identify: org.identify,
    record: org.record,
    announce: org.announce,
  })
  const { db } = house.postgres
  const definitionsOf = house.definitions.lists
  const files = openFiles(config.dataFolder)
  mountOrg(edge, org)
  mountJourneyMap(edge, { db, book: house.definitions })
  mountIngest(edge, { db, appender: house.appender })
  mountImports(edge, {
    db,
    store: house.clickhouse,
    appender: house.appender,
    definitions: house.definitions,
    jobs: house.imports,
    folder: config.dataFolder,
  })
  mountSurveys(edge, { db, store: house.clickhouse, files, definitions: house.definitions })
  mountResponses(edge, { db, store: house.clickhouse, responses: house.responses, definitionsOf })
  const collector = openCollectorFiles(join(built, 'collector'))
  mountCollectors(edge, { db, secret: house.secret, publicAddress: config.publicAddress, desk: house.responses })
  mountCollectorPages(edge, { desk: house.responses, files: collector.pages })
  mountPreferences(edge, { db, files: collector.pages })
  collector.mount(edge.app)
  mountSending(edge, { db, seal: house.seal, sending: house.sending, house: config.smtpUrl !== undefined })
  mountInvitations(edge, {
    db,
    store: house.clickhouse,
    appender: house.appender,
    definitions: house.definitions,
    invitations: house.invitations,
    publicAddress: config.publicAddress,
  })
  mountScorecard(edge, { store: house.clickhouse, definitionsOf })
  mountRecords(edge, { store: house.clickhouse, definitionsOf })
  mountCoverage(edge, { store: house.clickhouse, definitionsOf })
  const explainer = openExplainer({ store: house.clickhouse, threads: house.threads })
  mountDrivers(edge, { definitionsOf, explainer })
  mountPriorities(edge, { store: house.clickhouse, definitionsOf, explainer })
  mountKeeping(edge, house)
  mountDescription(edge)
  mountPages(edge.app, join(built, 'web'), config.publicAddress)
  return edge
}

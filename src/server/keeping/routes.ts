import { compareRollups } from '../../base/encounters/rollups.ts'
import { passwordLink } from '../../base/org/index.ts'
import { type CompanyOptions, truthAside } from '../../lab/index.ts'
import { Fault } from '../../platform/fault.ts'
import type { Edge } from '../../platform/http/edge.ts'
import { mount } from '../../platform/http/mount.ts'
import type { House } from '../house.ts'
import { makeSample } from '../sample.ts'
import { writeBackup } from './backup.ts'
import { backUp, examine, listWorkspaces, makeLab, mend, ownerLink } from './contract.ts'
import { examineHouse } from './doctor.ts'
import { workspacesWithFacts } from './workspaces.ts'

export function mountKeeping(edge: Edge, house: House): void {
  const { db } = house.postgres
  const store = house.clickhouse
  const dataFolder = house.config.dataFolder

  mount(edge, examine, async (_, { workspace }) => ({
    findings: await examineHouse({ db, store, dataFolder, workspace, works: house.recurring.states() }),
  }))

  mount(edge, mend, async (_, who, { audit }) => {
    const months = [...new Set((await compareRollups(store, who.workspace)).map((difference) => difference.month))]
    await house.appender.rebuild(months)
    audit('rollups', { months })
    return { months }
  })

  mount(edge, backUp, async ({ body }, who, { now, audit }) => {
    refuseRemote(who.kind)
    const start = performance.now()
    audit(body.folder)
    const { rows } = await writeBackup({ db, store, appender: house.appender, dataFolder, now }, body.folder)
    return { folder: body.folder, rows, seconds: Math.round(performance.now() - start) / 1000 }
  })

  mount(edge, ownerLink, async ({ body }, who, { now, audit }) => {
    refuseRemote(who.kind)
    const address = house.config.publicAddress ?? house.held.holder.address ?? ''
    audit(body.email ?? 'first owner')
    const link =
      body.email === undefined ? await house.ownerLink(address) : await passwordLink(db, body.email, address, now)
    if (link === null) {
      throw new Fault(
        'not-found',
        body.email === undefined ? 'There is an owner already.' : 'Nobody has this address.',
        {
          advice: 'Name the e-mail address of the person who should be able to sign in again.',
        },
      )
    }
    return { link }
  })

  mount(edge, makeLab, async ({ body }, who, { audit }) => {
    refuseRemote(who.kind)
    const start = performance.now()
    const parts = { db, definitions: house.definitions, appender: house.appender, clock: house.clock }
    const { recipe, ...made } = await makeSample(parts, sized(body))
    audit(made.workspace, made)
    const truth = await truthAside(recipe)
    return { ...made, truth, seconds: Math.round(performance.now() - start) / 1000 }
  })

  mount(edge, listWorkspaces, async (_, who) => {
    refuseRemote(who.kind)
    return { rows: await workspacesWithFacts(db, store) }
  })
}

/** Customers and answers grow with the encounters, in the proportions of the sample. */
function sized({
  encounters,
  seed,
}: {
  encounters?: number | undefined
  seed?: number | undefined
}): Partial<CompanyOptions> {
  const size =
    encounters === undefined
      ? {}
      : { encounters, customers: Math.ceil(encounters / 5), answers: Math.round(encounters * 0.225) }
  return seed === undefined ? size : { ...size, seed }
}

/** These reach the machine itself, so the proof is the machine's: the token in the data folder. */
function refuseRemote(kind: string): void {
  if (kind === 'local') return
  throw new Fault('not-allowed', 'This works only from the command line of the machine that holds the data folder.')
}

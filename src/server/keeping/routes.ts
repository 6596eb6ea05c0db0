import { compareRollups } from '../../base/encounters/rollups.ts'
import { passwordLink } from '../../base/org/index.ts'
import { Fault } from '../../platform/fault.ts'
import type { Edge } from '../../platform/http/edge.ts'
import { mount } from '../../platform/http/mount.ts'
import type { House } from '../house.ts'
import { writeBackup } from './backup.ts'
import { backUp, examine, listWorkspaces, makeLab, mend, ownerLink } from './contract.ts'
import { examineHouse } from './doctor.ts'
import { linesOf } from './making-lines.ts'
import { workspacesWithFacts } from './workspaces.ts'

export function mountKeeping(edge: Edge, house: House): void {
  const { db } = house.postgres
  const store = house.clickhouse
  const dataFolder = house.config.dataFolder

  mount(edge, examine, async (_, { workspace }) => ({
    findings: await examineHouse({
      db,
      store,
      dataFolder,
      workspace,
      works: house.recurring.states(),
      waiting: house.responses.waiting,
    }),
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
    audit(body.email ?? 'first owner')
    return { link: await linkFor(house, body.email, now) }
  })

  mount(edge, makeLab, async ({ body }, who, { audit }) => {
    refuseRemote(who.kind)
    const making = await house.makings.begin(body)
    audit(making.workspace, body)
    return new Response(linesOf(making), { headers: { 'content-type': 'application/x-ndjson' } })
  })

  mount(edge, listWorkspaces, async (_, who) => {
    refuseRemote(who.kind)
    return { rows: await workspacesWithFacts(db, store) }
  })
}

async function linkFor(house: House, email: string | undefined, now: Date): Promise<string> {
  const address = house.config.publicAddress ?? house.held.holder.address ?? ''
  const link =
    email === undefined ? await house.ownerLink(address) : await passwordLink(house.postgres.db, email, address, now)
  if (link !== null) return link
  throw new Fault('not-found', email === undefined ? 'There is an owner already.' : 'Nobody has this address.', {
    advice: 'Name the e-mail address of the person who should be able to sign in again.',
  })
}

/** These reach the machine itself, so the proof is the machine's: the token in the data folder. */
function refuseRemote(kind: string): void {
  if (kind === 'local') return
  throw new Fault('not-allowed', 'This works only from the command line of the machine that holds the data folder.')
}

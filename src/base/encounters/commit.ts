import type { Clickhouse } from '../../platform/clickhouse/open.ts'
import type { Db } from '../../platform/postgres/open.ts'
import type { Clock } from '../../platform/time.ts'
import { heardEncounters, heardRows, knownAnswers, knownEncounters } from './facts.ts'
import type { NewRows, Ready } from './ready.ts'
import type { AppendReply, Names } from './request.ts'
import { Settled } from './settled.ts'
import { announceWrite, writeDone } from './store.ts'
import { inWrite, monthsOf } from './written.ts'

export interface CommitParts {
  readonly db: Db
  readonly store: Clickhouse
  readonly names: Names
  readonly clock: Clock
}

export interface Committed {
  readonly replies: readonly AppendReply[]
  /** Earlier answers have to take the place of encounters that came only now. */
  readonly late: boolean
}

/** One commit of one workspace: decide what is new, say so in the journal, insert, strike the journal line out. */
export async function commit(parts: CommitParts, workspace: number, ready: readonly Ready[]): Promise<Committed> {
  const { known, knownBefore, heardBefore } = await seenBefore(parts.store, workspace, ready)
  const settled = new Settled(known)
  const replies = settled.settle(ready, knownBefore)
  const months = new Set(ready.flatMap((rows) => rows.months))
  await write(parts, { workspace, months, settled, heardBefore })
  return { replies, late: settled.late(heardBefore).length > 0 }
}

/** What the stores know of these rows: three questions that do not need each other's answers. */
async function seenBefore(store: Clickhouse, workspace: number, ready: readonly Ready[]) {
  const about = new Set<string>()
  const answered = new Set<string>()
  for (const { encounters, answers } of ready) {
    for (const key of encounters.keys) about.add(key)
    for (const key of answers.about) about.add(key)
    for (const key of answers.keys) answered.add(key)
  }
  // Of refused rows, and of answers that name no encounter.
  about.delete('')
  answered.delete('')
  const [known, knownBefore, heardBefore] = await Promise.all([
    knownEncounters(store, workspace, [...about]),
    knownAnswers(store, workspace, [...answered]),
    heardEncounters(store, workspace, [...about]),
  ])
  return { known, knownBefore, heardBefore }
}

interface Write {
  readonly workspace: number
  readonly months: ReadonlySet<number>
  readonly settled: Settled
  readonly heardBefore: ReadonlySet<string>
}

async function write({ db, store, clock }: CommitParts, { workspace, months, settled, heardBefore }: Write) {
  const { encounters, answers } = settled
  if ([...encounters, ...answers].every(({ count }) => count === 0)) return
  const heard = settled.newlyHeard(heardBefore)
  const batch = await announceWrite(db, {
    workspace,
    months: [...new Set([...months, ...monthsOf(heard)])],
    reason: 'append',
    import: null,
    late: settled.late(heardBefore),
  })
  const lines = (rows: readonly NewRows[]) => {
    const texts = rows.map((some) => some.lines()).filter((text) => text !== '')
    return inWrite(texts.join('\n'), { batch, received: clock.now().toISOString() })
  }
  const inserts = [
    store.append('encounters.append', 'encounters', lines(encounters)),
    store.append('answers.append', 'answers', lines(answers)),
    store.append('encounters.heard', 'encounter_days', heardRows(workspace, heard)),
  ]
  // All of them have to be over before a failure is mended: an insert that still runs would be counted on top.
  const failed = (await Promise.allSettled(inserts)).find((insert) => insert.status === 'rejected')
  if (failed) throw failed.reason
  await writeDone(db, batch)
}

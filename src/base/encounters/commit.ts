import type { Clickhouse } from '../../platform/clickhouse/open.ts'
import type { Db } from '../../platform/postgres/open.ts'
import type { Clock } from '../../platform/time.ts'
import { isFact } from './fact.ts'
import { heardEncounters, heardRows, knownAnswers, knownEncounters } from './facts.ts'
import type { Ready } from './prepare.ts'
import type { AppendReply, Names } from './request.ts'
import { Settled } from './settled.ts'
import { announceWrite, writeDone } from './store.ts'
import { linesOf, monthsOf } from './written.ts'

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
  const encounters = ready.map((rows) => rows.encounters.map((row) => settled.encounter(row)))
  const answers = ready.map((rows) => rows.answers.map((row) => settled.answer(row, knownBefore)))
  await write(parts, workspace, settled, heardBefore)
  const replies = ready.map((_, index) => ({ encounters: encounters[index] ?? [], answers: answers[index] ?? [] }))
  return { replies, late: settled.late(heardBefore).length > 0 }
}

/** What the stores know of these rows: three questions that do not need each other's answers. */
async function seenBefore(store: Clickhouse, workspace: number, ready: readonly Ready[]) {
  const about = new Set<string>()
  const answered = new Set<string>()
  for (const { encounters, answers } of ready) {
    for (const row of encounters) if (isFact(row)) about.add(row.key)
    for (const row of answers) {
      if (!isFact(row)) continue
      answered.add(row.key)
      if (row.about !== '') about.add(row.about)
    }
  }
  const [known, knownBefore, heardBefore] = await Promise.all([
    knownEncounters(store, workspace, [...about]),
    knownAnswers(store, workspace, [...answered]),
    heardEncounters(store, workspace, [...about]),
  ])
  return { known, knownBefore, heardBefore }
}

async function write(
  { db, store }: CommitParts,
  workspace: number,
  settled: Settled,
  heardBefore: ReadonlySet<string>,
): Promise<void> {
  const { encounters, answers } = settled
  if (encounters.length + answers.length === 0) return
  const heard = settled.newlyHeard(heardBefore)
  const batch = await announceWrite(db, {
    workspace,
    months: monthsOf([...encounters, ...answers, ...heard]),
    reason: 'append',
    import: null,
    late: settled.late(heardBefore),
  })
  const inserts = [
    store.append('encounters.append', 'encounters', linesOf(encounters, batch)),
    store.append('answers.append', 'answers', linesOf(answers, batch)),
    store.append('encounters.heard', 'encounter_days', heardRows(workspace, heard)),
  ]
  // All of them have to be over before a failure is mended: an insert that still runs would be counted on top.
  const failed = (await Promise.allSettled(inserts)).find((insert) => insert.status === 'rejected')
  if (failed) throw failed.reason
  await writeDone(db, batch)
}

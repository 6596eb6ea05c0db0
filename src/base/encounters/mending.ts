import type { Clickhouse } from '../../platform/clickhouse/open.ts'
import type { Db } from '../../platform/postgres/open.ts'
import { forgetUnheard, monthsOfImport, removeAnswers, removeImport, removeReplaced, settleKeys } from './removal.ts'
import { rebuildMonth } from './rollups.ts'
import { announceWrite, type PendingWrite, pendingWrites, writeDone } from './store.ts'

interface Parts {
  readonly db: Db
  readonly store: Clickhouse
}

/** Puts right whatever was being written when the process ended, from the lines it left. Returns how many there were. */
export async function mendWrites(parts: Parts): Promise<number> {
  const pending = await pendingWrites(parts.db)
  for (const write of pending) await finish(parts, write)
  return pending.length
}

/** Whatever part of it had happened before, it is whole afterwards. */
async function finish({ db, store }: Parts, write: PendingWrite): Promise<void> {
  const { workspace, batch, reason } = write
  if (reason === 'undo' && write.import !== null) await removeImport(store, workspace, write.import)
  if (reason === 'place' || reason === 'correct') await removeReplaced(store, workspace, batch)
  if (reason === 'correct') await removeAnswers(store, workspace, write.removed)
  if (reason === 'append' || reason === 'place' || reason === 'correct') await settleKeys(store, workspace, batch)
  if (reason === 'correct') await forgetUnheard(store, workspace)
  for (const month of write.months) await rebuildMonth(store, month)
  await writeDone(db, batch)
}

export async function undoImport(parts: Parts, workspace: number, id: number): Promise<void> {
  const months = await monthsOfImport(parts.store, workspace, id)
  if (months.length === 0) return
  const about = { workspace, months, reason: 'undo', import: id, removed: [] } as const
  await finish(parts, { ...about, batch: await announceWrite(parts.db, about) })
}

export async function rebuildMonths(parts: Parts, months: readonly number[]): Promise<void> {
  if (months.length === 0) return
  const about = { workspace: 0, months, reason: 'rebuild', import: null, removed: [] } as const
  await finish(parts, { ...about, batch: await announceWrite(parts.db, about) })
}

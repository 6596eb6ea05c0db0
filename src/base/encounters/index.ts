export { type Appender, type AppendReply, type AppendRequest, createAppender, type Names } from './append.ts'
export { broughtBy } from './facts.ts'
export { keyOf } from './key.ts'
export { Lock } from './lock.ts'
export { QuarantinedRow, QuarantineState } from './quarantine/row.ts'
export {
  beginTrying,
  moveQuarantined,
  type QuarantineFilter,
  type QuarantineRow,
  quarantine,
  quarantineBehind,
  quarantinedById,
  quarantinedByIds,
  quarantineOf,
  quarantineStep,
  settleQuarantined,
  stillRefused,
  type WaitingRow,
  waitingBySource,
} from './quarantine/store.ts'
export { compareRollups, type RollupDifference } from './rollups.ts'
export { pendingWrites } from './store.ts'

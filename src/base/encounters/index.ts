export {
  type Appender,
  type AppendReply,
  type AppendRequest,
  type CorrectRequest,
  createAppender,
  type Names,
} from './append.ts'
export {
  type Arrival,
  type ArrivalColumn,
  type ArrivalCursor,
  arrivals,
  arrivalsFromNow,
  readAs,
} from './arrivals/facts.ts'
export { broughtBy, knownAnswers, knownEncounters } from './facts.ts'
export { keyOf } from './key.ts'
export { Lock } from './lock.ts'
export { personOf } from './person.ts'
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
export { removeWorkspaceFacts } from './removal.ts'
export { compareRollups, type RollupDifference } from './rollups.ts'
export { pendingWrites } from './store.ts'

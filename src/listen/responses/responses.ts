import type { Desk } from './desk/store.ts'

/** Answers of surveys, as the house has them: taken in, and on their way to the analytics store. */
export interface Responses extends Desk {
  /** Answers that were sent on before were changed otherwise: deleted, brought back. */
  changed(): void
  /** Sends on whatever waits, now; rejects while the analytics store is away, and nothing is lost. */
  sendOn(): Promise<void>
  /** Answers that have not reached the analytics store as they are now. */
  waiting(): Promise<number>
}

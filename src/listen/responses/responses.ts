import type { Desk } from './desk/store.ts'

/** Answers of surveys, as the house has them: taken in, and on their way to the analytics store. */
export interface Responses extends Desk {
  /** Answers that were sent on before were changed otherwise: deleted, brought back. */
  changed(): void
}

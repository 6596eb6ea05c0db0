import type { InvitationDoor } from '../responses/index.ts'

/** Invitations, as the house has them. */
export interface Invitations {
  /** For whoever takes answers in. */
  readonly door: InvitationDoor
  /** Something is due now: asked by hand, or brought back. */
  due(): void
}

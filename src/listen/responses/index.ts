export type { Asked, Take } from './desk/store.ts'
export { type InvitationDoor, type InvitationSeen, NO_INVITATIONS } from './invitation-door.ts'
export { AnswerPlace } from './place.ts'
export type { Responses } from './responses.ts'

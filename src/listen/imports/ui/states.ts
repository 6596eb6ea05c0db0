import type { Import } from '../contract.ts'

export const AT_WORK: ReadonlySet<Import['state']> = new Set(['waiting', 'running', 'undoing'])

/** The mapping may still be chosen: nothing of the file is in. */
export const isOpen = ({ state, read, fileKept }: Import): boolean =>
  fileKept &&
  (state === 'uploaded' || state === 'undone' || ((state === 'failed' || state === 'cancelled') && read === 0))

export const STATES = [
  'uploaded',
  'running',
  'done',
  'failed',
  'cancelled',
  'undone',
] as const satisfies readonly Import['state'][]

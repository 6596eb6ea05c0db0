import type { Import } from '../contract.ts'

export const AT_WORK: ReadonlySet<Import['state']> = new Set(['waiting', 'running', 'undoing'])

/** Part of the file may be in, and the rest is not. */
export const isStopped = ({ state }: Import): boolean => state === 'failed' || state === 'cancelled'

/** The mapping may still be chosen: nothing of the file is in. */
export const isOpen = (of: Import): boolean =>
  of.fileKept && (of.state === 'uploaded' || of.state === 'undone' || (isStopped(of) && of.read === 0))

export const STATES = [
  'uploaded',
  'running',
  'done',
  'failed',
  'cancelled',
  'undone',
] as const satisfies readonly Import['state'][]

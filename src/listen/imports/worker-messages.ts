import type { Ready } from '../../base/encounters/ready.ts'
import type { NewAnswer, NewEncounter } from '../../base/encounters/row.ts'
import type { Metric } from '../../base/journey-map/metric.ts'
import { Fault, type FaultCode, type FaultIssue, type Reasoned } from '../../platform/fault.ts'
import type { Change, Converted } from './conversion/converted.ts'
import type { Inspection, InspectOptions } from './inspect.ts'
import type { Mapping } from './mapping.ts'
import type { Notice } from './reading/table.ts'

export interface ConvertTask {
  readonly kind: 'convert'
  readonly path: string
  readonly mapping: Mapping
  readonly metrics: readonly Metric[]
  readonly workspace: number
  readonly import: number
  readonly source: string
  /** Time zone of the workspace, in which facts get their day. */
  readonly zone: string
  /** Rows are in the future by this moment, in milliseconds. */
  readonly now: number
  /** Rows of an earlier run that need not come again (`resumeAt` of its last stored batch). */
  readonly skip: number
  /** Rows of an earlier run that are counted already; those after `skip` come again only because their order was open. */
  readonly counted: number
}

export interface InspectTask {
  readonly kind: 'inspect'
  readonly path: string
  readonly options: InspectOptions
}

export type Task = ConvertTask | InspectTask

export interface Progress {
  readonly bytesRead: number
  readonly bytesTotal: number
  /** Line, row or record of the file reached. */
  readonly line: number
  /** Rows read since the start of the file, skipped ones included. */
  readonly rows: number
  /** Of the table, in the order of the cells. */
  readonly columns: readonly string[]
  /** Where to go on after an interruption once this batch is stored. */
  readonly resumeAt: number
}

/** A fact that could be converted, but not be written. */
export interface LateRefusal {
  readonly shape: 'encounter' | 'answer'
  readonly column: string
  readonly reason: string
  readonly content: NewEncounter | NewAnswer
}

export interface ImportBatch extends Omit<Converted, 'encounters' | 'answers'> {
  readonly kind: 'batch'
  readonly ready: Ready
  readonly late: readonly LateRefusal[]
  /** Rows of the file that each encounter was made of; null when each was one. */
  readonly lines: readonly number[] | null
  readonly progress: Progress
}

export interface ImportEnd {
  readonly kind: 'end'
  readonly progress: Progress
  readonly changes: readonly Change[]
  readonly notices: readonly Notice[]
}

export interface PlainFault extends Reasoned {
  readonly kind: 'fault'
  readonly code: FaultCode
  readonly message: string
  readonly advice: string | undefined
  readonly issues: readonly FaultIssue[]
}

export type NameKind = 'channel' | 'touchpoint' | 'unit'

export type FromWorker =
  | ImportBatch
  | ImportEnd
  | PlainFault
  | { readonly kind: 'inspection'; readonly inspection: Inspection }
  /** Asks for the ids of names; at most one such question of each kind is open. */
  | { readonly kind: 'names'; readonly of: NameKind; readonly names: readonly string[] }
export type ToWorker =
  | { readonly kind: 'go-on' }
  | { readonly kind: 'ids'; readonly of: NameKind; readonly ids: ReadonlyMap<string, number> }

/** Classes do not survive the way between threads. */
export function plainFault(cause: unknown, rows: number): PlainFault {
  const after = rows > 0 ? ` (after ${rows} rows)` : ''
  if (cause instanceof Fault) {
    const { code, message, advice, issues, reason, values } = cause
    return { kind: 'fault', code, message: message + after, advice, issues, reason, values }
  }
  return {
    kind: 'fault',
    code: 'internal',
    message: `the import stopped: ${String(cause)}${after}`,
    advice: undefined,
    reason: undefined,
    values: undefined,
    issues: [],
  }
}

export function faultOf({ code, message, advice, issues, reason, values }: PlainFault): Fault {
  return new Fault(code, message, { advice, issues, reason, values })
}

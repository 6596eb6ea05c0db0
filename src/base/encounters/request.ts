import type { Metric } from '../journey-map/metric.ts'
import type { NewAnswer, NewEncounter, RowOutcome } from './row.ts'

/** What writing needs to know of a workspace; base/journey-map answers. */
export interface Names {
  zone(workspace: number): Promise<string>
  metrics(workspace: number): Promise<ReadonlyMap<string, Metric>>
  /** Ids of names; unknown ones are proposed. A name that is missing from the answer was refused (too many). */
  ids(
    workspace: number,
    kind: 'channel' | 'touchpoint' | 'unit',
    names: readonly string[],
  ): Promise<ReadonlyMap<string, number>>
}

export interface AppendRequest {
  readonly workspace: number
  readonly source: string
  /** 0 when the rows did not come by a file. */
  readonly import: number
  readonly encounters: readonly NewEncounter[]
  readonly answers: readonly NewAnswer[]
}

export interface AppendReply {
  readonly encounters: readonly RowOutcome[]
  readonly answers: readonly RowOutcome[]
}

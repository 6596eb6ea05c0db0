import { Fault } from '../fault.ts'
import type { AskOptions, Clickhouse, Params } from './open.ts'

/** The fact tables as one workspace sees them: every question must name the workspace, and gets it from here. */
export interface Facts {
  readonly workspace: number
  ask<Row>(label: string, query: string, params: Params, options?: AskOptions): Promise<Row[]>
}

const TENANT = '{workspace:UInt32}'

export function factsOf(store: Clickhouse, workspace: number): Facts {
  return {
    workspace,
    ask(label, query, params, options) {
      if (!query.includes(TENANT)) throw new Fault('internal', `The question "${label}" does not name its workspace.`)
      return store.ask(label, query, { ...params, workspace }, options)
    },
  }
}

import { type Merged, rootsOf } from '../names/index.ts'
import type { Unit, Workspace } from '../org/contract.ts'
import { subtreesOf } from '../org/index.ts'
import type { Channel, DefinitionLists, Stage, Touchpoint } from './contract.ts'
import type { Metric } from './metric.ts'

/** Things that files and calls name, that may be proposed and merged. */
export interface Named<T> {
  readonly all: readonly T[]
  readonly byId: ReadonlyMap<number, T>
  /** By `nameKey` of the name as it arrives; gives the id that facts carry. */
  readonly byKey: ReadonlyMap<string, T>
  /** Where each id counts after mergers. */
  readonly roots: ReadonlyMap<number, number>
  /** The ids that count elsewhere, and where: for `transform(id, from, to, id)`. */
  readonly merged: { readonly from: readonly number[]; readonly to: readonly number[] }
  /** All ids that count as this one, itself first. */
  members(id: number): readonly number[]
}

/** All that a workspace speaks about, as one unchanging picture. */
export interface Definitions {
  readonly version: number
  /** The same as plain lists, as the contract shows them. */
  readonly lists: DefinitionLists
  readonly workspace: Workspace
  readonly stages: readonly Stage[]
  readonly channels: Named<Channel>
  readonly touchpoints: Named<Touchpoint>
  readonly units: Named<Unit>
  /** A unit with all below it and all that was merged into them. */
  readonly subtrees: ReadonlyMap<number, readonly number[]>
  readonly metrics: readonly Metric[]
  readonly metricByKey: ReadonlyMap<string, Metric>
  readonly metricById: ReadonlyMap<number, Metric>
}

function named<T extends Merged & { readonly key: string }>(all: readonly T[]): Named<T> {
  const roots = rootsOf(all)
  const moved = [...roots].filter(([id, root]) => id !== root)
  const byRoot = new Map<number, number[]>(all.map(({ id }) => [id, [id]]))
  for (const [id, root] of moved) byRoot.get(root)?.push(id)
  return {
    all,
    byId: new Map(all.map((item) => [item.id, item])),
    byKey: new Map(all.map((item) => [item.key, item])),
    roots,
    merged: { from: moved.map(([id]) => id), to: moved.map(([, root]) => root) },
    members: (id) => byRoot.get(id) ?? [],
  }
}

export function definitionsFrom(lists: DefinitionLists): Definitions {
  return {
    version: lists.version,
    lists,
    workspace: lists.workspace,
    stages: lists.stages,
    channels: named(lists.channels),
    touchpoints: named(lists.touchpoints),
    units: named(lists.units),
    subtrees: subtreesOf(lists.units),
    metrics: lists.metrics,
    metricByKey: new Map(lists.metrics.map((metric) => [metric.key, metric])),
    metricById: new Map(lists.metrics.map((metric) => [metric.id, metric])),
  }
}

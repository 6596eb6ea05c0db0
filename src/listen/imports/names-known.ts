import type { Names } from '../../base/encounters/index.ts'
import type { ConvertTask, NameKind } from './worker-messages.ts'

/** Names as a thread without a store knows them: what it has asked once it need not ask again. */
export function namesKnown(
  { metrics, zone }: Pick<ConvertTask, 'metrics' | 'zone'>,
  ask: (kind: NameKind, names: readonly string[]) => Promise<ReadonlyMap<string, number>>,
): Names {
  const byKey = new Map(metrics.map((metric) => [metric.key, metric]))
  const known = {
    channel: new Map<string, number>(),
    touchpoint: new Map<string, number>(),
    unit: new Map<string, number>(),
  }
  return {
    zone: async () => zone,
    metrics: async () => byKey,
    async ids(_, kind, names) {
      const unknown = names.filter((name) => !known[kind].has(name))
      // A refused name is asked about again: there may be room for it by then, and the list of refused names has no end.
      if (unknown.length > 0) for (const [name, id] of await ask(kind, unknown)) known[kind].set(name, id)
      return known[kind]
    },
  }
}

import { askedBy } from '../../base/encounters/asked.ts'
import { basisOf } from '../../base/encounters/basis.ts'
import type { DefinitionLists } from '../../base/journey-map/contract.ts'
import { factsOf } from '../../platform/clickhouse/facts.ts'
import type { Clickhouse } from '../../platform/clickhouse/open.ts'
import type { Edge } from '../../platform/http/edge.ts'
import { mount } from '../../platform/http/mount.ts'
import { type Explainer, unevenOf } from '../../understand/drivers/index.ts'
import { getPriorities } from './contract.ts'
import { touchedIn } from './facts.ts'
import { prioritise } from './prioritise.ts'

interface Parts {
  readonly store: Clickhouse
  readonly definitionsOf: (workspace: number) => Promise<DefinitionLists>
  readonly explainer: Explainer
}

export function mountPriorities(edge: Edge, { store, definitionsOf, explainer }: Parts): void {
  mount(edge, getPriorities, async ({ query }, who, { now }) => {
    const start = performance.now()
    const definitions = await definitionsOf(who.workspace)
    const asked = askedBy(query, who, definitions, now)
    const [explained, touched] = await Promise.all([
      explainer.explain(asked, query),
      touchedIn(factsOf(store, who.workspace), asked),
    ])
    const { result } = explained.analysis
    const found = prioritise(explained.analysis, { split: query.split, customers: touched.customers })
    const byId = new Map(definitions.touchpoints.map((touchpoint) => [touchpoint.id, touchpoint]))
    return {
      ...found,
      rows: found.rows.map((row) => {
        const touchpoint = byId.get(row.touchpoint)
        return {
          ...row,
          key: touchpoint?.key ?? String(row.touchpoint),
          names: touchpoint?.names ?? {},
          channel: touchpoint?.channel ?? null,
          stage: touchpoint?.stage ?? null,
          heard: explained.hearing.get(row.touchpoint)?.heard ?? 0,
          heardShare: explained.hearing.get(row.touchpoint)?.share ?? 0,
        }
      }),
      metric: explained.metric,
      outcomes: [...explained.outcomes],
      r2: result.r2,
      noiseLine: result.noiseLine,
      collinearity: result.collinearity,
      replicates: result.replicates,
      coverage: touched.coverage,
      uneven: unevenOf(explained.hearing, found.rows),
      basis: basisOf(asked, { at: explained.at, source: 'facts', milliseconds: performance.now() - start }),
    }
  })
}

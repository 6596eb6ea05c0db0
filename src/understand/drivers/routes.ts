import { askedBy } from '../../base/encounters/asked.ts'
import type { DefinitionLists } from '../../base/journey-map/contract.ts'
import { factsOf } from '../../platform/clickhouse/facts.ts'
import type { Clickhouse } from '../../platform/clickhouse/open.ts'
import type { Edge } from '../../platform/http/edge.ts'
import { mount } from '../../platform/http/mount.ts'
import { driverDifferences } from './compare.ts'
import { compareDrivers, getDrivers } from './contract.ts'
import { dominanceOf, type Explained, explainOutcome } from './explain.ts'
import type { DriverThreads } from './threads.ts'

interface Parts {
  readonly store: Clickhouse
  readonly definitionsOf: (workspace: number) => Promise<DefinitionLists>
  readonly threads: DriverThreads
}

export function mountDrivers(edge: Edge, { store, definitionsOf, threads }: Parts): void {
  mount(edge, getDrivers, async ({ query }, who, { now }) => {
    const start = performance.now()
    const asked = askedBy(query, who, await definitionsOf(who.workspace), now)
    const parts = { facts: factsOf(store, who.workspace), threads }
    const explained = await explainOutcome(parts, asked, query)
    const { result } = explained.analysis
    const dominance = query.dominance && result.problem === null ? await dominanceOf(parts, explained) : null
    return { ...result, drivers: named(explained, asked.definitions), dominance, basis: basisOf(asked, now, start) }
  })

  mount(edge, compareDrivers, async ({ query }, who, { now }) => {
    const start = performance.now()
    const definitions = await definitionsOf(who.workspace)
    const asked = askedBy(query, who, definitions, now)
    const other = askedBy(
      {
        ...query,
        where: query.otherWhere ?? query.where,
        from: query.otherFrom ?? query.from,
        to: query.otherTo ?? query.to,
      },
      who,
      definitions,
      now,
    )
    const parts = { facts: factsOf(store, who.workspace), threads }
    const [a, b] = await Promise.all([
      explainOutcome(parts, asked, { ...query, seed: 1 }),
      explainOutcome(parts, other, { ...query, seed: 2 }),
    ])
    const names = new Map(definitions.touchpoints.map((touchpoint) => [touchpoint.id, touchpoint]))
    return {
      rows: driverDifferences(a.analysis, b.analysis).map((row) => ({
        ...row,
        names: names.get(row.touchpoint)?.names ?? {},
      })),
      a: { n: a.analysis.result.n },
      b: { n: b.analysis.result.n },
      basis: basisOf(asked, now, start),
    }
  })
}

function named({ analysis, scope, heard }: Explained, definitions: DefinitionLists) {
  const byId = new Map(definitions.touchpoints.map((touchpoint) => [touchpoint.id, touchpoint]))
  return analysis.result.drivers.map((driver) => {
    const touchpoint = byId.get(driver.touchpoint)
    return {
      ...driver,
      key: touchpoint?.key ?? String(driver.touchpoint),
      names: touchpoint?.names ?? {},
      heard: heard.get(driver.touchpoint) ?? 0,
      measure: scope.measure,
    }
  })
}

function basisOf(
  asked: { period: { from: string | null; to: string | null }; filter: string },
  now: Date,
  start: number,
) {
  return {
    ...asked.period,
    filter: asked.filter,
    at: now.toISOString(),
    source: 'facts' as const,
    milliseconds: Math.round(performance.now() - start),
  }
}

import { type Asked, askedBy } from '../../base/encounters/asked.ts'
import { basisOf } from '../../base/encounters/basis.ts'
import type { DefinitionLists } from '../../base/journey-map/contract.ts'
import { factsOf } from '../../platform/clickhouse/facts.ts'
import type { Clickhouse } from '../../platform/clickhouse/open.ts'
import type { Edge } from '../../platform/http/edge.ts'
import { mount } from '../../platform/http/mount.ts'
import { driverDifferences } from './compare.ts'
import { compareDrivers, type DominanceResult, getDrivers } from './contract.ts'
import { type Explained, type Explainer, type ExplainOptions, explainOutcome, hasSteps } from './explain.ts'
import { driverReader } from './facts.ts'
import { unevenOf } from './hearing.ts'
import { remembering } from './remembering.ts'
import type { DriverThreads } from './threads.ts'

interface Parts {
  readonly definitionsOf: (workspace: number) => Promise<DefinitionLists>
  readonly explainer: Explainer
}

/** The overview and the priorities ask the same within seconds; facts of the last minute may wait for the next one. */
const REMEMBERED = { questions: 40, milliseconds: 60_000 } as const

export function openExplainer({ store, threads }: { store: Clickhouse; threads: DriverThreads }): Explainer {
  const { questions, milliseconds } = REMEMBERED
  // Where there was no ranking yet, somebody may be filling the house with data right now.
  const explained = remembering<Explained>(questions, milliseconds, ({ analysis }) => analysis.result.problem === null)
  const dominated = remembering<DominanceResult | null>(questions, milliseconds)
  const readerOf = ({ definitions }: Asked) => driverReader(factsOf(store, definitions.workspace.id))
  const explain: Explainer['explain'] = (asked, options) =>
    explained(keyOf(asked, options), asked.asked.now, () => explainOutcome(readerOf(asked), threads, asked, options))
  return {
    explain,
    dominance: (asked, options) =>
      dominated(keyOf(asked, options), asked.asked.now, async () => {
        const { metric, analysis, scope, columns } = await explain(asked, options)
        if (analysis.result.problem !== null || !hasSteps(metric)) return null
        const rows = await readerOf(asked).rows(scope, columns)
        return rows.categories < 2 ? null : threads.dominance({ rows, groups: rows.groups, seed: 1 })
      }),
  }
}

/** Everything that the answer depends on, the reach of whoever asks included. */
function keyOf({ definitions, condition, period, asked }: Asked, { outcome, window, measure, seed }: ExplainOptions) {
  const { workspace, version } = definitions
  return JSON.stringify([workspace.id, version, condition, period, asked.zone, outcome, window, measure, seed ?? 1])
}

export function mountDrivers(edge: Edge, { definitionsOf, explainer }: Parts): void {
  mount(edge, getDrivers, async ({ query }, who, { now }) => {
    const start = performance.now()
    const asked = askedBy(query, who, await definitionsOf(who.workspace), now)
    const explained = await explainer.explain(asked, query)
    const { result } = explained.analysis
    const dominance = query.dominance ? await explainer.dominance(asked, query) : null
    const basis = basisOf(asked, { at: explained.at, source: 'facts', milliseconds: performance.now() - start })
    return {
      ...result,
      drivers: named(explained, asked.definitions),
      uneven: unevenOf(explained.hearing, result.drivers),
      dominance,
      basis,
    }
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
    const [a, b] = await Promise.all([
      explainer.explain(asked, { ...query, seed: 1 }),
      explainer.explain(other, { ...query, seed: 2 }),
    ])
    const names = new Map(definitions.touchpoints.map((touchpoint) => [touchpoint.id, touchpoint]))
    return {
      rows: driverDifferences(a.analysis, b.analysis).map((row) => ({
        ...row,
        names: names.get(row.touchpoint)?.names ?? {},
      })),
      a: sideOf(a),
      b: sideOf(b),
      basis: basisOf(asked, {
        at: new Date(Math.min(a.at.getTime(), b.at.getTime())),
        source: 'facts',
        milliseconds: performance.now() - start,
      }),
    }
  })
}

function sideOf({ analysis: { result } }: Explained) {
  return { n: result.n, problem: result.problem, moreNeeded: result.moreNeeded }
}

function named({ analysis, scope, hearing }: Explained, definitions: DefinitionLists) {
  const byId = new Map(definitions.touchpoints.map((touchpoint) => [touchpoint.id, touchpoint]))
  return analysis.result.drivers.map((driver) => {
    const touchpoint = byId.get(driver.touchpoint)
    return {
      ...driver,
      key: touchpoint?.key ?? String(driver.touchpoint),
      names: touchpoint?.names ?? {},
      heard: hearing.get(driver.touchpoint)?.heard ?? 0,
      heardShare: hearing.get(driver.touchpoint)?.share ?? 0,
      measure: scope.measure,
    }
  })
}

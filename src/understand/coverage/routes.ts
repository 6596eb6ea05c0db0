import { type Asked, askedBy } from '../../base/encounters/asked.ts'
import { basisOf } from '../../base/encounters/basis.ts'
import type { DefinitionLists } from '../../base/journey-map/contract.ts'
import type { Metric } from '../../base/journey-map/metric.ts'
import { type Facts, factsOf } from '../../platform/clickhouse/facts.ts'
import type { Clickhouse } from '../../platform/clickhouse/open.ts'
import type { QueryOf } from '../../platform/contract.ts'
import { Fault } from '../../platform/fault.ts'
import type { Edge } from '../../platform/http/edge.ts'
import { mount } from '../../platform/http/mount.ts'
import { wilson } from '../../platform/statistics/wilson.ts'
import { chosenMargins } from './chosen-margins.ts'
import { getCoverage, type Weighting } from './contract.ts'
import { type Extent, extentOf, groupsHeard, mannerOf, metricsHeard, weightCells } from './facts.ts'
import { isOrdered } from './topics.ts'
import { figureRange, lateLessEarly, mayStillBeOff, weigh } from './weigh.ts'
import { whoAnswers } from './who-answers.ts'

interface Parts {
  readonly store: Clickhouse
  readonly definitionsOf: (workspace: number) => Promise<DefinitionLists>
}

type Query = QueryOf<typeof getCoverage>

export function mountCoverage(edge: Edge, { store, definitionsOf }: Parts): void {
  mount(edge, getCoverage, async ({ query }, who, { now }) => {
    const start = performance.now()
    const definitions = await definitionsOf(who.workspace)
    const asked = askedBy(query, who, definitions, now)
    const facts = factsOf(store, who.workspace)
    const [extent, heard] = await Promise.all([extentOf(facts, asked), metricsHeard(facts, asked)])
    const smallest = definitions.workspace.smallestGroup
    const metric = chosenMetric(query.metric, definitions.metrics, heard)
    const [groups, weighting] = await Promise.all([
      groupsHeard(facts, asked, extent.every),
      metric === null ? null : weightingOf(facts, asked, { metric, query, extent, smallest }),
    ])
    const per = extent.clustering
    const limits = extent.encounters < smallest ? null : wilson(extent.heard / per, extent.encounters / per)
    return {
      encounters: extent.encounters,
      heard: extent.heard,
      share: limits && { value: extent.heard / extent.encounters, ...limits },
      clustering: per,
      every: extent.every,
      rows: whoAnswers(groups, { all: extent, clustering: per, smallest }).map((row) => ({
        ...row,
        names: namesIn(definitions, row.topic, row.key),
      })),
      smallest,
      metrics: heard.flatMap(({ metric: id, n, apart }) => {
        const found = definitions.metrics.find((each) => each.id === id)
        return found ? [{ metric: found.key, n, apart }] : []
      }),
      weighting: weighting && {
        ...weighting,
        apart: heard.find(({ metric: id }) => id === weighting.metric.id)?.apart ?? 0,
      },
      basis: basisOf(asked, { at: now, source: 'facts', milliseconds: performance.now() - start }),
    }
  })
}

function chosenMetric(
  key: string | undefined,
  metrics: readonly Metric[],
  heard: readonly { readonly metric: number }[],
): Metric | null {
  if (key === undefined) return metrics.find(({ id }) => id === heard[0]?.metric) ?? null
  const found = metrics.find((each) => each.key === key)
  if (found) return found
  const known = metrics.map((each) => each.key).join(', ')
  throw new Fault('not-found', `There is no metric "${key}".`, {
    reason: 'metric-unknown',
    values: { metric: key, metrics: known },
  })
}

interface Wanted {
  readonly metric: Metric
  readonly query: Query
  readonly extent: Extent
  readonly smallest: number
}

async function weightingOf(
  facts: Facts,
  asked: Asked,
  { metric, query, extent, smallest }: Wanted,
): Promise<Omit<Weighting, 'apart'>> {
  const topics = chosenMargins(query.margins)
  const [cells, manner] = await Promise.all([
    weightCells(facts, asked, metric, { margins: topics, every: extent.every }),
    mannerOf(facts, asked, metric, extent.every),
  ])
  const range = figureRange(metric)
  const { clustering } = manner
  const margins = topics.map((topic) => ({ topic, ordered: isOrdered(topic) }))
  const found = weigh(cells, margins, { range, clustering, smallest })
  if ('problem' in found) return { ...NOT_WEIGHTED, metric, clustering, problem: found.problem }
  const late = lateLessEarly(manner.early, manner.late, clustering, smallest)
  const { part } = query
  const off = mayStillBeOff(found, extent.encounters, { range, late, part })
  const figureOf = ({ value, low, high, n, effective }: typeof found.raw) => ({ value, low, high, n, effective })
  return {
    metric,
    problem: null,
    raw: figureOf(found.raw),
    weighted: figureOf(found.weighted),
    designEffect: found.weights.designEffect,
    clustering,
    trimmed: found.weights.trimmed,
    spread: found.weights.spread,
    margins: found.margins.map(({ topic, categories, classes }) => ({ topic, categories, classes })),
    stillOff: { ...off, moves: [...off.moves], part, late },
  }
}

const NOT_WEIGHTED = {
  raw: null,
  weighted: null,
  designEffect: null,
  trimmed: 0,
  spread: null,
  margins: [] as Weighting['margins'],
  stillOff: null,
}

function namesIn(definitions: DefinitionLists, topic: string, key: string) {
  const { touchpoints, channels, units } = definitions
  const list = { touchpoint: touchpoints, channel: channels, unit: units, region: units }[topic]
  return list?.find(({ id }) => String(id) === key)?.names ?? {}
}

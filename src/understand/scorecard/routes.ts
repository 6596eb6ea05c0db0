import { askedBy } from '../../base/encounters/asked.ts'
import { basisOf } from '../../base/encounters/basis.ts'
import { ANSWER_KINDS, type AnswerKind } from '../../base/encounters/row.ts'
import type { DefinitionLists } from '../../base/journey-map/contract.ts'
import type { Metric } from '../../base/journey-map/metric.ts'
import { factsOf } from '../../platform/clickhouse/facts.ts'
import type { Clickhouse } from '../../platform/clickhouse/open.ts'
import { Fault } from '../../platform/fault.ts'
import { verdict } from '../../platform/http/access.ts'
import type { Edge } from '../../platform/http/edge.ts'
import { mount } from '../../platform/http/mount.ts'
import type { Principal } from '../../platform/http/principal.ts'
import { dayIn } from '../../platform/time.ts'
import { exportFacts } from '../records/contract.ts'
import { cardOf } from './card.ts'
import type { Cell } from './cells.ts'
import { getPoints, getScorecard, getTrends } from './contract.ts'
import { type DesignEffects, widened } from './design-effect.ts'
import { designEffects, type SeriesPoint, scorecardOf, seriesOf } from './facts.ts'
import { figure, isTooFew } from './figure.ts'
import type { Grouping } from './grouping.ts'
import { heldBackIn, markedPoints, withoutHeldBack, withoutHeldBackPoint } from './held-back.ts'
import { namingOf } from './naming.ts'
import { periodBefore } from './period.ts'
import { pointShares } from './points.ts'
import type { Scope } from './scope.ts'

interface Parts {
  readonly store: Clickhouse
  readonly definitionsOf: (workspace: number) => Promise<DefinitionLists>
}

const LEVEL = 0.95

export function mountScorecard(edge: Edge, parts: Parts): void {
  const effectsOf = keptEffects(parts)
  mountCard(edge, parts, effectsOf)
  mountTrends(edge, parts, effectsOf)
  mountPoints(edge, parts)
}

type EffectsOf = ReturnType<typeof keptEffects>

function mountCard(edge: Edge, parts: Parts, effectsOf: EffectsOf): void {
  mount(edge, getScorecard, async ({ query }, who, { now }) => {
    const start = performance.now()
    const definitions = await parts.definitionsOf(who.workspace)
    const by = groupingOf(query.by)
    const asked = askedBy(query, who, definitions, now)
    const metrics = chosenMetrics(query.metric, definitions.metrics)
    const time = by.by === 'month' || by.by === 'week' || by.by === 'day'
    const before = time ? null : periodBefore(asked.period, query.against, dayIn(definitions.workspace.zone, now))
    const scope: Scope = {
      ...asked,
      ...(before === null ? {} : { before }),
      ...kindsOf(query.kind),
      ...(query.metric === undefined ? {} : { metrics: metrics.map((metric) => metric.id) }),
    }
    const [{ cells, source }, rows, whole] = await Promise.all([
      scorecardOf(factsOf(parts.store, who.workspace), scope, by),
      effectsOf(definitions, by, now),
      effectsOf(definitions, { by: 'nothing' }, now),
    ])
    const here = cells.filter((cell) => cell.now.encounters > 0 || cell.now.answers.size > 0)
    const smallest = definitions.workspace.smallestGroup
    const shown = here.toSorted(sorting(by)).slice(0, query.limit)
    const options = {
      metrics,
      naming: namingOf(by, definitions),
      sensitivity: { level: LEVEL, smallest },
      compared: before !== null,
      rest: !time && by.by !== 'nothing',
      effects: { rows, whole },
      // Of all groups, so that a smaller limit shows nothing that a larger one hides.
      heldBack: heldBackIn(here, metrics, smallest),
    }
    const card = cardOf(shown, options)
    // The whole is of everything asked for, also of groups beyond the limit.
    const total = here.length > shown.length ? cardOf(here, options).total : card.total
    return {
      rows: mayTakeOut(who) ? card.rows : card.rows.map(withoutHeldBack),
      total,
      metrics,
      before,
      smallest,
      level: LEVEL,
      more: here.length > shown.length,
      basis: basisOf(asked, { at: now, source, milliseconds: performance.now() - start }),
    }
  })
}

function mountTrends(edge: Edge, parts: Parts, effectsOf: EffectsOf): void {
  mount(edge, getTrends, async ({ query }, who, { now }) => {
    const start = performance.now()
    const definitions = await parts.definitionsOf(who.workspace)
    const asked = askedBy(query, who, definitions, now)
    const [metric] = chosenMetrics(query.metric, definitions.metrics)
    if (!metric) throw unknownMetric(query.metric)
    const scope: Scope = { ...asked, metrics: [metric.id] }
    const by: Grouping = query.by === 'all' ? { by: 'nothing' } : { by: query.by }
    const [{ series, source }, effects] = await Promise.all([
      seriesOf(factsOf(parts.store, who.workspace), scope, by, query.step),
      effectsOf(definitions, by, now),
    ])
    const sensitivity = { level: LEVEL, smallest: definitions.workspace.smallestGroup }
    const shown = ({ from, counts }: SeriesPoint) => {
      const answers = widened(counts.answers.get(metric.id) ?? [], effects.get(metric.id) ?? 1)
      const found = figure(metric, answers, sensitivity)
      const told = isTooFew(found)
        ? { value: null, low: null, high: null, n: found.tooFew }
        : { value: found.value, low: found.low, high: found.high, n: found.n }
      return { from, encounters: counts.encounters, answers: told.n, ...told }
    }
    return {
      metric,
      series: series.map(({ key, points }) => {
        const marked = markedPoints(points.map(shown), sensitivity.smallest)
        return {
          key: key === 0 ? '' : String(key),
          points: mayTakeOut(who) ? marked : marked.map(withoutHeldBackPoint),
        }
      }),
      basis: basisOf(asked, { at: now, source, milliseconds: performance.now() - start }),
    }
  })
}

function mountPoints(edge: Edge, parts: Parts): void {
  mount(edge, getPoints, async ({ query }, who, { now }) => {
    const start = performance.now()
    const definitions = await parts.definitionsOf(who.workspace)
    const asked = askedBy(query, who, definitions, now)
    const [metric] = chosenMetrics(query.metric, definitions.metrics)
    if (!metric) throw unknownMetric(query.metric)
    const scope: Scope = { ...asked, metrics: [metric.id] }
    const { cells, source } = await scorecardOf(factsOf(parts.store, who.workspace), scope, { by: 'nothing' })
    const counts = cells[0]?.now.answers.get(metric.id) ?? []
    return {
      ...pointShares(metric.scale, counts, { level: LEVEL, smallest: definitions.workspace.smallestGroup }),
      metric,
      basis: basisOf(asked, { at: now, source, milliseconds: performance.now() - start }),
    }
  })
}

/** Whoever may take all single rows out as a file learns nothing new from a figure. */
function mayTakeOut(who: Principal): boolean {
  return verdict(exportFacts.access, { person: null, principal: who, ambient: false }) === 'yes'
}

/** Effects hardly change from hour to hour; asked anew after ten minutes. */
const KEPT_MS = 600_000

function keptEffects({ store }: Parts) {
  const kept = new Map<string, { readonly until: number; readonly effects: Promise<DesignEffects> }>()
  return (definitions: DefinitionLists, by: Grouping, now: Date): Promise<DesignEffects> => {
    const workspace = definitions.workspace.id
    const name = `${workspace}/${definitions.version}/${JSON.stringify(by)}`
    const known = kept.get(name)
    if (known && known.until > now.getTime()) return known.effects
    if (kept.size > 500) kept.clear()
    const effects = designEffects(factsOf(store, workspace), by, definitions)
    // A failed look must not be remembered.
    effects.catch(() => kept.delete(name))
    kept.set(name, { until: now.getTime() + KEPT_MS, effects })
    return effects
  }
}

/** `team` is the lowest level of the unit tree; `unit:LEVEL` any other. */
export function groupingOf(text: string): Grouping {
  if (text === 'all') return { by: 'nothing' }
  if (text === 'team') return { by: 'unit', level: 'team' }
  if (text.startsWith('unit:')) return { by: 'unit', level: text.slice(5) }
  if (text.startsWith('attribute.')) return { by: 'attribute', key: text.slice(10) }
  return { by: text as Exclude<Grouping['by'], 'attribute' | 'nothing'> }
}

function sorting(by: Grouping): (a: Cell, b: Cell) => number {
  if (by.by === 'month' || by.by === 'week' || by.by === 'day')
    return (a, b) => (String(a.key) < String(b.key) ? -1 : 1)
  const weight = (cell: Cell) =>
    cell.now.encounters + [...cell.now.answers.values()].flat().reduce((sum, point) => sum + point.n, 0)
  return (a, b) => weight(b) - weight(a)
}

const unknownMetric = (metric: string) =>
  new Fault('not-found', `There is no metric "${metric}".`, { reason: 'metric-unknown', values: { metric } })

function chosenMetrics(keys: string | undefined, metrics: readonly Metric[]): Metric[] {
  if (keys === undefined) return [...metrics]
  const wanted = keys.split(',').map((key) => key.trim())
  const unknown = wanted.find((key) => !metrics.some((metric) => metric.key === key))
  if (unknown !== undefined) {
    throw new Fault('bad-input', `There is no metric "${unknown}".`, {
      advice: `Metrics: ${metrics.map((metric) => metric.key).join(', ')}`,
      reason: 'metric-unknown',
      values: { metric: unknown, metrics: metrics.map((metric) => metric.key).join(', ') },
    })
  }
  return metrics.filter((metric) => wanted.includes(metric.key))
}

function kindsOf(text: string | undefined): { kinds?: AnswerKind[] } {
  if (text === undefined) return {}
  return { kinds: ANSWER_KINDS.filter((kind) => text.split(',').includes(kind)) }
}

import type { LogHistogram } from '../../platform/statistics/log-histogram.ts'
import { mergeHistograms } from '../../platform/statistics/log-histogram.ts'
import type { GroupKey } from './grouping.ts'
import { addCounts, type ScaleCounts, subtractCounts } from './scale-counts.ts'

/** Seconds of waiting or handling: a histogram for quantiles, the exact sum and count for the mean. */
export interface Durations {
  readonly histogram: LogHistogram
  readonly sum: number
  readonly n: number
}

/** Everything a cell of the scorecard is made of; all of it can be added and taken away. */
export interface CellCounts {
  readonly encounters: number
  /** Encounters with at least one answer. */
  readonly heard: number
  readonly resolved: { readonly yes: number; readonly known: number }
  readonly transfers: { readonly sum: number; readonly known: number }
  readonly waiting: Durations
  readonly handling: Durations
  /** Sum per currency, and how many encounters carried money. */
  readonly money: { readonly sums: ReadonlyMap<string, number>; readonly n: number }
  /** Counts at each point of each metric, by the metric's id. */
  readonly answers: ReadonlyMap<number, ScaleCounts>
}

export interface Cell {
  readonly key: GroupKey
  readonly now: CellCounts
  readonly before: CellCounts
}

const NO_DURATIONS: Durations = { histogram: new Map(), sum: 0, n: 0 }

export const NOTHING_COUNTED: CellCounts = {
  encounters: 0,
  heard: 0,
  resolved: { yes: 0, known: 0 },
  transfers: { sum: 0, known: 0 },
  waiting: NO_DURATIONS,
  handling: NO_DURATIONS,
  money: { sums: new Map(), n: 0 },
  answers: new Map(),
}

/** All cells together. */
export function totalOf(cells: readonly CellCounts[]): CellCounts {
  return cells.reduce((a, b) => combine(a, b, 1), NOTHING_COUNTED)
}

/** What is left of the whole without one cell: what the cell is compared with, without another look at the store. */
export function restOf(whole: CellCounts, cell: CellCounts): CellCounts {
  return combine(whole, cell, -1)
}

function combine(a: CellCounts, b: CellCounts, sign: 1 | -1): CellCounts {
  return {
    encounters: a.encounters + sign * b.encounters,
    heard: a.heard + sign * b.heard,
    resolved: { yes: a.resolved.yes + sign * b.resolved.yes, known: a.resolved.known + sign * b.resolved.known },
    transfers: { sum: a.transfers.sum + sign * b.transfers.sum, known: a.transfers.known + sign * b.transfers.known },
    waiting: durations(a.waiting, b.waiting, sign),
    handling: durations(a.handling, b.handling, sign),
    money: { sums: sums(a.money.sums, b.money.sums, sign), n: a.money.n + sign * b.money.n },
    answers: answers(a.answers, b.answers, sign),
  }
}

function durations(a: Durations, b: Durations, sign: 1 | -1): Durations {
  const other = sign === 1 ? b.histogram : new Map([...b.histogram].map(([bucket, n]) => [bucket, -n]))
  const histogram = new Map([...mergeHistograms(a.histogram, other)].filter(([, n]) => n > 0))
  return { histogram, sum: a.sum + sign * b.sum, n: a.n + sign * b.n }
}

function sums(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>, sign: 1 | -1): Map<string, number> {
  const out = new Map(a)
  for (const [currency, sum] of b) out.set(currency, (out.get(currency) ?? 0) + sign * sum)
  return out
}

function answers(a: CellCounts['answers'], b: CellCounts['answers'], sign: 1 | -1): Map<number, ScaleCounts> {
  const join = sign === 1 ? addCounts : subtractCounts
  const metrics = new Set([...a.keys(), ...b.keys()])
  return new Map([...metrics].map((metric) => [metric, join(a.get(metric) ?? [], b.get(metric) ?? [])]))
}

import { type Difference, difference } from './difference.ts'
import { type FigureWithInterval, figure, type Sensitivity, type TooFew } from './figure.ts'
import type { Counted } from './measure.ts'
import { plainCounts, type ScaleCounts } from './scale-counts.ts'

const YES: Counted = {
  kind: 'yesno',
  figure: 'topbox',
  topFrom: 1,
  scale: { low: 0, high: 1, step: 1, better: 'high' },
}

const asCounts = ({ part, whole }: Proportion): ScaleCounts =>
  plainCounts([
    [0, whole - part],
    [1, part],
  ])

/** So many of so many: encounters heard, encounters resolved. 0 <= part <= whole. */
export interface Proportion {
  readonly part: number
  readonly whole: number
}

/** A share of encounters with its Wilson interval: coverage, resolved. */
export function proportion(of: Proportion, sensitivity: Sensitivity = {}): FigureWithInterval | TooFew {
  return figure(YES, asCounts(of), sensitivity)
}

/** Difference of two such shares, by Newcombe. */
export function proportionDifference(a: Proportion, b: Proportion, sensitivity: Sensitivity = {}): Difference | TooFew {
  return difference(YES, asCounts(a), asCounts(b), sensitivity)
}

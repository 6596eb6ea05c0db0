import type { Estimate } from '../numbers/measure.ts'

/** One month (`2026-11`) or day (`2026-11-21`) of a series. */
export interface TrendPoint {
  readonly period: string
  readonly estimate: Estimate
}

/** Lowest and highest value that must be seen, intervals included; null when there is nothing to draw. */
export function extentOf(points: readonly TrendPoint[]): [number, number] | null {
  const values = points.flatMap(({ estimate: { value, low, high } }) =>
    value === null ? [] : [value, low ?? value, high ?? value],
  )
  return values.length === 0 ? null : [Math.min(...values), Math.max(...values)]
}

export const told = (points: readonly TrendPoint[]) => points.filter(({ estimate }) => estimate.value !== null)

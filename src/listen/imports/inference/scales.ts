import type { Meaning } from './column-words.ts'

export interface ScaleGuess {
  readonly low: number
  readonly high: number
  /** Codes outside the scale that stand for "did not meet it" or "cannot say". */
  readonly notApplicable: readonly number[]
  /** True when the codes could as well be scores: 0 below 1–5, 6 above it. */
  readonly doubtful: boolean
}

const CODES = new Set([0, 6, 8, 9, 11, 66, 77, 88, 97, 98, 99, 888, 999, 9999, -1, -9, -99, -999])
/** In the order they are tried; the first that holds all but codes wins. */
const SCALES: readonly (readonly [low: number, high: number])[] = [
  [0, 1],
  [1, 5],
  [1, 7],
  [1, 6],
  [0, 10],
  [-2, 2],
  [-3, 3],
]

/**
 * The scale that a column of whole numbers was answered on.
 * @param counts each value with the number of cells that hold it
 * @param nps the name says NPS: always 0–10, however few answers there are and whichever points they chose
 * @returns null when it looks like no rating scale
 */
export function guessScale(counts: ReadonlyMap<number, number>, meaning: Meaning, nps = false): ScaleGuess | null {
  const values = [...counts.keys()].sort((left, right) => left - right)
  if (nps && values.length > 0 && values.every((value) => Number.isInteger(value) && value >= 0 && value <= 10))
    return { low: 0, high: 10, notApplicable: [], doubtful: false }
  if (values.length < 2 || values.length > 21) return null
  if (values.some((value) => !Number.isInteger(value))) return fractional(values, meaning)
  const scales: (readonly [number, number])[] =
    meaning === 'recommend'
      ? [
          [0, 1],
          [0, 10],
        ]
      : [...SCALES]
  for (const [low, high] of scales) {
    const outside = values.filter((value) => value < low || value > high)
    if (!outside.every((value) => CODES.has(value) && isCode(value, low, high, counts))) continue
    const inside = values.filter((value) => value >= low && value <= high)
    if (!fills(inside, low, high, outside.length > 0)) continue
    const doubtful = outside.some((value) => value === low - 1 || value === high + 1)
    return { ...adjusted(low, high, counts, meaning), notApplicable: outside, doubtful }
  }
  return null
}

/** Averages and half stars: the scale follows from the ends, if the name says that it is a rating at all. */
function fractional(values: readonly number[], meaning: Meaning): ScaleGuess | null {
  if (!['rating', 'overall', 'recommend', 'ease', 'emotion'].includes(meaning)) return null
  const [low, high] = [values[0]!, values.at(-1)!]
  if (low >= 1 && high <= 5) return { low: 1, high: 5, notApplicable: [], doubtful: false }
  return low >= 0 && high <= 10 ? { low: 0, high: 10, notApplicable: [], doubtful: true } : null
}

/** A code next to the scale must be rarer than the points: everyone scored otherwise. */
function isCode(value: number, low: number, high: number, counts: ReadonlyMap<number, number>): boolean {
  if (value !== low - 1 && value !== high + 1) return true
  let inside = 0
  for (const [point, count] of counts) if (point >= low && point <= high) inside += count
  const average = inside / (high - low + 1)
  return (counts.get(value) ?? 0) < average * (high - low >= 6 ? 0.3 : 0.75)
}

function fills(inside: readonly number[], low: number, high: number, coded: boolean): boolean {
  if (low === 0 && high === 1) return inside.length === 2 && !coded
  if (low < 0) return inside[0]! < 0 && inside.length >= 3
  const top = inside.at(-1)
  // 1–5 is told from 1–7 and 0–10 only by what nobody chose: the upper end must have been used.
  if (high === 7 || high === 6) return top === high && inside.length >= 4
  if (high === 10) return top !== undefined && top >= 8 && inside.length >= 4
  return inside.length >= 3 && top !== undefined && top >= high - 1
}

/** Out of hundreds of answers on 0–10 some are 0; when none is, the scale began at 1. */
function adjusted(low: number, high: number, counts: ReadonlyMap<number, number>, meaning: Meaning) {
  let total = 0
  for (const count of counts.values()) total += count
  return low === 0 && high === 10 && !counts.has(0) && total >= 500 && meaning !== 'recommend'
    ? { low: 1, high }
    : { low, high }
}

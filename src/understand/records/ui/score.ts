import type { Formats } from '../../../web/kit/numbers/formats.ts'

/** A single answer as it was given: whole numbers without decimals. */
export function scoreOf(formats: Formats, score: number): string {
  return formats.number(score, Number.isInteger(score) ? 0 : 1)
}

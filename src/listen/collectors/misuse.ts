/** One answer given at a screen for passers-by. */
export interface Tap {
  /** Milliseconds since any fixed moment. */
  readonly at: number
  /** How long the question had been on the screen. */
  readonly shownFor: number
}

export type Misuse = 'hasty' | 'burst'

/**
 * Whoever walks up, reads a question and touches an answer needs longer; whoever stands there and taps again does not.
 * Only for a tap that follows another: the first of the day may hit a question that has just come up.
 */
const HASTY_MS = 800
const HASTY_AFTER_MS = 10_000
/** Chosen, not measured: people one after another at a busy door come near it, a child at play passes it. */
const [BURST_TAPS, BURST_MS] = [8, 60_000]

/**
 * Does an answer look like play rather than like one more customer? It is kept either way, but then not counted.
 * @param earlier moments of this device's answers before, in order; those older than a minute do not matter
 * @returns null when it counts
 */
export function misuseOf(earlier: readonly number[], { at, shownFor }: Tap): Misuse | null {
  const last = earlier.at(-1)
  if (last !== undefined && at - last < HASTY_AFTER_MS && shownFor < HASTY_MS) return 'hasty'
  return earlier.filter((moment) => at - moment < BURST_MS).length >= BURST_TAPS ? 'burst' : null
}

/** The moments that still matter for the next answer. */
export function remembered(earlier: readonly number[], at: number): number[] {
  return [...earlier.filter((moment) => at - moment < BURST_MS), at]
}

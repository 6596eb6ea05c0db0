import type { Asked } from './asked.ts'
import type { Basis } from './fact-filter.ts'

interface Counted {
  /** Moment of counting, which lies back where the answer was remembered. */
  readonly at: Date
  readonly source: Basis['source']
  readonly milliseconds: number
}

/** What stands behind the figures of an answer: the question that was asked, and how it was counted. */
export function basisOf({ period, filter }: Pick<Asked, 'period' | 'filter'>, counted: Counted): Basis {
  const { at, source, milliseconds } = counted
  return { ...period, filter, at: at.toISOString(), source, milliseconds: Math.round(milliseconds) }
}

import { wilson } from '../../../platform/statistics/wilson.ts'
import { FUNNEL_STAGES, type FunnelStage } from './stage.ts'

export type StageCounts = { readonly [stage in FunnelStage]: number }

export interface StageFigure {
  readonly stage: FunnelStage
  readonly n: number
  readonly share: number | null
  readonly low: number | null
  readonly high: number | null
}

/** Each stage with its share of the one before. */
export function stagesOf(counts: StageCounts): StageFigure[] {
  return FUNNEL_STAGES.map((stage, index) => {
    const before = FUNNEL_STAGES[index - 1]
    const n = counts[stage]
    return { stage, n, ...shareOf(n, before === undefined ? 0 : counts[before]) }
  })
}

/** A share with its 95 % interval; nothing of nothing is unknown. */
export function shareOf(x: number, n: number): Pick<StageFigure, 'share' | 'low' | 'high'> {
  const limits = wilson(Math.min(x, n), n)
  return limits === null ? { share: null, low: null, high: null } : { share: Math.min(1, x / n), ...limits }
}

export const addCounts = (a: StageCounts, b: StageCounts): StageCounts =>
  Object.fromEntries(FUNNEL_STAGES.map((stage) => [stage, a[stage] + b[stage]])) as StageCounts

export const NOBODY: StageCounts = {
  eligible: 0,
  drawn: 0,
  invited: 0,
  delivered: 0,
  opened: 0,
  started: 0,
  completed: 0,
}

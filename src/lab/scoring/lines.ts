export type LineGroup = 'ranking' | 'coverage' | 'alarms' | 'found' | 'selection'

/** `share` 0…1, `correlation` −1…1, `nps` NPS points ×100, `points` of the 1–5 scale, `count` answers. */
export type LineUnit = 'share' | 'correlation' | 'nps' | 'points' | 'count'

export interface LineDefinition {
  /** Also what the words for it are called by. */
  readonly key: string
  readonly group: LineGroup
  readonly unit: LineUnit
  /** What a sound method gives; null where the line only informs. */
  readonly target: { readonly low: number; readonly high: number } | null
}

/** 95 % intervals should hold the truth in 95 of 100 companies; more than 97 is over-cautious, fewer than 93 is wrong. */
const COVERED = { low: 0.93, high: 0.97 }
/** What may still be off is stated with care: it may hold the truth more often than it says. */
const HELD = { low: 0.95, high: 1 }
const RARELY = { low: 0, high: 0.05 }
const NO_BIAS_NPS = { low: -0.5, high: 0.5 }
const NO_BIAS_POINTS = { low: -0.01, high: 0.01 }

const line = (
  group: LineGroup,
  unit: LineUnit,
  key: string,
  target: LineDefinition['target'] = null,
): LineDefinition => ({ key, group, unit, target })

export const LINES: readonly LineDefinition[] = [
  line('ranking', 'count', 'fair.answers'),
  line('ranking', 'correlation', 'fair.kendall', { low: 0.7, high: 1 }),
  line('ranking', 'correlation', 'fair.spearman', { low: 0.85, high: 1 }),
  line('ranking', 'share', 'fair.topThree', { low: 0.8, high: 1 }),
  line('ranking', 'share', 'fair.topThreeClaimed'),
  line('ranking', 'share', 'fair.first'),
  line('ranking', 'share', 'fair.refused', { low: 0, high: 0 }),
  line('coverage', 'share', 'fair.importance', COVERED),
  line('coverage', 'share', 'fair.rank', { low: 0.93, high: 1 }),
  line('coverage', 'share', 'fair.r2', COVERED),
  line('coverage', 'share', 'fair.effect', COVERED),
  line('coverage', 'share', 'fair.performance', COVERED),
  line('coverage', 'share', 'fair.score', COVERED),
  line('coverage', 'share', 'fair.topTwo', COVERED),
  line('coverage', 'share', 'fair.nps', COVERED),
  line('coverage', 'share', 'fair.channel', COVERED),
  line('coverage', 'share', 'fair.stage', COVERED),
  line('coverage', 'share', 'fair.segment', COVERED),
  line('coverage', 'share', 'fair.month', COVERED),
  line('coverage', 'share', 'fair.allScores', COVERED),
  line('coverage', 'share', 'fair.visitDifference', COVERED),
  line('coverage', 'share', 'fair.unitDifference', COVERED),
  line('coverage', 'share', 'fair.changeDifference', COVERED),
  line('alarms', 'share', 'fair.noiseAlarm', RARELY),
  line('alarms', 'share', 'fair.visitAlarm', RARELY),
  line('alarms', 'share', 'fair.visitFalseShare', RARELY),
  line('alarms', 'share', 'fair.unitAlarm', RARELY),
  line('alarms', 'share', 'fair.unitFalseShare', RARELY),
  line('alarms', 'share', 'fair.changeAlarm', RARELY),
  line('alarms', 'share', 'fair.changeFalseShare', RARELY),
  line('found', 'share', 'fair.realAboveNoise'),
  line('found', 'share', 'fair.visitFound'),
  line('found', 'share', 'fair.unitFound'),
  line('found', 'share', 'fair.changeFound'),
  line('selection', 'nps', 'visible.npsBias'),
  line('selection', 'nps', 'visible.weighted.npsBias', NO_BIAS_NPS),
  line('selection', 'points', 'visible.scoreBias'),
  line('selection', 'points', 'visible.weighted.scoreBias', NO_BIAS_POINTS),
  line('selection', 'share', 'visible.nps'),
  line('selection', 'share', 'visible.weighted.nps', COVERED),
  line('selection', 'share', 'visible.score'),
  line('selection', 'share', 'visible.weighted.score', COVERED),
  line('selection', 'nps', 'full.npsBias'),
  line('selection', 'nps', 'full.weighted.npsBias'),
  line('selection', 'points', 'full.scoreBias'),
  line('selection', 'points', 'full.weighted.scoreBias'),
  line('selection', 'share', 'full.nps'),
  line('selection', 'share', 'full.weighted.nps'),
  line('selection', 'share', 'full.score'),
  line('selection', 'share', 'full.weighted.score'),
  line('selection', 'correlation', 'full.kendall'),
  line('selection', 'correlation', 'full.weighted.kendall'),
  line('selection', 'share', 'full.topThree'),
  line('selection', 'share', 'full.importance'),
  line('selection', 'share', 'full.weighted.importance'),
  line('selection', 'points', 'visible.encounterBias'),
  line('selection', 'points', 'visible.weighted.encounterBias', NO_BIAS_POINTS),
  line('selection', 'share', 'visible.weighted.encounterHeld'),
  line('selection', 'share', 'visible.weighted.stillOff', HELD),
  line('selection', 'points', 'visible.weighted.stillOffWidth'),
  line('selection', 'points', 'full.encounterBias'),
  line('selection', 'points', 'full.weighted.encounterBias'),
  line('selection', 'share', 'full.weighted.encounterHeld'),
  line('selection', 'share', 'full.weighted.stillOff', HELD),
  line('selection', 'points', 'full.weighted.stillOffWidth'),
  line('selection', 'points', 'felt.encounterBias'),
  line('selection', 'points', 'felt.weighted.encounterBias'),
  line('selection', 'share', 'felt.weighted.encounterHeld'),
  line('selection', 'share', 'felt.weighted.stillOff', HELD),
  line('selection', 'points', 'felt.weighted.stillOffWidth'),
]

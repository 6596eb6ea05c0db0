import type { NewMetric } from '../../../base/journey-map/metric.ts'
import type { ScoreColumn } from '../mapping.ts'
import { nameWords } from './column-words.ts'
import type { Judged } from './judge.ts'
import { isNotApplicable } from './scale-words.ts'

export interface ProposedScore {
  readonly column: ScoreColumn
  /** A metric that the workspace does not have: the column's own scale. */
  readonly metric: NewMetric | null
}

/** Which metric a rating counts for: by meaning first, then by the ends of its scale, else one of its own. */
export function scoreColumn(judged: Judged, metrics: readonly NewMetric[], outcome: boolean): ProposedScore {
  const { scale, words, meaning, column } = judged
  const low = words?.low ?? scale!.low
  const high = words?.high ?? scale!.high
  const said = [...judged.profile.distinct.keys()].filter((value) => isNotApplicable(value)).slice(0, 20)
  const twoPoints = high - low === 1
  const reworded = words?.family === 'ease' ? 'ease' : words?.family === 'sentiment' ? 'emotion' : meaning
  const kinds = twoPoints ? ['yesno'] : (KINDS[reworded] ?? ['csat', 'number'])
  const fitting = metrics.filter((metric) => metric.scale.low === low && metric.scale.high === high)
  const found = kinds
    .map((kind) => fitting.find((metric) => metric.kind === kind))
    .find((metric) => metric !== undefined)
  // "Would you recommend?" answered by yes or no is not satisfaction.
  const own = found === undefined || (twoPoints && meaning === 'recommend')
  const metric = own ? ownMetric(low, high, twoPoints, reworded === 'recommend') : null
  return {
    metric,
    column: {
      column,
      role: 'score',
      metric: metric?.key ?? found!.key,
      outcome,
      touchpoint: outcome ? null : touchpointName(column),
      ...(words ? { points: { ...words.points } } : {}),
      ...(words || judged.number.style.decimal === '.' ? {} : { number: judged.number.style }),
      notApplicable: words ? [...words.notApplicable] : [...(scale?.notApplicable ?? []).map(String), ...said],
      reversed: false,
    },
  }
}

const KINDS: Partial<Record<Judged['meaning'], readonly string[]>> = {
  recommend: ['nps'],
  ease: ['ces', 'csat'],
  emotion: ['emotion'],
}

export function ownMetric(low: number, high: number, twoPoints: boolean, recommend: boolean): NewMetric {
  return {
    key: recommend && twoPoints ? 'recommends' : `rating-${low}-${high}`,
    kind: twoPoints ? 'yesno' : 'number',
    figure: twoPoints ? 'topbox' : 'mean',
    names: {},
    topFrom: twoPoints ? high : null,
    scale: { low, high, step: 1, better: 'high' },
  }
}

/** The question's number and what every such column begins with say nothing about the touchpoint. */
export function touchpointName(column: string): string {
  const bare = column
    .replace(/^\s*(?:q|k|f)?\d+[a-z]?\s*[._:)–-]+\s*/i, '')
    .replace(/^(?:rating|score|satisfaction|csat|arvosana|tyytyväisyys|betyg|nöjdhet)\s*[:–-]\s*/i, '')
    .replace(/[_.]+/g, ' ')
    .trim()
  const words = bare === '' ? column : bare
  return (/\p{Lu}|\s/u.test(words) ? words : nameWords(words).replace(/^./u, (first) => first.toUpperCase())).slice(
    0,
    200,
  )
}

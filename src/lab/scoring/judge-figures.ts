import { type FigureWithInterval, figure, isTooFew, type TooFew } from '../../understand/scorecard/index.ts'
import { CHANNELS, STAGES, TOUCHPOINTS } from '../company.ts'
import type { Expected } from './expected.ts'
import { type Findings, holds, mean, share } from './findings.ts'
import { CSAT, CSAT_TOP, type Heard, NPS, outcomeCounts, scoreCounts } from './heard.ts'

/** The scorecard's figures and intervals in one company's answers against the true ones. */
export function judgeFigures(heard: Heard, expected: Expected): Findings {
  const nps = figure(NPS, outcomeCounts(heard))
  const perTouchpoint = expected.scores.map((_, place) => scoreCounts(heard, (visit) => visit.touchpoint === place))
  const scores = perTouchpoint.map((counts) => figure(CSAT, counts))
  const all = figure(
    CSAT,
    scoreCounts(heard, () => true),
  )
  return {
    nps: covered([nps], [expected.nps]),
    npsBias: 100 * mean(errors([nps], [expected.nps])),
    score: covered(scores, expected.scores),
    scoreBias: mean(errors(scores, expected.scores)),
    topTwo: covered(
      perTouchpoint.map((counts) => figure(CSAT_TOP, counts)),
      expected.topTwo,
    ),
    allScores: covered([all], [expected.allScores]),
    channel: covered(
      CHANNELS.map(({ key }) =>
        figure(
          CSAT,
          scoreCounts(heard, (visit) => TOUCHPOINTS[visit.touchpoint]!.channel === key),
        ),
      ),
      expected.channels,
    ),
    stage: covered(
      STAGES.map(({ key }) =>
        figure(
          CSAT,
          scoreCounts(heard, (visit) => TOUCHPOINTS[visit.touchpoint]!.stage === key),
        ),
      ),
      expected.stages,
    ),
  }
}

type Figure = FigureWithInterval | TooFew

function covered(figures: readonly Figure[], truths: readonly number[]): number {
  return share(figures.flatMap((found, place) => (isTooFew(found) ? [] : [holds(found, truths[place]!)])))
}

function errors(figures: readonly Figure[], truths: readonly number[]): number[] {
  return figures.flatMap((found, place) => (isTooFew(found) ? [] : [found.value - truths[place]!]))
}

import { type FigureWithInterval, figure, isTooFew, type TooFew, widened } from '../../understand/scorecard/index.ts'
import { CHANNELS, SEGMENTS, STAGES, TOUCHPOINTS } from '../company.ts'
import type { Expected } from './expected.ts'
import { type Findings, holds, mean, shareOf } from './findings.ts'
import { CSAT, CSAT_TOP, type Heard, NPS, outcomeCounts, scoreCounts } from './heard.ts'
import { outcomeEffect, POOLINGS, type Pooling, poolingEffect } from './pooling.ts'

/** The scorecard's figures and intervals, as it shows them, in one company's answers against the true ones. */
export function judgeFigures(heard: Heard, expected: Expected): Findings {
  const nps = figure(NPS, widened(outcomeCounts(heard), outcomeEffect(heard)))
  const rows = (by: Pooling, keys: readonly (number | string)[], metric = CSAT) => {
    const effect = poolingEffect(heard, by)
    return keys.map((key) => {
      const counts = scoreCounts(heard, (visit, journey) => POOLINGS[by](visit, journey) === key)
      return figure(metric, widened(counts, effect))
    })
  }
  const places = [...TOUCHPOINTS.keys()]
  const scores = rows('touchpoint', places)
  const keysOf = (all: readonly { readonly key: string }[]) => all.map(({ key }) => key)
  return {
    ...covered('nps', [nps], [expected.nps]),
    npsBias: 100 * mean(errors([nps], [expected.nps])),
    ...covered('score', scores, expected.scores),
    scoreBias: mean(errors(scores, expected.scores)),
    ...covered('topTwo', rows('touchpoint', places, CSAT_TOP), expected.topTwo),
    ...covered('allScores', rows('all', [0]), [expected.allScores]),
    ...covered('channel', rows('channel', keysOf(CHANNELS)), expected.channels),
    ...covered('stage', rows('stage', keysOf(STAGES)), expected.stages),
    ...covered('segment', rows('segment', [...SEGMENTS.keys()]), expected.segments),
    ...covered(
      'month',
      rows('month', keysOfMonths(expected)),
      expected.months.map(({ score }) => score),
    ),
  }
}

const keysOfMonths = ({ months }: Expected) => months.map(({ month }) => month)

type Figure = FigureWithInterval | TooFew

function covered(key: string, figures: readonly Figure[], truths: readonly number[]): Findings {
  return shareOf(
    key,
    figures.flatMap((found, place) => (isTooFew(found) ? [] : [holds(found, truths[place]!)])),
  )
}

function errors(figures: readonly Figure[], truths: readonly number[]): number[] {
  return figures.flatMap((found, place) => (isTooFew(found) ? [] : [found.value - truths[place]!]))
}

import type { Saying } from '../../../web/kit/page/saying.ts'
import type { Change, MetricFigure, ScorecardRow } from '../contract.ts'
import { neededFor, told } from './apart.ts'
import type { Said, Writing } from './sentence.ts'

/** A touchpoint as its own page sees it. */
export interface One {
  readonly name: string
  readonly figure: MetricFigure | undefined
  readonly row: Pick<ScorecardRow, 'encounters' | 'coverage' | 'waiting'>
  /** There are enough answers, but the figure would give a small group beside it away. */
  readonly withheld: boolean
  /** Fewest answers that are shown as a figure. */
  readonly smallest: number
}

interface OneWriting extends Writing {
  difference(by: number): string
  percent(share: number): string
  seconds(value: number): string
  /** With one decimal. */
  rough(value: number): string
}

type Marked = Extract<Change, { value: number }>
const marked = (change: Change | null | undefined): Marked | null => (change && 'value' in change ? change : null)

/** How good this touchpoint is against the rest, whether that is certain, and whether it has changed. */
export function touchpointSentence(one: One, write: OneWriting): Said {
  const { figure, row } = one
  const known = figure ? told(figure) : null
  if (!figure || !known) return { headline: unknown(one, write), detail: coverage(row, write) }
  return {
    headline: headline(one, known.value, write),
    detail: [
      {
        of: 'touchpoints.one.interval',
        values: { interval: write.interval(known.low, known.high), n: write.count(known.n), count: known.n },
      },
      ...against(figure, write),
      ...since(figure, write),
      ...coverage(row, write),
      ...waiting(row, write),
    ],
  }
}

function unknown({ name, figure, smallest, withheld }: One, { figure: called, count, rough }: OneWriting): Saying {
  const n = figure?.n ?? 0
  const stress = { name: 'plain' as const }
  if (n === 0) return { of: 'touchpoints.one.none', values: { name, figure: called }, stress }
  if (withheld) return { of: 'touchpoints.one.withheld', values: { name, n: count(n) }, stress }
  const effective = figure?.nEffective ?? null
  if (n >= smallest && effective !== null)
    return { of: 'touchpoints.one.fewEffective', values: { name, n: count(n), effective: rough(effective) }, stress }
  const more = Math.max(1, smallest - n)
  return { of: 'touchpoints.one.few', values: { name, n: count(n), more: count(more), count: more }, stress }
}

function headline({ name, figure }: One, value: number, write: Writing): Saying {
  const values = { name, figure: write.figure, value: write.value(value) }
  switch (figure?.rest?.mark) {
    case 'worse':
      return { of: 'touchpoints.one.worse', values, stress: { name: 'weak' } }
    case 'better':
      return { of: 'touchpoints.one.better', values, stress: { name: 'strong' } }
    case 'same':
      return { of: 'touchpoints.one.same', values, stress: { name: 'plain' } }
    default:
      return { of: 'touchpoints.one.alone', values, stress: { name: 'plain' } }
  }
}

function against({ rest, n }: MetricFigure, write: OneWriting): Saying[] {
  const change = marked(rest)
  if (!change || !rest) return []
  if (rest.mark !== 'same')
    return [
      {
        of: 'touchpoints.one.byRest',
        values: {
          by: write.difference(change.value),
          interval: `${write.difference(change.low)} … ${write.difference(change.high)}`,
        },
      },
    ]
  const apart = neededFor(change.value, (change.high - change.low) / 2, n)
  if (apart.apart === 'later')
    return [{ of: 'touchpoints.one.moreForRest', values: { n: write.count(apart.more), count: apart.more } }]
  return apart.apart === 'equal' ? [{ of: 'touchpoints.one.equalToRest' }] : []
}

function since({ before }: MetricFigure, write: OneWriting): Saying[] {
  if (!before) return []
  if (before.mark === 'tooFew') return [{ of: 'touchpoints.one.fewBefore' }]
  const change = marked(before)
  if (!change || before.mark === 'same') return [{ of: 'touchpoints.one.steady' }]
  const by = write.difference(change.value)
  return [{ of: before.mark === 'worse' ? 'touchpoints.one.fell' : 'touchpoints.one.rose', values: { by } }]
}

function coverage({ coverage: heard, encounters }: One['row'], write: OneWriting): Saying[] {
  if (!heard) return []
  return [
    {
      of: 'touchpoints.one.heard',
      values: { share: write.percent(heard.value), n: write.count(encounters), count: encounters },
    },
  ]
}

function waiting({ waiting: wait }: One['row'], write: OneWriting): Saying[] {
  if (!wait) return []
  return [
    { of: 'touchpoints.one.waiting', values: { median: write.seconds(wait.median), p90: write.seconds(wait.p90) } },
  ]
}

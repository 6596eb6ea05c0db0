import type { Estimate, Verdict } from '../../../web/kit/numbers/measure.ts'
import type { Saying } from '../../../web/kit/page/saying.ts'
import { type Apart, type Told, tellApart, told } from './apart.ts'

/** One group of the scorecard as the sentence sees it. */
export interface Ranked {
  readonly name: string
  readonly estimate: Estimate
  /** Against the rest and against the period before; null where not compared. */
  readonly rest: Verdict | null
  readonly before: Verdict | null
}

/** How the reader's language writes what goes into the sentences. */
export interface Writing {
  /** Name of the figure inside a sentence: "satisfaction". */
  readonly figure: string
  readonly better: 'high' | 'low'
  value(value: number): string
  interval(low: number, high: number): string
  count(n: number): string
  list(names: readonly string[]): string
}

export interface Said {
  readonly headline: Saying
  readonly detail: readonly Saying[]
}

interface Known extends Omit<Ranked, 'estimate'> {
  readonly told: Told
}

/**
 * What the scorecard says first: who is behind the rest, whether that is certain, who leads, and what changed. `whole` is the figure
 * about the whole relationship, which is told where single touchpoints are not asked about.
 */
export function rankingSentence(rows: readonly Ranked[], write: Writing, whole: Estimate | null = null): Said {
  const answers = rows.reduce((sum, { estimate }) => sum + estimate.n, 0)
  const known = rows
    .flatMap((row): Known[] => {
      const figure = told(row.estimate)
      return figure ? [{ ...row, told: figure }] : []
    })
    .toSorted((a, b) => (a.told.value - b.told.value) * (write.better === 'high' ? 1 : -1))
  const [worst] = known
  if (!worst) return { headline: (answers === 0 && wholeOnly(whole, write)) || unknown(answers, write), detail: [] }
  if (known.length === 1) return { headline: only(worst, write), detail: changes(known, write) }
  return { headline: behind(known, worst, write), detail: [...about(known, worst, write), ...changes(known, write)] }
}

function wholeOnly(whole: Estimate | null, write: Writing): Saying | null {
  const figure = whole && told(whole)
  if (!figure) return null
  const values = {
    figure: write.figure,
    value: write.value(figure.value),
    interval: write.interval(figure.low, figure.high),
  }
  return { of: 'touchpoints.say.wholeOnly', values }
}

function unknown(answers: number, { figure, count }: Writing): Saying {
  if (answers === 0) return { of: 'touchpoints.say.noAnswers', values: { figure } }
  return { of: 'touchpoints.say.fewAnswers', values: { figure, n: count(answers), count: answers } }
}

function only({ name, told: { value, low, high } }: Known, write: Writing): Saying {
  const values = { name, figure: write.figure, value: write.value(value), interval: write.interval(low, high) }
  return { of: 'touchpoints.say.only', values, stress: { name: 'plain' } }
}

/** Who cannot be told from the worst, the worst first. */
function tied(known: readonly Known[], worst: Known): readonly Known[] {
  return known.filter((row) => row === worst || tellApart(worst.told, row.told).apart !== 'yes')
}

function behind(known: readonly Known[], worst: Known, write: Writing): Saying {
  const { figure } = write
  const best = known.at(-1) ?? worst
  if (known.every(({ rest }) => rest === null)) return range(known, write)
  if (worst.rest !== 'worse') {
    if (best.rest !== 'better') return { of: 'touchpoints.say.alike', values: { figure } }
    const values = { name: best.name, figure, value: write.value(best.told.value) }
    return { of: 'touchpoints.say.best', values, stress: { name: 'strong' } }
  }
  const together = tied(known, worst).filter(({ rest }) => rest === 'worse')
  const values = { figure, value: write.value(worst.told.value) }
  if (together.length === 1)
    return { of: 'touchpoints.say.lowest', values: { ...values, name: worst.name }, stress: { name: 'weak' } }
  if (together.length <= 3) {
    const names = write.list(together.map(({ name }) => name))
    return { of: 'touchpoints.say.lowestTied', values: { names, figure }, stress: { names: 'weak' } }
  }
  return {
    of: 'touchpoints.say.lowestMany',
    values: { name: worst.name, count: together.length - 1, figure },
    stress: { name: 'weak' },
  }
}

/** Months go on in time and are not compared with the rest of the months: only how far the figure went can be told. */
function range(known: readonly Known[], { figure, value, better }: Writing): Saying {
  const [low, high] = better === 'high' ? [known[0], known.at(-1)] : [known.at(-1), known[0]]
  const values = {
    figure,
    low: value(low?.told.value ?? 0),
    a: low?.name ?? '',
    high: value(high?.told.value ?? 0),
    b: high?.name ?? '',
  }
  return { of: 'touchpoints.say.range', values }
}

function about(known: readonly Known[], worst: Known, write: Writing): Saying[] {
  const next = known[1]
  const best = known.at(-1)
  const apart: Apart = next && worst.rest === 'worse' ? tellApart(worst.told, next.told) : { apart: 'yes' }
  return [
    ...(worst.rest === 'worse'
      ? [
          {
            of: 'touchpoints.say.interval',
            values: {
              name: worst.name,
              value: write.value(worst.told.value),
              interval: write.interval(worst.told.low, worst.told.high),
            },
          },
        ]
      : []),
    ...(next && apart.apart === 'later'
      ? [
          {
            of: 'touchpoints.say.more',
            values: { a: worst.name, b: next.name, n: write.count(apart.more), count: apart.more },
          },
        ]
      : []),
    ...(next && apart.apart === 'equal'
      ? [{ of: 'touchpoints.say.equal', values: { a: worst.name, b: next.name } }]
      : []),
    ...(best && best.rest === 'better' && worst.rest === 'worse'
      ? [{ of: 'touchpoints.say.leads', values: { name: best.name, value: write.value(best.told.value) } }]
      : []),
  ]
}

/** What has changed since the period before; nothing where nothing was compared. */
function changes(known: readonly Known[], write: Writing): Saying[] {
  const compared = known.filter(({ before }) => before !== null && before !== 'few')
  if (compared.length === 0) return []
  const named = (verdict: Verdict) => compared.filter(({ before }) => before === verdict).map(({ name }) => name)
  const [worse, better] = [named('worse'), named('better')]
  if (worse.length + better.length === 0) return [{ of: 'touchpoints.say.steady' }]
  const said = (of: string, names: readonly string[]): Saying[] =>
    names.length === 0 ? [] : [{ of, values: { names: write.list(names), count: names.length } }]
  return [...said('touchpoints.say.worse', worse), ...said('touchpoints.say.better', better)]
}

import type { Metric } from '../../../base/journey-map/metric.ts'
import type { Places } from '../compile.ts'
import { questionsOf, type SurveyContent } from '../content.ts'
import { placeOf } from '../place.ts'
import { type Problem, problem } from '../problem.ts'
import type { About, Question } from '../question.ts'
import { scaleOf } from '../scale.ts'

export type KnownMetric = Pick<Metric, 'key' | 'scale'>

/** Scores that would not be counted, would be counted on a wrong scale, or twice. */
export function metricProblems(
  content: SurveyContent,
  metrics: readonly KnownMetric[],
  places: Pick<Places, 'touchpoint'>,
): Problem[] {
  const questions = questionsOf(content)
  return [
    ...questions.flatMap((question) => fitProblems(question, metrics)),
    ...questions.flatMap((question) => aboutProblems(question, places)),
    ...sharedProblems(questions),
  ]
}

function fitProblems(question: Question, metrics: readonly KnownMetric[]): Problem[] {
  const key = 'metric' in question ? question.metric : null
  if (key === null) return []
  const place = placeOf('question', question.id, 'metric')
  const metric = metrics.find((one) => one.key === key)
  if (metric === undefined) return [problem('metric-missing', place, { metric: key })]
  const asked = askedOf(question)
  const { low, high } = metric.scale
  if (asked !== null && fitsScale(asked, metric.scale)) return []
  const detail = { metric: key, low, high, ...(asked === null ? {} : { askedLow: asked.low, askedHigh: asked.high }) }
  return [problem('metric-unfit', place, detail)]
}

interface AskedScale {
  readonly low: number
  readonly high: number
  /** Scores that can be given; null when every number between can. */
  readonly points: readonly number[] | null
  /** Whether the ends of the question are the ends of its scale, or only lie within it. */
  readonly whole: boolean
}

function askedOf(question: Question): AskedScale | null {
  const scale = scaleOf(question)
  if (scale !== null) return { ...scale, points: [scale.low, scale.high], whole: true }
  if (question.kind === 'number') {
    const { least, most } = question
    return least === undefined || most === undefined ? null : { low: least, high: most, points: null, whole: false }
  }
  if (question.kind !== 'matrix') return null
  const points = question.columns.flatMap(({ score }) => (score === undefined ? [] : [score]))
  return points.length < 2 ? null : { low: Math.min(...points), high: Math.max(...points), points, whole: true }
}

/** A question with points must span the whole scale on its steps: 1–5 answers on a 1–7 metric would look unhappy. */
function fitsScale(asked: AskedScale, { low, high, step }: Metric['scale']): boolean {
  if (!asked.whole) return asked.low >= low && asked.high <= high
  if (asked.low !== low || asked.high !== high) return false
  return (
    step === null ||
    (asked.points ?? []).every((point) => Number.isInteger(Math.round(((point - low) / step) * 1e6) / 1e6))
  )
}

/** What each score is about; one for each row of a matrix. */
function aboutOf(question: Question): { readonly about: About; readonly row: string | null }[] {
  if ('about' in question) return [{ about: question.about, row: null }]
  if (question.kind !== 'matrix') return []
  return question.rows.map(({ id, about = 'encounter' }) => ({ about, row: id }))
}

function aboutProblems(question: Question, { touchpoint }: Pick<Places, 'touchpoint'>): Problem[] {
  return aboutOf(question).flatMap(({ about, row }) => {
    if (typeof about === 'string' || (touchpoint.resolve(about.touchpoint) ?? []).length > 0) return []
    return [
      problem('touchpoint-unknown', placeOf('question', question.id, 'about', row), { touchpoint: about.touchpoint }),
    ]
  })
}

function sharedProblems(questions: readonly Question[]): Problem[] {
  const seen = new Set<string>()
  return questions.flatMap((question) => {
    const metric = 'metric' in question ? question.metric : null
    if (metric === null) return []
    return aboutOf(question).flatMap(({ about, row }) => {
      const key = JSON.stringify([metric, about])
      const first = !seen.has(key)
      seen.add(key)
      return first ? [] : [problem('metric-twice', placeOf('question', question.id, 'metric', row), { metric })]
    })
  })
}

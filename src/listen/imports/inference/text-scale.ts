import { FAMILY_NAMES, isNotApplicable, placeOf, type ScaleFamily } from './scale-words.ts'

export interface TextScale {
  readonly family: ScaleFamily | 'stars' | 'numbered' | 'two-sided'
  readonly low: number
  readonly high: number
  readonly points: Readonly<Record<string, number>>
  readonly notApplicable: readonly string[]
}

/**
 * The scale behind a column of words: "Very satisfied" … in three languages, stars, "5 – excellent", or two sides of
 * which one is satisfaction ("Satisfied" / "Neutral or Dissatisfied").
 */
export function guessTextScale(distinct: ReadonlyMap<string, number>): TextScale | null {
  const values = [...distinct.keys()]
  const notApplicable = values.filter(isNotApplicable)
  const answers = values.filter((value) => !isNotApplicable(value))
  if (answers.length < 2 || answers.length > 30) return null
  return (
    byStars(answers, notApplicable) ??
    twoSided(answers, notApplicable) ??
    byWords(answers, notApplicable) ??
    byNumber(answers, notApplicable)
  )
}

function byWords(answers: readonly string[], notApplicable: readonly string[]): TextScale | null {
  for (const family of FAMILY_NAMES) {
    // "Neutral or Dissatisfied" beside "Satisfied" and "Very satisfied" counts as the better of what it names.
    const places = answers.map((answer) => placeOf(family, answer) ?? side(family, answer))
    if (!places.every((place) => place !== undefined)) continue
    const span = Math.max(...places) - Math.min(...places)
    // Only the neutral word: every family has that.
    if (span === 0) continue
    const sentiment = family === 'sentiment'
    const points = Object.fromEntries(answers.map((answer, at) => [answer, sentiment ? places[at]! : places[at]! + 3]))
    return { family, low: sentiment ? -2 : 1, high: sentiment ? 2 : 5, points, notApplicable }
  }
  return null
}

const SPLIT = /\s+(?:or|tai|eller)\s+|\s*\/\s*/i

/** Best place that the words of an answer name; "Neutral or Dissatisfied" names two. */
function side(family: ScaleFamily, answer: string): number | undefined {
  const places = answer.split(SPLIT).map((part) => placeOf(family, part))
  return places.every((place) => place !== undefined) ? Math.max(...places) : undefined
}

function twoSided(answers: readonly string[], notApplicable: readonly string[]): TextScale | null {
  if (answers.length !== 2) return null
  for (const family of ['satisfaction', 'quality', 'agreement'] as const) {
    const places = answers.map((answer) => side(family, answer))
    const [first, second] = places
    if (first === undefined || second === undefined || first === second) continue
    if (Math.max(first, second) < 1 || Math.min(first, second) > 0) continue
    const points = { [answers[0]!]: first > second ? 1 : 0, [answers[1]!]: second > first ? 1 : 0 }
    return { family: 'two-sided', low: 0, high: 1, points, notApplicable }
  }
  return null
}

const STARS = /^(?:([★⭐*]+)[☆✩]*|([1-5])(?:\s*\/\s*5|\s*(?:stars?|tähteä|tähti|stjärn(?:a|or))))$/i

function byStars(answers: readonly string[], notApplicable: readonly string[]): TextScale | null {
  const matches = answers.map((answer) => STARS.exec(answer.replace(/\ufe0f/g, '').trim()))
  if (!matches.every((match) => match !== null)) return null
  const points = matches.map((match) => (match[1] ? Array.from(match[1]).length : Number(match[2])))
  if (points.some((point) => point > 5)) return null
  return { family: 'stars', low: 1, high: 5, points: pairs(answers, points), notApplicable }
}

const NUMBERED = /^(-?\d{1,2})\s*(?:[-–=:.)(]\s*|\s+)\p{L}.*$/u

/** `5 – excellent`, `10 (very likely)`; bare numbers may stand between them. */
function byNumber(answers: readonly string[], notApplicable: readonly string[]): TextScale | null {
  const matches = answers.map((answer) => NUMBERED.exec(answer.trim()) ?? /^(-?\d{1,2})$/.exec(answer.trim()))
  if (!matches.every((match) => match !== null)) return null
  const points = matches.map((match) => Number(match[1]))
  if (new Set(points).size < 2 || answers.every((answer) => /^-?\d+$/.test(answer.trim()))) return null
  const [least, most] = [Math.min(...points), Math.max(...points)]
  const low = least < 0 ? -2 : least === 0 ? 0 : 1
  const high = least < 0 ? 2 : most <= 1 ? 1 : most <= 5 ? 5 : most <= 7 && least > 0 ? 7 : 10
  return least < -2 || most > 10
    ? null
    : { family: 'numbered', low, high, points: pairs(answers, points), notApplicable }
}

const pairs = (answers: readonly string[], points: readonly number[]) =>
  Object.fromEntries(answers.map((answer, at) => [answer, points[at]!]))

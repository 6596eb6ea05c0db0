import * as z from 'zod'
import type { SurveyContent } from './content.ts'
import { questionsOf } from './content.ts'
import { About, type QuestionOf, type Texts } from './question.ts'

/** A scored question that no longer asks quite the same: figures before and after are not one series. */
export const Break = z.object({
  question: z.string(),
  /** Row of a matrix. */
  row: z.string().nullable(),
  metric: z.string(),
  about: About,
  what: z.array(z.enum(['wording', 'scale', 'replaced'])),
  /** Languages whose wording changed. */
  languages: z.array(z.string()),
})
export type Break = z.infer<typeof Break>

/** One score that a survey asks for. */
interface Scored {
  readonly question: string
  readonly row: string | null
  readonly metric: string
  readonly about: About
  readonly wording: readonly (Texts | undefined)[]
  /** What the answers are chosen from: its points, and the words beside them. */
  readonly points: readonly unknown[]
  readonly labels: readonly (Texts | undefined)[]
}

/** What a version changes in how scores are asked; compared with the version that was collected with before. */
export function breaksBetween(before: SurveyContent, after: SurveyContent): Break[] {
  const earlier = scoresOf(before)
  return scoresOf(after).flatMap((now): Break[] => {
    const sameSubject = earlier.filter((one) => subjectOf(one) === subjectOf(now))
    // A score that was not asked for before begins a series; it breaks none.
    if (sameSubject.length === 0) return []
    const same = sameSubject.find((one) => one.question === now.question && one.row === now.row)
    const languages = same === undefined ? [] : languagesChanged(same.wording, now.wording)
    const what: Break['what'] = []
    if (same === undefined) what.push('replaced')
    if (languages.length > 0) what.push('wording')
    if (same !== undefined && hasOtherScale(same, now)) what.push('scale')
    const { question, row, metric, about } = now
    return what.length === 0 ? [] : [{ question, row, metric, about, what, languages }]
  })
}

const subjectOf = ({ metric, about }: Scored) => JSON.stringify([metric, about])

const hasOtherScale = (before: Scored, after: Scored) =>
  JSON.stringify(before.points) !== JSON.stringify(after.points) ||
  languagesChanged(before.labels, after.labels, before.wording[0], after.wording[0]).length > 0

function scoresOf(content: SurveyContent): Scored[] {
  return questionsOf(content).flatMap((question): Scored[] => {
    if (question.kind === 'matrix') return rowScores(question)
    if (!('metric' in question) || question.metric === null) return []
    const { id, kind, texts, help, metric, about } = question
    const points = 'points' in question ? question.points : null
    const range = kind === 'number' ? [question.least ?? null, question.most ?? null] : []
    const labels = kind === 'number' ? [question.unit] : 'low' in question ? [question.low, question.high] : []
    const item = { question: id, row: null, metric, about, wording: [texts, help] }
    return [{ ...item, points: [kind, points, ...range], labels }]
  })
}

function rowScores({ id, texts, help, metric, rows, columns }: QuestionOf<'matrix'>): Scored[] {
  if (metric === null) return []
  return rows.map((row) => ({
    question: id,
    row: row.id,
    metric,
    about: row.about ?? 'encounter',
    wording: [texts, help, row.texts],
    points: columns.map(({ score }) => score ?? null),
    labels: columns.map((column) => column.texts),
  }))
}

/**
 * Languages in which one of the texts changed, among those that the question was and is asked in: a translation that is
 * new or gone changes nothing for the others.
 */
function languagesChanged(
  before: readonly (Texts | undefined)[],
  after: readonly (Texts | undefined)[],
  askedBefore: Texts | undefined = before[0],
  askedAfter: Texts | undefined = after[0],
): string[] {
  const asked = Object.keys(askedAfter ?? {}).filter((language) => askedBefore?.[language] && askedAfter?.[language])
  return asked.filter((language) =>
    after.some((texts, at) => reduced(texts?.[language]) !== reduced(before[at]?.[language])),
  )
}

/** Capital letters, spaces and punctuation do not change what is asked. */
const reduced = (text = '') =>
  text
    .toLowerCase()
    .replace(/[\p{P}\s]+/gu, ' ')
    .trim()

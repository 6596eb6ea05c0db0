import type { Page, SurveyContent } from '../../content.ts'
import type { Question } from '../../question.ts'

/** `stem` with the first number that is not taken. Ids once given away come back only when nothing has them any more. */
export function freshId(stem: string, taken: Iterable<string>): string {
  const known = new Set(taken)
  let number = 1
  while (known.has(`${stem}${number}`)) number += 1
  return `${stem}${number}`
}

const questionsOf = ({ pages }: SurveyContent): Question[] => pages.flatMap(({ questions }) => questions)

export const idsIn = (content: SurveyContent): string[] => [
  ...content.pages.map(({ id }) => id),
  ...questionsOf(content).map(({ id }) => id),
]

export const questionIn = (content: SurveyContent, id: string | null): Question | undefined =>
  questionsOf(content).find((question) => question.id === id)

const withPages = (content: SurveyContent, pages: readonly Page[]): SurveyContent => ({
  ...content,
  pages: pages.filter(({ questions }) => questions.length > 0),
})

/** Puts a question after another on the same page, or at the very end. */
export function insertQuestion(content: SurveyContent, question: Question, after: string | null): SurveyContent {
  const at = content.pages.findIndex(({ questions }) => questions.some(({ id }) => id === after))
  const target = at === -1 ? content.pages.length - 1 : at
  const pages = content.pages.map((page, index) => {
    if (index !== target) return page
    const place = page.questions.findIndex(({ id }) => id === after)
    const cut = place === -1 ? page.questions.length : place + 1
    return { ...page, questions: [...page.questions.slice(0, cut), question, ...page.questions.slice(cut)] }
  })
  return { ...content, pages }
}

export function changeQuestion(
  content: SurveyContent,
  id: string,
  change: (question: Question) => Question,
): SurveyContent {
  const pages = content.pages.map((page) => ({
    ...page,
    questions: page.questions.map((question) => (question.id === id ? change(question) : question)),
  }))
  return { ...content, pages }
}

/** A survey keeps at least one question. */
export function removeQuestion(content: SurveyContent, id: string): SurveyContent {
  if (questionsOf(content).length === 1) return content
  return withPages(
    content,
    content.pages.map((page) => ({ ...page, questions: page.questions.filter((question) => question.id !== id) })),
  )
}

/** One place up or down; past the end of its page it goes over to the next one. */
export function moveQuestion(content: SurveyContent, id: string, by: -1 | 1): SurveyContent {
  const question = questionIn(content, id)
  const at = content.pages.findIndex((page) => page.questions.some((one) => one.id === id))
  const page = content.pages[at]
  if (!question || !page) return content
  const place = page.questions.indexOf(question)
  const without = page.questions.filter((one) => one !== question)
  const stays = place + by >= 0 && place + by < page.questions.length
  if (stays) {
    const questions = [...without.slice(0, place + by), question, ...without.slice(place + by)]
    return { ...content, pages: content.pages.map((one) => (one === page ? { ...page, questions } : one)) }
  }
  const next = content.pages[at + by]
  if (!next) return content
  const questions = by === 1 ? [question, ...next.questions] : [...next.questions, question]
  const pages = content.pages.map((one) =>
    one === page ? { ...page, questions: without } : one === next ? { ...next, questions } : one,
  )
  return withPages(content, pages)
}

/** Takes a question out and puts it before another, on that one's page. */
export function moveBefore(content: SurveyContent, id: string, before: string): SurveyContent {
  const question = questionIn(content, id)
  if (!question || id === before || !questionIn(content, before)) return content
  const pages = content.pages.map((page) => {
    const rest = page.questions.filter((one) => one.id !== id)
    const at = rest.findIndex((one) => one.id === before)
    return { ...page, questions: at === -1 ? rest : [...rest.slice(0, at), question, ...rest.slice(at)] }
  })
  return withPages(content, pages)
}

export const beginsPage = (content: SurveyContent, id: string): boolean =>
  content.pages.some(({ questions }) => questions[0]?.id === id)

/** A page begins at this question, or goes on from the one before. The first question always begins one. */
export function setBeginsPage(content: SurveyContent, id: string, begins: boolean): SurveyContent {
  const at = content.pages.findIndex(({ questions }) => questions.some((one) => one.id === id))
  const page = content.pages[at]
  if (!page || beginsPage(content, id) === begins) return content
  if (begins) {
    const place = page.questions.findIndex((one) => one.id === id)
    const { showWhen } = page
    const later = {
      id: freshId('page', idsIn(content)),
      ...(showWhen === undefined ? {} : { showWhen }),
      questions: page.questions.slice(place),
    }
    const earlier = { ...page, questions: page.questions.slice(0, place) }
    return { ...content, pages: content.pages.toSpliced(at, 1, earlier, later) }
  }
  const before = content.pages[at - 1]
  if (!before) return content
  const joined = { ...before, questions: [...before.questions, ...page.questions] }
  return { ...content, pages: content.pages.toSpliced(at - 1, 2, joined) }
}

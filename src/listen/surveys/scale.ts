import type { PlainQuestion } from './compiled.ts'

/** The whole numbers an answer can take; null for questions that are not answered on such a scale. */
export interface QuestionScale {
  readonly low: number
  readonly high: number
}

export function scaleOf(question: PlainQuestion): QuestionScale | null {
  switch (question.kind) {
    case 'nps':
      return { low: 0, high: 10 }
    case 'csat':
    case 'ces':
      return { low: 1, high: question.points }
    case 'emotion':
      return { low: -2, high: 2 }
    case 'stars':
      return { low: 1, high: 5 }
    case 'yesno':
      return { low: 0, high: 1 }
    default:
      return null
  }
}

import type { PlainQuestion } from '../surveys/compiled.ts'
import { inLanguage } from '../surveys/language.ts'
import type { Texts } from '../surveys/question.ts'
import type { Word } from './words.ts'

/** An answer that can be given with one tap in a message. */
export interface Choice {
  /** As it stands in the address. */
  readonly value: string
  readonly label: string
  /** What it means, for those who hear it read. */
  readonly meaning: string | null
}

/** More would not fit a message; the whole list is on the page. */
const MOST_OPTIONS = 7

interface Speaking {
  readonly language: string
  readonly languages: readonly string[]
  readonly say: (word: Word) => string
}

/** The answers of a question when it can be asked inside a message; null for kinds that need the page. */
export function choicesOf(question: PlainQuestion, speaking: Speaking): Choice[] | null {
  const text = (texts: Texts | undefined) => inLanguage(texts, speaking.language, speaking.languages)?.text ?? null
  switch (question.kind) {
    case 'nps':
      return numbers(0, 10, text(question.low), text(question.high))
    case 'csat':
    case 'ces':
      return numbers(1, question.points, text(question.low), text(question.high))
    case 'stars':
      return numbers(1, 5, text(question.low), text(question.high)).map((one) => ({
        ...one,
        label: '★'.repeat(Number(one.value)),
      }))
    case 'emotion':
      return ([1, 2, 3, 4, 5] as const).map((level) => ({
        value: String(level - 3),
        label: speaking.say(`face${level}`),
        meaning: null,
      }))
    case 'yesno':
      return (['yes', 'no'] as const).map((value) => ({ value, label: speaking.say(value), meaning: null }))
    case 'single':
    case 'feeling':
      return question.options.length > MOST_OPTIONS || question.other
        ? null
        : question.options.map(({ id, texts }) => ({ value: id, label: text(texts) ?? id, meaning: null }))
    default:
      return null
  }
}

function numbers(first: number, last: number, low: string | null, high: string | null): Choice[] {
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const point = first + index
    return {
      value: String(point),
      label: String(point),
      meaning: point === first ? low : point === last ? high : null,
    }
  })
}

import type { PlainQuestion } from './compiled.ts'
import type { SurveyContent } from './content.ts'
import type { Question } from './question.ts'
import { questionTexts, type TextPart, textParts } from './text-parts.ts'

export type Level = 'very-easy' | 'easy' | 'medium' | 'hard' | 'very-hard'

export interface Reading {
  readonly language: string
  readonly words: number
  /** Null with too few words to say anything. */
  readonly lix: number | null
  readonly level: Level | null
}

/** Fewer words than this give an index that one long word decides. */
const FEWEST = 40
/**
 * Finnish says the same in fewer and longer words: the templates of this product come out 25 higher in Finnish than in
 * Swedish, so that much is taken off before the level is read. `reading.test.ts` measures it.
 */
const FINNISH = 25
// Upper ends of the levels, Swedish texts. Source: C. H. Björnsson, Läsbarhet, 1968.
const LEVELS: readonly (readonly [number, Level])[] = [
  [30, 'very-easy'],
  [40, 'easy'],
  [50, 'medium'],
  [60, 'hard'],
]

/** How hard a survey is to read, for each of its languages; LIX is known to work for Swedish, Finnish and English. */
export function readingOf(content: SurveyContent): Reading[] {
  const parts = textParts(content)
  return content.languages.map((language) => {
    const texts = parts.map(({ texts }) => texts[language] ?? '').filter((text) => text.trim() !== '')
    const words = texts.reduce((sum, text) => sum + wordsOf(text).length, 0)
    const base = language.split('-', 1)[0] ?? ''
    const index = words < FEWEST || !['sv', 'fi', 'en'].includes(base) ? null : lix(texts)
    return {
      language,
      words,
      lix: index,
      level: index === null ? null : levelOf(index - (base === 'fi' ? FINNISH : 0)),
    }
  })
}

const levelOf = (index: number): Level => LEVELS.find(([end]) => index < end)?.[1] ?? 'very-hard'

/** Words per sentence plus the share of words over six letters in percent. Source: C. H. Björnsson, Läsbarhet, 1968. */
export function lix(texts: readonly string[]): number {
  const words = texts.flatMap(wordsOf)
  // Every text ends a sentence, also a label without a full stop.
  const sentences = texts.reduce((sum, text) => sum + Math.max(1, text.match(/[.!?:]+(?=\s|$)/g)?.length ?? 0), 0)
  if (words.length === 0) return 0
  // Letters, not the marks that stand on them.
  const long = words.filter((word) => (word.match(/\p{L}|\p{N}/gu)?.length ?? 0) > 6).length
  return Math.round(words.length / sentences + (100 * long) / words.length)
}

function wordsOf(text: string): string[] {
  return text.replace(/\{\{[^}]*\}\}/g, ' ').match(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu) ?? []
}

/**
 * Words a minute, by language; other languages get the mean of the 17 that were measured.
 * Source: Trauzettel-Klosinski and Dietz, Standardized assessment of reading performance (IReST), IOVS 2012.
 */
const SPEED: Readonly<Record<string, number>> = { en: 228, fi: 161, sv: 199 }
const USUAL_SPEED = 184

/** Seconds to act once the question is read; our own estimates, counted in taps and typing on a phone. */
const ACTING: Readonly<Record<Question['kind'], number>> = {
  nps: 3,
  csat: 2.5,
  ces: 2.5,
  emotion: 2.5,
  stars: 2.5,
  yesno: 2,
  number: 6,
  feeling: 4,
  single: 3,
  multiple: 5,
  picture: 4,
  ranking: 4,
  matrix: 3,
  date: 7,
  text: 10,
  consent: 3,
  contact: 9,
  callback: 25,
  statement: 0,
}
/** A longer text is written in about this many more seconds. */
const STORY = 20
const PAGE = 1.5

/** How many times the action of a question is done. */
function actsOf(question: PlainQuestion): number {
  if (question.kind === 'matrix') return question.rows.length
  if (question.kind === 'ranking') return question.options.length
  return question.kind === 'contact' ? question.asks.length : 1
}

/**
 * Seconds to answer in the survey's first language: `most` with every question asked, `least` with only those that have
 * no condition. Reading plus acting plus turning pages; an estimate, not a measurement.
 */
export function secondsToAnswer(content: SurveyContent): { readonly least: number; readonly most: number } {
  const [language = 'en'] = content.languages
  const speed = SPEED[language.split('-', 1)[0] ?? ''] ?? USUAL_SPEED
  const seconds = (question: Question) => {
    const words = questionTexts(question).reduce((sum, part) => sum + wordsIn(part, language), 0)
    const story = question.kind === 'text' && question.long ? STORY : 0
    return (60 * words) / speed + ACTING[question.kind] * actsOf(question) + story
  }
  const total = (pages: readonly { readonly questions: readonly Question[] }[]) =>
    pages.reduce((sum, { questions }) => questions.reduce((all, one) => all + seconds(one), sum + PAGE), 0)
  const always = content.pages
    .filter(({ showWhen }) => !showWhen)
    .map(({ questions }) => ({ questions: questions.filter(({ showWhen }) => !showWhen) }))
  return { least: Math.round(total(always)), most: Math.round(total(content.pages)) }
}

const wordsIn = ({ texts }: TextPart, language: string) => wordsOf(texts[language] ?? '').length

import type { PlainQuestion } from '../compiled.ts'
import { type Misfit, mostChosen } from '../value.ts'
import type { Html } from './html.ts'
import type { Voice } from './voice.ts'
import type { Word } from './words.ts'

/** Why a question is not done: what was entered does not fit, or nothing was entered where something is needed. */
export type Problem = Misfit | 'missing'

/** In words, with what would be right. */
export function said(problem: Problem, question: PlainQuestion, voice: Voice): Html {
  const { word, places = {} } = wordFor(problem, question)
  const written = Object.entries(places).map(([name, value]) => [name, writtenAs(value, voice)] as const)
  return voice.word(word, Object.fromEntries(written))
}

interface Worded {
  readonly word: Word
  readonly places?: Readonly<Record<string, string | number | undefined>>
}

function wordFor(problem: Problem, question: PlainQuestion): Worded {
  switch (problem) {
    case 'missing':
      return { word: question.kind === 'matrix' ? 'problemRows' : 'problemRequired' }
    case 'wrong-kind':
      return { word: question.kind === 'number' ? 'problemNumber' : 'problemWrong' }
    case 'too-small':
      return 'least' in question
        ? { word: 'problemLeast', places: { least: question.least } }
        : { word: 'problemWrong' }
    case 'too-large':
      return question.kind === 'number'
        ? { word: 'problemMost', places: { most: question.most ?? 1e15 } }
        : { word: 'problemWrong' }
    case 'too-long':
      return question.kind === 'text'
        ? { word: 'problemLong', places: { most: question.most } }
        : { word: 'problemWrong' }
    case 'too-many':
      return 'options' in question && question.kind !== 'ranking'
        ? { word: 'problemTooMany', places: { most: mostChosen(question) } }
        : { word: 'problemWrong' }
    case 'not-a-date':
      return { word: 'problemDate' }
    case 'too-early':
      return question.kind === 'date'
        ? { word: 'problemEarliest', places: { earliest: question.earliest } }
        : { word: 'problemDate' }
    case 'too-late':
      return question.kind === 'date'
        ? { word: 'problemLatest', places: { latest: question.latest } }
        : { word: 'problemDate' }
    case 'not-an-email':
      return { word: 'problemEmail' }
    case 'not-a-phone':
      return { word: 'problemPhone' }
    case 'unknown-option':
      // A call-back is wanted, but not when.
      return { word: question.kind === 'callback' ? 'problemRequired' : 'problemWrong' }
    case 'off-scale':
    case 'twice':
    case 'not-asked':
      return { word: 'problemWrong' }
  }
}

function writtenAs(value: string | number | undefined, voice: Voice): string {
  if (value === undefined) return ''
  if (typeof value === 'number') return voice.number(value)
  return voice.day(value)
}

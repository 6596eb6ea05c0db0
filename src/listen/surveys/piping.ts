import type { Compiled, PlainQuestion } from './compiled.ts'
import { inLanguage } from './language.ts'
import { type Given, shownQuestions } from './next.ts'
import type { Value } from './question.ts'
import { OTHER } from './value.ts'

/** `{{name}}`, `{{hidden.name}}`, and `{{name|words}}` that stand in when nothing is known. */
const MARK = /\{\{\s*([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?)\s*(?:\|([^{}|]*))?\}\}/g

/** More of an answer than this says nothing more in a sentence. */
const LONGEST = 300

/** What a text refers to, each once: question ids and `hidden.<key>`. */
export function marksIn(text: string): string[] {
  return [...new Set([...text.matchAll(MARK)].map(([, name = '']) => name))]
}

/** Kinds whose answers read as words within a sentence. */
const PIPED: ReadonlySet<PlainQuestion['kind']> = new Set([
  'nps',
  'csat',
  'ces',
  'stars',
  'number',
  'feeling',
  'single',
  'multiple',
  'picture',
  'ranking',
  'date',
  'text',
])
export const canBePiped = (question: PlainQuestion) => PIPED.has(question.kind)

/**
 * A text of the survey with earlier answers and hidden fields put in, as plain text: whoever writes HTML escapes the whole.
 * What is put in is never read for marks again. Only answers of shown questions are known.
 */
export function fill(text: string, survey: Compiled, given: Given): string {
  if (!text.includes('{{')) return text
  const shown = new Map(shownQuestions(survey, given).map((question) => [question.id, question]))
  return text.replace(MARK, (_, name: string, otherwise = '') => {
    const key = name.startsWith('hidden.') ? name.slice('hidden.'.length) : null
    const known = key === null ? answered(shown.get(name), survey, given) : hiddenText(key, given)
    return known.slice(0, LONGEST) || otherwise.trim()
  })
}

function hiddenText(key: string, { hidden, language }: Given): string {
  const value = Object.hasOwn(hidden, key) ? hidden[key] : ''
  return typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : (value ?? '')
}

function answered(question: PlainQuestion | undefined, survey: Compiled, given: Given): string {
  if (question === undefined || !canBePiped(question)) return ''
  const value = given.answers[question.id]
  if (value === undefined) return ''
  const { language } = given
  if (typeof value === 'number') return new Intl.NumberFormat(language).format(value)
  if (typeof value === 'string') return question.kind === 'date' ? dayIn(language, value) : value
  const names = optionNames(question, value, (texts) => inLanguage(texts, language, survey.languages)?.text ?? '')
  return new Intl.ListFormat(language).format(names)
}

function optionNames(
  question: PlainQuestion,
  value: Value,
  words: (texts: PlainQuestion['texts']) => string,
): string[] {
  if (typeof value !== 'object' || !('options' in question)) return []
  const ids = 'chosen' in value ? value.chosen : 'ranked' in value ? value.ranked : []
  return ids
    .map((id) => {
      const option = question.options.find((one) => one.id === id)
      if (option) return words(option.texts)
      return id === OTHER && 'chosen' in value ? (value.other ?? '') : ''
    })
    .filter(Boolean)
}

function dayIn(language: string, day: string): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })
  return day === '' ? '' : format.format(new Date(`${day}T00:00:00Z`))
}

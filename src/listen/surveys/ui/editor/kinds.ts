import type { Question, QuestionKind } from '../../question.ts'

/** In the order in which they are offered: what is asked most comes first. */
export const KINDS = [
  'csat',
  'nps',
  'ces',
  'emotion',
  'stars',
  'yesno',
  'text',
  'single',
  'multiple',
  'feeling',
  'picture',
  'ranking',
  'matrix',
  'number',
  'date',
  'contact',
  'callback',
  'consent',
  'statement',
] as const satisfies readonly QuestionKind[]

type Base = Pick<Question, 'id' | 'texts' | 'help' | 'showWhen' | 'required'>

const part = (id: string) => ({ id, texts: {} })
const choosing = () => ({ options: [part('option1'), part('option2')], other: false, shuffled: false })

/** A question of a kind with nothing in it yet but what every question has. */
export function questionOf(kind: QuestionKind, base: Base): Question {
  const scored = { ...base, about: 'encounter' as const }
  switch (kind) {
    case 'nps':
      return { ...scored, kind, metric: 'nps' }
    case 'csat':
      return { ...scored, kind, points: 5, metric: 'csat' }
    case 'ces':
      return { ...scored, kind, points: 7, metric: 'ces' }
    case 'emotion':
      return { ...scored, kind, metric: 'emotion' }
    case 'stars':
      return { ...scored, kind, metric: 'csat' }
    case 'yesno':
    case 'number':
      return { ...scored, kind, metric: null }
    case 'feeling':
    case 'single':
    case 'multiple':
      return { ...base, kind, ...choosing() }
    case 'picture':
      return { ...base, kind, ...choosing(), several: false }
    case 'ranking':
      return { ...base, kind, options: choosing().options }
    case 'matrix':
      return { ...base, kind, rows: [part('row1')], columns: [part('column1'), part('column2')], metric: null }
    case 'text':
      return { ...base, kind, long: true, most: 2000 }
    case 'consent':
      return { ...base, kind, purpose: 'research' }
    case 'contact':
      return { ...base, kind, asks: ['name', 'email'] }
    case 'callback':
      return { ...base, kind, windows: [part('window1')] }
    case 'date':
    case 'statement':
      return { ...base, kind }
  }
}

/** The same question asked in another way: what both kinds have stays, words and options above all. */
export function asKind(question: Question, kind: QuestionKind): Question {
  const { id, texts, help, showWhen, required } = question
  const base = { id, texts, required, ...(help ? { help } : {}), ...(showWhen ? { showWhen } : {}) }
  const next = questionOf(kind, base)
  const options = 'options' in question ? question.options : null
  if ('options' in next && options) {
    return { ...next, options: kind === 'ranking' ? options.slice(0, 12) : options }
  }
  return 'about' in next && 'about' in question ? { ...next, about: question.about } : next
}

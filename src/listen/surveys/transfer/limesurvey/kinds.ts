import type { Texts } from '../../question.ts'
import { type Ask, changed, type ForeignPart, leftOut, type Note } from '../foreign.ts'
import { plainText } from '../plain-text.ts'
import { type Entry, fieldOf } from './entries.ts'

/** A question with what belongs to it. */
export interface Whole {
  readonly entry: Entry
  readonly subquestions: readonly Entry[]
  readonly answers: readonly Entry[]
  readonly attributes: ReadonlyMap<string, string>
}

interface Read {
  readonly ask: Ask | null
  readonly notes: readonly Note[]
}

const as = (ask: Ask | null, ...notes: readonly Note[]): Read => ({ ask, notes })

/** Questions of several lines, which become questions of their own. */
export const SEVERAL: ReadonlySet<string> = new Set(['K', 'Q'])

/** What a question asks, by LimeSurvey's letter for its type. */
export function kindOf(type: string, whole: Whole): Read {
  const { answers, subquestions } = whole
  switch (type) {
    case '5':
      return as({ kind: 'csat', points: 5 })
    case 'A':
      return as({ kind: 'matrix', rows: parts(subquestions), columns: points(5) })
    case 'B':
      return as({ kind: 'matrix', rows: parts(subquestions), columns: points(10) })
    case 'C':
      return as({ kind: 'matrix', rows: parts(subquestions), columns: [YES, UNCERTAIN, NO] })
    case 'E':
      return as({ kind: 'matrix', rows: parts(subquestions), columns: [MORE, SAME, LESS] })
    case 'F':
    case 'H':
      return as({ kind: 'matrix', rows: parts(subquestions), columns: scored(parts(answers)) })
    case 'R':
      return as({ kind: 'ranking', options: parts(answers) })
    case 'L':
    case '!':
      return single(whole)
    case 'O':
      return as(single(whole).ask, ...single(whole).notes, leftOut('feature-unknown', { feature: 'comment' }))
    case 'M':
      return several(whole)
    case 'P':
      return as(several(whole).ask, leftOut('feature-unknown', { feature: 'comment' }))
    case 'Y':
      return as({ kind: 'yesno' })
    case 'G':
      return as({ kind: 'single', options: [FEMALE, MALE], other: false, shuffled: false })
    case 'N':
      return as({ kind: 'number', ...bounds(whole.attributes) })
    case 'D':
      return as({ kind: 'date' })
    case 'S':
      return as({ kind: 'text', long: false, ...longest(whole.attributes) })
    case 'T':
    case 'U':
      return as({ kind: 'text', long: true, ...longest(whole.attributes) })
    case 'X':
      return as({ kind: 'statement' })
    default:
      return as(null, leftOut('kind-unknown', { kind: type }))
  }
}

const said = (value: string, fi: string, sv: string, en: string): ForeignPart => ({ value, texts: { fi, sv, en } })
const YES = said('Y', 'Kyllä', 'Ja', 'Yes')
const UNCERTAIN = said('U', 'En osaa sanoa', 'Vet inte', 'Uncertain')
const NO = said('N', 'Ei', 'Nej', 'No')
const MORE = said('I', 'Lisääntyi', 'Ökade', 'Increased')
const SAME = said('S', 'Pysyi ennallaan', 'Oförändrat', 'Stayed the same')
const LESS = said('D', 'Väheni', 'Minskade', 'Decreased')
const FEMALE = said('F', 'Nainen', 'Kvinna', 'Female')
const MALE = said('M', 'Mies', 'Man', 'Male')

const points = (most: number): ForeignPart[] =>
  Array.from({ length: most }, (_, at) => {
    const value = String(at + 1)
    return { value, texts: { fi: value, sv: value, en: value }, score: at + 1 }
  })

/** Answers are told by their code, subquestions by their title. */
const parts = (entries: readonly Entry[]): ForeignPart[] =>
  entries.map(({ fields, texts }) => ({ value: fieldOf(fields, 'code') || fieldOf(fields, 'title'), texts }))

const wordOf = (texts: Texts) => plainText(Object.values(texts)[0] ?? '').text

/** Columns labelled with numbers are points of a scale. */
function scored(columns: readonly ForeignPart[]): ForeignPart[] {
  const numeric = columns.every(({ texts }) => /^-?\d{1,4}$/.test(wordOf(texts)))
  return columns.map((column) => (numeric ? { ...column, score: Number(wordOf(column.texts)) } : column))
}

const LONGEST_LIST = 50

function single({ entry, answers, attributes }: Whole): Read {
  const options = parts(answers)
  const words = options.map(({ texts }) => wordOf(texts))
  const other = fieldOf(entry.fields, 'other') === 'Y'
  // "0" to "10" in a list of buttons is what recommendation is asked with.
  const isNps = !other && words.length === 11 && words.every((word, at) => word === String(at))
  if (isNps && options.every(({ value }, at) => Number(value) === at)) {
    return as({ kind: 'nps' }, changed('kind-nearest', { kind: 'nps' }))
  }
  if (options.length > LONGEST_LIST) {
    return as({ kind: 'text', long: false }, changed('kind-nearest', { kind: 'text', options: String(options.length) }))
  }
  return as({ kind: 'single', options, other, shuffled: attributes.get('random_order') === '1' })
}

function several({ entry, subquestions, attributes }: Whole): Read {
  const most = Number(attributes.get('max_answers') ?? '')
  return as({
    kind: 'multiple',
    options: parts(subquestions),
    other: fieldOf(entry.fields, 'other') === 'Y',
    shuffled: attributes.get('random_order') === '1',
    ...(most > 0 ? { most } : {}),
  })
}

const numberIn = (attributes: ReadonlyMap<string, string>, name: string): number | undefined => {
  const text = attributes.get(name)?.trim() ?? ''
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined
}

function bounds(attributes: ReadonlyMap<string, string>): { least?: number; most?: number } {
  const [least, most] = [numberIn(attributes, 'min_num_value_n'), numberIn(attributes, 'max_num_value_n')]
  return { ...(least === undefined ? {} : { least }), ...(most === undefined ? {} : { most }) }
}

function longest(attributes: ReadonlyMap<string, string>): { most?: number } {
  const most = numberIn(attributes, 'maximum_chars')
  return most === undefined || most < 1 ? {} : { most: Math.min(10_000, Math.round(most)) }
}

/** The kind that each line of a question of several lines becomes. */
export const lineKind = (type: string, attributes: ReadonlyMap<string, string>): Ask =>
  type === 'K' ? { kind: 'number', ...bounds(attributes) } : { kind: 'text', long: false, ...longest(attributes) }

import type { Texts } from '../../question.ts'
import { type Ask, changed, type ForeignPart, leftOut, type Note } from '../foreign.ts'
import type { Reader } from './localised.ts'
import type { Choice, ReadElement } from './shape.ts'

interface Read {
  readonly ask: Ask | null
  readonly notes: readonly Note[]
}

const as = (ask: Ask | null, ...notes: readonly (Note | false)[]): Read => ({
  ask,
  notes: notes.filter((note) => note !== false),
})

/** What an element asks, in the kinds of this product. */
export function kindOf(element: ReadElement, read: Reader): Read {
  switch (element.type) {
    case 'text':
      return line(element)
    case 'comment':
      return as({ kind: 'text', long: true, ...longest(element) })
    case 'radiogroup':
    case 'dropdown':
    case 'buttongroup':
      return choice(element, 'single', read)
    case 'checkbox':
    case 'tagbox':
      return choice(element, 'multiple', read)
    case 'imagepicker': {
      const { ask, notes } = choice(element, element.multiSelect ? 'multiple' : 'single', read)
      return as(ask, ...notes, changed('picture-unusable'))
    }
    case 'ranking':
      return as({ kind: 'ranking', options: partsOf(element.choices, read) })
    case 'rating':
      return rating(element, read)
    case 'boolean':
      return yesNo(element, read)
    case 'matrix':
      return as({ kind: 'matrix', rows: partsOf(element.rows, read), columns: scored(partsOf(element.columns, read)) })
    case 'html':
      return as({ kind: 'statement' })
    default:
      return as(null, leftOut('kind-unknown', { kind: element.type }))
  }
}

const longest = ({ maxLength }: ReadElement) =>
  maxLength === undefined || maxLength < 1 ? {} : { most: Math.min(10_000, Math.round(maxLength)) }

function line(element: ReadElement): Read {
  switch (element.inputType) {
    case 'number':
    case 'range':
      return as({ kind: 'number', ...bounds(element) })
    case 'date':
      return as({ kind: 'date' })
    case 'datetime-local':
    case 'datetime':
      return as({ kind: 'date' }, changed('kind-nearest', { kind: 'date' }))
    case 'email':
      return as({ kind: 'contact', asks: ['email'] })
    case 'tel':
      return as({ kind: 'contact', asks: ['phone'] })
    default:
      return as({ kind: 'text', long: false, ...longest(element) })
  }
}

function bounds({ min, max }: ReadElement): { least?: number; most?: number } {
  const number = (value: string | number | undefined) => {
    const given = value === undefined || value === '' ? Number.NaN : Number(value)
    return Number.isFinite(given) ? given : undefined
  }
  const [least, most] = [number(min), number(max)]
  return { ...(least === undefined ? {} : { least }), ...(most === undefined ? {} : { most }) }
}

export function partsOf(choices: readonly Choice[] | undefined, read: Reader): ForeignPart[] {
  const parts = (choices ?? []).map((choice): ForeignPart => {
    if (typeof choice !== 'object') return { value: String(choice), texts: read(String(choice)) }
    const value = String(choice.value)
    return { value, texts: read(choice.text ?? value) }
  })
  return parts.filter(({ value }, at) => parts.findIndex((one) => one.value === value) === at)
}

/** Columns whose values are numbers are points of a scale. */
function scored(columns: readonly ForeignPart[]): ForeignPart[] {
  const numeric = columns.every(({ value }) => /^-?\d{1,4}$/.test(value))
  return columns.map((column) => (numeric ? { ...column, score: Number(column.value) } : column))
}

/** Lists too long for buttons (countries, towns) are asked as a line of text. */
const LONGEST_LIST = 50

function choice(element: ReadElement, kind: 'single' | 'multiple', read: Reader): Read {
  const none = element.hasNone || element.showNoneItem
  const options = [
    ...partsOf(element.choices, read),
    ...(none ? [{ value: 'none', texts: read(element.noneText ?? 'None') }] : []),
  ]
  if (options.length > LONGEST_LIST) {
    return as({ kind: 'text', long: false }, changed('kind-nearest', { kind: 'text', options: String(options.length) }))
  }
  const { maxSelectedChoices: most } = element
  return as(
    {
      kind,
      options,
      other: element.hasOther === true || element.showOtherItem === true,
      shuffled: element.choicesOrder === 'random',
      ...(kind === 'multiple' && most !== undefined && most > 0 ? { most } : {}),
    },
    element.choicesByUrl !== undefined && leftOut('feature-unknown', { feature: 'choicesByUrl' }),
    element.otherText !== undefined && changed('feature-unknown', { feature: 'otherText' }),
  )
}

function yesNo(element: ReadElement, read: Reader): Read {
  if (element.labelTrue === undefined && element.labelFalse === undefined) return as({ kind: 'yesno' })
  // Words of its own are kept as two options; their values stay those that conditions speak of.
  const option = (value: string, texts: Texts): ForeignPart => ({ value, texts })
  const options = [option('true', read(element.labelTrue ?? 'Yes')), option('false', read(element.labelFalse ?? 'No'))]
  return as({ kind: 'single', options, other: false, shuffled: false }, changed('kind-nearest', { kind: 'single' }))
}

function rating(element: ReadElement, read: Reader): Read {
  const { minRateDescription: min, maxRateDescription: max } = element
  const ends = { ...(min === undefined ? {} : { low: read(min) }), ...(max === undefined ? {} : { high: read(max) }) }
  const values = partsOf(element.rateValues, read)
  const plain = values.every(({ value, texts }) => Object.values(texts).every((text) => text === value))
  const [low, high] = plain ? ratingEnds(element, values) : [Number.NaN, Number.NaN]
  if (Number.isNaN(low)) {
    const ask = { kind: 'single', options: values, other: false, shuffled: false } as const
    return as(ask, changed('kind-nearest', { kind: 'single' }))
  }
  const look = element.rateType ?? element.rateDisplayMode ?? 'labels'
  if (low === 0 && high === 10) return as({ kind: 'nps', ...ends })
  if (low === 1 && high === 5 && look === 'smileys')
    return as({ kind: 'emotion' }, changed('scale-nearest', { from: '1–5', to: '−2–2' }))
  if (low === 1 && high === 5)
    return as({
      kind: look === 'stars' ? 'stars' : 'csat',
      ...(look === 'stars' ? {} : { points: 5 as const }),
      ...ends,
    } as Ask)
  if (low === 1 && high === 7) return as({ kind: 'csat', points: 7, ...ends })
  return as(
    { kind: 'number', least: low, most: high },
    changed('scale-nearest', { from: `${low}–${high}`, to: 'number' }),
  )
}

function ratingEnds(element: ReadElement, values: readonly ForeignPart[]): [number, number] {
  const numbers = values.map(({ value }) => Number(value))
  const [first] = numbers
  const last = numbers.at(-1)
  const steady = numbers.every((value, at) => at === 0 || value === (numbers[at - 1] ?? 0) + 1)
  if (first !== undefined && last !== undefined) return steady ? [first, last] : [Number.NaN, Number.NaN]
  if (element.rateStep !== undefined && element.rateStep !== 1) return [Number.NaN, Number.NaN]
  const low = element.rateMin ?? 1
  return [low, element.rateMax ?? (element.rateCount === undefined ? 5 : low + element.rateCount - 1)]
}

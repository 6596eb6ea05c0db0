import { dateReader } from '../inference/dates.ts'
import { numberReader } from '../inference/numbers.ts'
import { plainWords } from '../inference/scale-words.ts'
import type { ColumnMapping, Mapping, NumberStyle, TimeUnit } from '../mapping.ts'
import type { Note, Setter } from './draft.ts'

const DOT: NumberStyle = { decimal: '.', thousands: '' }
/** What the fact tables hold (DateTime64): outside, a date is a slip of the pen. */
const FIRST = Date.UTC(1900, 0, 1)
const LAST = Date.UTC(2200, 0, 1)
const SECONDS: Readonly<Record<Exclude<TimeUnit, 'hms'>, number>> = { ms: 0.001, s: 1, min: 60, h: 3600, d: 86_400 }

/** How the cells of a column are read; scores have their own reader. null: the column is not read. */
export function setterOf(entry: ColumnMapping, mapping: Mapping, note: Note): Setter | null {
  switch (entry.role) {
    case 'ignore':
    case 'score':
      return null
    case 'id':
    case 'journey':
    case 'respondent':
    case 'encounter':
      return keySetter(entry.role)
    case 'channel':
    case 'touchpoint':
    case 'unit':
    case 'segment':
    case 'staff':
    case 'outcome':
      return nameSetter(entry.role, entry.column, note)
    case 'at':
    case 'started':
      return dateSetter(entry, mapping.zone, note)
    case 'waiting':
    case 'handling':
      return secondsSetter(entry)
    case 'transfers':
    case 'money':
    case 'quantity':
    case 'weight':
      return numberSetter(entry)
    default:
      return otherSetter(entry, note)
  }
}

function otherSetter(entry: ColumnMapping, note: Note): Setter | null {
  const { column } = entry
  switch (entry.role) {
    case 'identifier':
      return (text, _cell, draft) => {
        if (text.length > 320) return 'too-long'
        draft.identifiers = { ...draft.identifiers, [entry.key]: text }
        return null
      }
    case 'attribute':
      return attributeSetter(column, entry.name, note)
    case 'lifecycle':
      return lifecycleSetter(entry.keep, attributeSetter(column, 'lifecycle', note))
    case 'measure':
      return measureSetter(entry.name, numberReader(entry.number ?? DOT))
    case 'resolved':
      return resolvedSetter(entry.yes, entry.no)
    case 'currency':
      return currencySetter
    case 'text':
      return (text, _cell, draft) => {
        if (text.length > 20_000) note(draft, column, 'shortened')
        draft.texts.push({ of: entry.of, column, text: text.slice(0, 20_000) })
        return null
      }
    case 'language':
      return (text, _cell, draft) => {
        draft.language = text.slice(0, 10)
        return null
      }
    default:
      return null
  }
}

const keySetter =
  (field: 'id' | 'journey' | 'respondent' | 'encounter'): Setter =>
  (text, _cell, draft) => {
    if (text.length > 120) return 'id-too-long'
    draft[field] = text
    return null
  }

type NameField = 'channel' | 'touchpoint' | 'unit' | 'segment' | 'staff' | 'outcome'
const nameSetter =
  (field: NameField, column: string, note: Note): Setter =>
  (text, _cell, draft) => {
    if (text.length > 200) note(draft, column, 'shortened')
    draft[field] = text.length > 200 ? text.slice(0, 200).trim() : text
    return null
  }

function dateSetter(entry: ColumnMapping & { role: 'at' | 'started' }, zone: string, note: Note): Setter {
  const reader = dateReader(entry.format, entry.zone ?? zone)
  const { role, column } = entry
  return (_text, cell, draft) => {
    const moment = reader.read(cell)
    if (Number.isNaN(moment)) return 'date-unreadable'
    if (moment < FIRST || moment >= LAST) return 'date-outside'
    if (reader.change !== null) note(draft, column, reader.change)
    draft[role] = moment
    return null
  }
}

function secondsSetter(entry: ColumnMapping & { role: 'waiting' | 'handling' }): Setter {
  const read = entry.unit === 'hms' ? clockSeconds : numberReader(entry.number ?? DOT)
  const factor = entry.unit === 'hms' ? 1 : SECONDS[entry.unit]
  const { role } = entry
  return (_text, cell, draft) => {
    const seconds = read(cell) * factor
    if (Number.isNaN(seconds)) return 'number-unreadable'
    if (seconds < 0 || seconds > 1e8) return 'number-outside'
    draft[role] = Math.round(seconds * 1000) / 1000
    return null
  }
}

/** `1:02:03`, `2:03` (minutes and seconds), `0.5` of a minute is not written so. */
function clockSeconds(cell: string | number | boolean | null): number {
  const match = /^(?:(\d+):)?(\d{1,4}):(\d\d(?:[.,]\d+)?)$/.exec(String(cell).trim())
  if (!match) return Number.NaN
  const [, hours = '0', minutes, seconds] = match
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds!.replace(',', '.'))
}

function numberSetter(entry: ColumnMapping & { role: 'transfers' | 'money' | 'quantity' | 'weight' }): Setter {
  const read = numberReader(entry.number ?? DOT)
  const { role } = entry
  const [low, high] = {
    transfers: [0, 1000],
    money: [-1e12, 1e12],
    quantity: [-1e9, 1e9],
    weight: [Number.MIN_VALUE, 1e6],
  }[role] as [number, number]
  return (_text, cell, draft) => {
    const value = read(cell)
    if (Number.isNaN(value) || (role === 'transfers' && !Number.isInteger(value))) return 'number-unreadable'
    if (value < low || value > high) return 'number-outside'
    draft[role] = value
    return null
  }
}

/** `__proto__` is the one name that a plain object cannot hold; objects without a prototype took twice the time. */
const safeName = (name: string) => (name === '__proto__' ? '_proto_' : name)

function attributeSetter(column: string, attribute: string, note: Note): Setter {
  const name = safeName(attribute)
  return (text, _cell, draft) => {
    if (text.length > 2000) note(draft, column, 'shortened')
    draft.attributes ??= {}
    draft.attributes[name] = text.length > 2000 ? text.slice(0, 2000) : text
    return null
  }
}

function measureSetter(measure: string, read: ReturnType<typeof numberReader>): Setter {
  const name = safeName(measure)
  return (_text, cell, draft) => {
    const value = read(cell)
    if (!Number.isFinite(value)) return 'number-unreadable'
    draft.measures ??= {}
    draft.measures[name] = value
    return null
  }
}

function lifecycleSetter(keep: readonly string[] | null, asAttribute: Setter): Setter {
  const kept = keep === null ? null : new Set(keep.map(plainWords))
  return (text, cell, draft) =>
    kept !== null && !kept.has(plainWords(text)) ? 'left-out' : asAttribute(text, cell, draft)
}

function resolvedSetter(yes: readonly string[], no: readonly string[]): Setter {
  const meaning = new Map([
    ...yes.map((word) => [plainWords(word), true] as const),
    ...no.map((word) => [plainWords(word), false] as const),
  ])
  return (text, _cell, draft) => {
    const resolved = meaning.get(plainWords(text))
    if (resolved === undefined) return 'yes-no-unreadable'
    draft.resolved = resolved
    return null
  }
}

const SIGNS: Readonly<Record<string, string>> = { '€': 'EUR', $: 'USD', '£': 'GBP', EURO: 'EUR', EUROA: 'EUR' }
const currencySetter: Setter = (text, _cell, draft) => {
  const code = text.toUpperCase()
  const currency = SIGNS[code] ?? code
  if (!/^[A-Z]{3}$/.test(currency)) return 'currency-unreadable'
  draft.currency = currency
  return null
}

import type { Shape } from '../mapping.ts'
import type { Meaning } from './column-words.ts'
import type { Judged } from './judge.ts'

/** Roles that one column of a file can have, and the column that has each. */
export interface SingleRoles {
  readonly at: Judged | null
  readonly started: Judged | null
  readonly id: Judged | null
  readonly text: Judged | null
  readonly money: Judged | null
  readonly quantity: Judged | null
  /** For roles that go by the name alone. */
  readonly byMeaning: ReadonlyMap<Meaning, Judged>
}

const NAMED: readonly Meaning[] = [
  'journey',
  'touchpoint',
  'channel',
  'unit',
  'segment',
  'staff',
  'resolved',
  'transfers',
  'waiting',
  'handling',
  'currency',
  'language',
  'weight',
  'respondent',
  'encounter',
  'lifecycle',
  'outcome',
  'customer',
  'cookie',
]
const NUMERIC = new Set<Meaning>(['transfers', 'weight'])
const TIMED = new Set<Meaning>(['waiting', 'handling'])

export function singleRoles(columns: readonly Judged[], shape: Shape, scored: ReadonlySet<Judged>): SingleRoles {
  const free = columns.filter((column) => column.kind !== 'empty' && !scored.has(column))
  const byMeaning = new Map<Meaning, Judged>()
  for (const meaning of NAMED) {
    const found = best(free.filter((column) => column.meaning === meaning && fits(column, meaning)))
    if (found) byMeaning.set(meaning, found)
  }
  // A file of orders whose "id" comes again and again numbers customers, not orders.
  const again = free.find(({ meaning, profile }) => meaning === 'id' && profile.uniqueShare < 0.9)
  if (shape === 'orders' && again && !byMeaning.has('customer')) byMeaning.set('customer', again)
  const { at, started } = times(free)
  const money = best(free.filter(({ meaning, kind }) => meaning === 'money' && kind === 'number'))
  const price = best(free.filter(({ meaning, kind }) => meaning === 'price' && kind === 'number'))
  return {
    at,
    started,
    id: findId(free, shape),
    text: findText(free),
    money: money ?? price,
    quantity: best(free.filter(({ meaning, kind }) => meaning === 'quantity' && kind === 'number')),
    byMeaning,
  }
}

/** XES names (`concept:name`) are exact; of equals the fullest, then the first. Attributes of the case come last. */
function best(found: readonly Judged[]): Judged | null {
  const rank = ({ column, profile }: Judged) =>
    (/^case:(?!concept:name)/.test(column) ? 0 : 2) +
    (column.includes(':') ? 1 : 0) +
    profile.filled / (profile.cells + 1)
  return found.reduce<Judged | null>((left, right) => (left === null || rank(right) > rank(left) ? right : left), null)
}

function fits({ kind, profile }: Judged, meaning: Meaning): boolean {
  if (NUMERIC.has(meaning)) return kind === 'number' || kind === 'yes-no'
  if (TIMED.has(meaning)) return kind === 'number' || kind === 'duration'
  if (meaning === 'resolved') return profile.distinct.size <= 6
  if (meaning === 'journey' || meaning === 'respondent' || meaning === 'encounter')
    return kind !== 'text' && kind !== 'date'
  if (meaning === 'customer' || meaning === 'cookie')
    return kind !== 'date' && (profile.distinct.size > 2 || profile.filled <= 4)
  return kind === 'category' || kind === 'key' || kind === 'number' || kind === 'yes-no'
}

function times(free: readonly Judged[]): { at: Judged | null; started: Judged | null } {
  const dates = free.filter(({ kind }) => kind === 'date')
  const of = (...meanings: Meaning[]) => best(dates.filter(({ meaning }) => meanings.includes(meaning)))
  const own = dates.filter(({ column }) => !column.startsWith('case:'))
  const at = best(own.filter(({ meaning }) => meaning === 'at')) ?? of('ended') ?? of('at', 'started') ?? best(dates)
  const started = of('started')
  return { at, started: started === at ? null : started }
}

/** A number of the row that an export repeats next month; a plain row index begins anew each time and is none. */
function findId(free: readonly Judged[], shape: Shape): Judged | null {
  const unique = free.filter(({ profile, kind }) => profile.uniqueShare >= 0.98 && kind !== 'text' && kind !== 'date')
  const of = (meaning: Meaning) => best(unique.filter((column) => column.meaning === meaning))
  if (shape === 'people' || shape === 'orders') return null
  return of('id') ?? (shape === 'encounters' ? of('encounter') : null) ?? (shape === 'survey' ? of('respondent') : null)
}

function findText(free: readonly Judged[]): Judged | null {
  const wordy = ({ kind, profile }: Judged) =>
    kind === 'text' || (kind !== 'number' && kind !== 'date' && profile.distinct.size > 20)
  const named = free.filter((column) => column.meaning === 'text' && wordy(column))
  const length = ({ profile }: Judged) => profile.characters / Math.max(1, profile.filled)
  const candidates =
    named.length > 0 ? named : free.filter(({ kind, meaning }) => kind === 'text' && meaning === 'other')
  return candidates.reduce<Judged | null>(
    (left, right) => (left === null || length(right) > length(left) ? right : left),
    null,
  )
}

import type { Texts } from '../question.ts'
import { type Ask, changed, type ForeignPart, leftOut, type Note } from './foreign.ts'
import { idMaker, OPTION_IDS } from './ids.ts'
import type { Meant } from './meaning.ts'

/** A question ready but for its words, which may speak of questions that are not built yet. */
export interface Built {
  readonly meant: Meant
  readonly notes: readonly Note[]
  readonly parts: (words: (texts: Texts) => Texts) => Readonly<Record<string, unknown>>
}

const MOST = { single: 50, multiple: 50, ranking: 12, rows: 20, columns: 11 } as const

/** The question as this product asks it, or why it cannot. */
export function buildQuestion(ask: Ask, id: string): Built | { readonly left: Note } {
  switch (ask.kind) {
    case 'single':
    case 'multiple':
    case 'ranking':
      return choosing(ask, id)
    case 'matrix':
      return matrix(ask, id)
    case 'nps':
    case 'stars':
    case 'csat':
      return plain(ask.kind, id, (words) => ({
        ...('points' in ask ? { points: ask.points, metric: ask.points === 7 ? 'csat7' : 'csat' } : {}),
        ...(ask.low === undefined ? {} : { low: words(ask.low) }),
        ...(ask.high === undefined ? {} : { high: words(ask.high) }),
      }))
    case 'emotion':
      // 1 to 5 there is −2 to 2 here.
      return plain('emotion', id, () => ({}), -3)
    default:
      return plain(ask.kind, id, () => {
        const { kind: _, ...rest } = ask
        return rest
      })
  }
}

const NONE: ReadonlyMap<string, string> = new Map()

function plain(kind: Meant['kind'], id: string, parts: Built['parts'], shift = 0): Built {
  return {
    meant: { id, kind, values: NONE, rows: NONE, shift },
    notes: [],
    parts: (words) => ({ kind, id, ...parts(words) }),
  }
}

interface Named {
  readonly ids: ReadonlyMap<string, string>
  readonly list: readonly { readonly id: string; readonly part: ForeignPart }[]
}

function named(parts: readonly ForeignPart[], letter: string, refused: ReadonlySet<string>): Named {
  const idFor = idMaker(letter, refused)
  const list = parts.map((part) => ({ id: idFor(part.value), part }))
  return { ids: new Map(list.map(({ id, part }) => [part.value, id])), list }
}

function choosing(ask: Extract<Ask, { options: unknown }>, id: string): Built | { readonly left: Note } {
  const kept = ask.options.slice(0, MOST[ask.kind])
  if (kept.length < 2) return { left: leftOut('empty') }
  const cut = ask.options.length - kept.length
  const { ids, list } = named(kept, 'o', OPTION_IDS)
  const { kind, options: _, ...rest } = ask
  const most = 'most' in ask && ask.most !== undefined ? { most: Math.min(50, Math.max(1, Math.round(ask.most))) } : {}
  return {
    meant: { id, kind, values: ids, rows: NONE, shift: 0 },
    notes: cut > 0 ? [changed('too-many', { count: String(ask.options.length), kept: String(kept.length) })] : [],
    parts: (words) => ({
      kind,
      id,
      ...rest,
      ...most,
      options: list.map(({ id: own, part }) => ({ id: own, texts: words(part.texts) })),
    }),
  }
}

function matrix(ask: Extract<Ask, { kind: 'matrix' }>, id: string): Built | { readonly left: Note } {
  const rows = named(ask.rows.slice(0, MOST.rows), 'r', OPTION_IDS)
  const columns = named(ask.columns.slice(0, MOST.columns), 'c', OPTION_IDS)
  if (rows.list.length === 0 || columns.list.length < 2) return { left: leftOut('empty') }
  const cut = ask.rows.length > MOST.rows || ask.columns.length > MOST.columns
  return {
    meant: { id, kind: 'matrix', values: columns.ids, rows: rows.ids, shift: 0 },
    notes: cut ? [changed('too-many', { rows: String(ask.rows.length), columns: String(ask.columns.length) })] : [],
    parts: (words) => ({
      kind: 'matrix',
      id,
      rows: rows.list.map(({ id: own, part }) => ({ id: own, texts: words(part.texts) })),
      columns: columns.list.map(({ id: own, part }) => ({
        id: own,
        texts: words(part.texts),
        ...(part.score === undefined ? {} : { score: part.score }),
      })),
    }),
  }
}

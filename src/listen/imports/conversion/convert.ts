import type { NewMetric } from '../../../base/journey-map/metric.ts'
import type { ColumnMapping, Mapping } from '../mapping.ts'
import type { Cell, Row } from '../reading/table.ts'
import { answersOf, encounterOf } from './assemble.ts'
import { assertMapping } from './check.ts'
import { type Change, type ChangeCode, type Converted, nothingYet, type RefusalReason, ROUTINE } from './converted.ts'
import { type Draft, type Note, newDraft, type Setter } from './draft.ts'
import { OrderLines } from './orders.ts'
import { Occurrences, RowHash, textOf } from './row-ids.ts'
import { scoreSetter } from './score-setter.ts'
import { setterOf } from './setters.ts'

export interface ConverterOptions {
  /** Memory for telling equal rows apart, in bytes. */
  readonly mostBytes?: number
  /** How many times a row has come, where that is known otherwise. */
  readonly equals?: Pick<Occurrences, 'next'>
}

interface Refused {
  readonly column: string
  readonly value: string
  readonly reason: RefusalReason
}

interface Column {
  readonly entry: ColumnMapping
  readonly index: number
  readonly set: Setter
}

/**
 * A mapping compiled for one table: one closure a column.
 *
 * Ids. With an id column: `source:value`. Without: `source:` and a hash of the cells of the columns in use, and from the
 * second equal row of a file on its number (`.2`), so that the same file, or a longer export of the same rows, adds
 * nothing twice while rows that are honestly equal are all kept. Orders: `source:order:number`, `~2` for lines that stand
 * apart. Answers: the row's id, `#`, and a short name of the column. The source in front keeps ids of two systems apart.
 *
 * @throws Fault bad-input when the mapping does not fit the table
 */
export class Converter {
  readonly #mapping: Mapping
  readonly #width: number
  readonly #columns: readonly Column[]
  readonly #hashed: readonly number[]
  readonly #empty: ReadonlySet<string>
  readonly #hasId: boolean
  readonly #journey: number
  readonly #hash = new RowHash()
  readonly #occurrences: Pick<Occurrences, 'next'>
  readonly #changes = new Map<string, { column: string; code: ChangeCode; count: number }>()
  readonly #orders: OrderLines | null
  readonly #at: number
  #seen = 0
  #orderStart = 0
  #skipping = false

  constructor(
    mapping: Mapping,
    columns: readonly string[],
    metrics: readonly NewMetric[],
    options: ConverterOptions = {},
  ) {
    assertMapping(mapping, columns, metrics)
    this.#mapping = mapping
    this.#width = columns.length
    const scales = new Map([...mapping.metrics, ...metrics].map(({ key, scale }) => [key, scale]))
    const places = new Map(columns.map((column, index) => [column, index]))
    this.#columns = mapping.columns.flatMap((entry): Column[] => {
      const scale = entry.role === 'score' ? scales.get(entry.metric) : undefined
      const set =
        entry.role === 'score' && scale ? scoreSetter(entry, scale, this.#note) : setterOf(entry, mapping, this.#note)
      return set ? [{ entry, index: places.get(entry.column)!, set }] : []
    })
    const placeOf = (role: string) => this.#columns.find(({ entry }) => entry.role === role)?.index ?? -1
    this.#hasId = placeOf('id') >= 0
    this.#journey = placeOf('journey')
    this.#hashed =
      mapping.rowKey?.map((column) => places.get(column)!) ??
      this.#columns.map(({ index }) => index).sort((left, right) => left - right)
    this.#empty = new Set(
      mapping.empty.flatMap((word) => [
        word,
        word.toLowerCase(),
        word.toUpperCase(),
        word.charAt(0).toUpperCase() + word.slice(1),
      ]),
    )
    this.#occurrences = options.equals ?? new Occurrences(options.mostBytes)
    this.#orders = mapping.shape === 'orders' && this.#journey >= 0 ? new OrderLines(this.#note) : null
    this.#at = mapping.constants.at === undefined ? Number.NaN : Date.parse(mapping.constants.at)
  }

  /** Rows that need not be read again after an interruption: all, but those of an order that may go on. */
  get resumeAt(): number {
    return this.#orders?.open ? this.#orderStart : this.#seen
  }

  get changes(): Change[] {
    return [...this.#changes.values()].map((change) => ({ ...change }))
  }

  /** Goes over the rows of an earlier, interrupted run, so that equal rows are numbered as they were then. */
  skip(row: Row): void {
    this.#skipping = true
    this.add(row, nothingYet())
    this.#skipping = false
  }

  /** Ends the skipping: what was still open was handed out then. */
  skipped(): void {
    this.#skipping = true
    this.finish(nothingYet())
    this.#skipping = false
  }

  /**
   * Converts one row into `into`; order lines come out when the next order begins, or at `finish`.
   * @param counts false for a row that an earlier run counted and that comes again because its order was open
   */
  add(row: Row, into: Converted, counts = true): void {
    const { changedRows } = into
    const refused = this.#convert(row, into)
    this.#seen++
    if (!counts) {
      into.changedRows = changedRows
      return
    }
    into.read++
    if (refused === null) into.kept++
    else {
      const { column, value, reason } = refused
      into.refusals.push({ line: row.line, column, value: value.slice(0, 500), reason, cells: row.cells })
    }
  }

  finish(into: Converted): void {
    this.#closeOrder(into)
  }

  #convert(row: Row, into: Converted): Refused | null {
    if (row.unreadable !== undefined) return { column: '', value: row.unreadable, reason: 'record-unreadable' }
    const bad = this.#badWidth(row.cells)
    if (bad !== null) return { column: '', value: `${row.cells.length} / ${this.#width}`, reason: bad }
    // Numbered before anything can be refused: a mended row must keep its place among equal ones.
    const contentId =
      this.#hasId || this.#orders || this.#mapping.shape === 'people' ? null : this.#contentId(row.cells)
    const draft = newDraft()
    const refused =
      this.#read(row.cells, draft) ?? this.#complete(draft) ?? this.#emit(draft, row.line, contentId, into)
    if (refused === null && draft.assumed) into.changedRows++
    return refused
  }

  readonly #note: Note = (draft, column, code) => {
    if (!ROUTINE.has(code)) draft.assumed = true
    if (this.#skipping) return
    const key = `${code} ${column}`
    const change = this.#changes.get(key)
    if (change) change.count++
    else this.#changes.set(key, { column, code, count: 1 })
  }

  #badWidth(cells: readonly Cell[]): RefusalReason | null {
    if (cells.length < this.#width) return 'cells-missing'
    for (let at = this.#width; at < cells.length; at++) if (textOf(cells[at]) !== '') return 'cells-extra'
    return null
  }

  #read(cells: readonly Cell[], draft: Draft): Refused | null {
    for (const { entry, index, set } of this.#columns) {
      const cell = cells[index]
      if (cell === null || cell === undefined || cell === '') continue
      const text = typeof cell === 'string' ? trimmed(cell) : String(cell)
      if (this.#empty.has(text)) continue
      const reason = set(text, cell, draft)
      if (reason !== null) return { column: entry.column, value: text, reason }
    }
    return null
  }

  /** What the row does not say itself, and what it must. */
  #complete(draft: Draft): Refused | null {
    const missing = (role: string, reason: RefusalReason): Refused => ({
      column: this.#nameOf(role),
      value: '',
      reason,
    })
    const { shape } = this.#mapping
    if (shape === 'people') return draft.identifiers ? null : missing('identifier', 'identifier-missing')
    if (Number.isNaN(draft.at)) draft.at = this.#at
    if (Number.isNaN(draft.at)) return missing('at', 'date-missing')
    if (this.#hasId && !this.#orders && draft.id === undefined) return missing('id', 'id-missing')
    if (this.#orders && draft.journey === undefined) return missing('journey', 'id-missing')
    const money = this.#columns.find(({ entry }) => entry.role === 'money')?.entry
    if (money?.role === 'money' && money.per === 'piece' && draft.money !== undefined)
      draft.money *= draft.quantity ?? 1
    return null
  }

  #emit(draft: Draft, line: number, contentId: string | null, into: Converted): Refused | null {
    const { shape, source, constants } = this.#mapping
    if (shape === 'people') {
      into.people.push({ line, identifiers: draft.identifiers!, attributes: draft.attributes ?? {} })
      return null
    }
    if (this.#orders) {
      if (!this.#orders.belongs(draft.journey)) {
        this.#closeOrder(into)
        this.#orderStart = this.#seen
      }
      this.#orders.add(draft)
      return null
    }
    const rowId = `${source}:${draft.id ?? contentId}`
    if (shape === 'survey') {
      if (draft.scores.length === 0) return { column: '', value: '', reason: 'nothing-answered' }
      into.answers.push(...answersOf(draft, rowId, null, source, constants))
      return null
    }
    const touchpoint = draft.touchpoint ?? constants.touchpoint
    if (touchpoint === undefined) return { column: this.#nameOf('touchpoint'), value: '', reason: 'touchpoint-missing' }
    this.#keepTexts(draft)
    if (draft.quantity !== undefined) draft.measures = { ...draft.measures, quantity: draft.quantity }
    const encounter = encounterOf(draft, rowId, touchpoint, constants)
    into.encounters.push(encounter)
    if (draft.scores.length > 0) into.answers.push(...answersOf(draft, rowId, encounter, source, constants))
    return null
  }

  /** A comment without a score has no answer to go with: it stays with the encounter. */
  #keepTexts(draft: Draft): void {
    if (draft.scores.length > 0) return
    for (const { column, text } of draft.texts) {
      this.#note(draft, column, text.length > 2000 ? 'shortened' : 'text-without-score')
      draft.attributes = { ...draft.attributes, [column.slice(0, 100)]: text.slice(0, 2000) }
    }
  }

  #nameOf(role: string): string {
    return this.#columns.find(({ entry }) => entry.role === role)?.entry.column ?? ''
  }

  #closeOrder(into: Converted): void {
    const order = this.#orders?.close()
    if (!order) return
    const { source, constants } = this.#mapping
    const part = this.#occurrence(order.journey!)
    const id = `${source}:order:${order.journey}${part > 1 ? `~${part}` : ''}`
    into.encounters.push(encounterOf(order, id, order.touchpoint ?? constants.touchpoint ?? 'purchase', constants))
  }

  #occurrence(text: string): number {
    this.#hash.start()
    this.#hash.add(text)
    this.#hash.finish()
    return this.#occurrences.next(this.#hash)
  }

  #contentId(cells: readonly Cell[]): string {
    const hash = this.#hash
    hash.start()
    for (const index of this.#hashed) hash.add(textOf(cells[index]))
    hash.finish()
    const times = this.#occurrences.next(hash)
    return times === 1 ? hash.toString() : `${hash.toString()}.${times}`
  }
}

/** Most cells have no blanks around them; `trim` makes a copy only where they do. */
function trimmed(text: string): string {
  return text.charCodeAt(0) <= 32 ||
    text.charCodeAt(0) === 160 ||
    text.charCodeAt(text.length - 1) <= 32 ||
    text.endsWith('\u00a0')
    ? text.trim()
    : text
}

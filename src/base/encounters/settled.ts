import { type Placed, partsOf, placedLike, placeIn } from './place.ts'
import { NewRows, type Ready, type ReadyAnswers, type ReadyRows } from './ready.ts'
import type { AppendReply } from './request.ts'
import type { RowOutcome } from './row.ts'

interface NewEncounter {
  readonly rows: NewRows
  readonly index: number
  readonly parts: number
}

/** The rows of one commit as they are decided one after another: new, seen before, or refused. */
export class Settled {
  readonly encounters: NewRows[] = []
  readonly answers: NewRows[] = []
  readonly #known: ReadonlyMap<string, Placed>
  readonly #new = new Map<string, NewEncounter>()
  readonly #answered = new Set<string>()
  /** Encounters that new answers name. */
  readonly #named = new Set<string>()

  constructor(known: ReadonlyMap<string, Placed>) {
    this.#known = known
  }

  /** All encounters first: an answer may be about one that another request brings. */
  settle(requests: readonly Ready[], answeredBefore: ReadonlySet<string>): AppendReply[] {
    const encounters = requests.map((ready) => this.#encounters(ready.encounters))
    const answers = requests.map((ready) => this.#answers(ready.answers, answeredBefore))
    return requests.map((_, index) => ({ encounters: encounters[index] ?? [], answers: answers[index] ?? [] }))
  }

  #encounters(ready: ReadyRows): RowOutcome[] {
    const rows = new NewRows(ready)
    this.encounters.push(rows)
    return outcomesOf(ready, (key, index) => {
      if (this.#new.has(key) || this.#known.has(key)) return false
      this.#new.set(key, { rows, index, parts: ready.parts[index] ?? 0 })
      rows.take(index)
      return true
    })
  }

  #answers(ready: ReadyAnswers, before: ReadonlySet<string>): RowOutcome[] {
    const rows = new NewRows(ready)
    this.answers.push(rows)
    return outcomesOf(ready, (key, index) => {
      if (before.has(key) || this.#answered.has(key)) return false
      this.#answered.add(key)
      rows.take(index)
      const about = ready.about[index] ?? ''
      if (about === '') return true
      this.#named.add(about)
      const missing = ~(ready.parts[index] ?? 0) & this.#partsOf(about)
      if (missing !== 0) rows.change(index, withPlace(rows.line(index), this.#place(about)))
      return true
    })
  }

  #partsOf(key: string): number {
    const known = this.#known.get(key)
    return known ? partsOf(known) : (this.#new.get(key)?.parts ?? 0)
  }

  #place(key: string): Placed | undefined {
    const added = this.#new.get(key)
    return added ? placeIn(added.rows.line(added.index)) : this.#known.get(key)
  }

  /** Encounters that now have both themselves and an answer, and had not before: order of arrival does not matter. */
  newlyHeard(heardBefore: ReadonlySet<string>): Placed[] {
    const first = [...this.#named].filter((key) => !heardBefore.has(key))
    const late = [...heardBefore].filter((key) => this.#new.has(key))
    return [...first, ...late].flatMap((key) => this.#place(key) ?? [])
  }

  /** New encounters that were answered before they came. */
  late(heardBefore: ReadonlySet<string>): string[] {
    return [...heardBefore].flatMap((key) => {
      const added = this.#new.get(key)
      return added ? [added.rows.id(added.index)] : []
    })
  }
}

function outcomesOf(ready: ReadyRows, isNew: (key: string, index: number) => boolean): RowOutcome[] {
  return ready.keys.map((key, index) => {
    const refusal = ready.refusals.get(index)
    if (refusal) return { status: 'refused', ...refusal }
    return { status: isNew(key, index) ? 'accepted' : 'duplicate', id: ready.ids[index] ?? '' }
  })
}

const withPlace = (line: string, place: Placed | undefined): string =>
  place === undefined ? line : JSON.stringify(placedLike(JSON.parse(line) as Partial<Placed>, place))

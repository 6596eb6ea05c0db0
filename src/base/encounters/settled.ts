import { type AnswerFact, type EncounterFact, isFact, type Placed, placedLike, type Refusal } from './fact.ts'
import type { ReadyAnswer, ReadyEncounter } from './prepare.ts'
import type { RowOutcome } from './row.ts'

/** The rows of one commit as they are decided one after another: new, seen before, or refused. */
export class Settled {
  readonly encounters: EncounterFact[] = []
  readonly answers: AnswerFact[] = []
  readonly #known: ReadonlyMap<string, Placed>
  readonly #new = new Map<string, EncounterFact>()
  readonly #answered = new Set<string>()
  /** Encounters that new answers name. */
  readonly #named = new Set<string>()

  constructor(known: ReadonlyMap<string, Placed>) {
    this.#known = known
  }

  #place(key: string): Placed | undefined {
    return this.#new.get(key) ?? this.#known.get(key)
  }

  encounter(ready: ReadyEncounter | Refusal): RowOutcome {
    if (!isFact(ready)) return { status: 'refused', ...ready }
    const { key, fact } = ready
    if (this.#place(key)) return { status: 'duplicate', id: fact.id }
    this.#new.set(key, fact)
    this.encounters.push(fact)
    return { status: 'accepted', id: fact.id }
  }

  answer(ready: ReadyAnswer | Refusal, before: ReadonlySet<string>): RowOutcome {
    if (!isFact(ready)) return { status: 'refused', ...ready }
    const { key, about, fact } = ready
    if (before.has(key) || this.#answered.has(key)) return { status: 'duplicate', id: fact.id }
    this.#answered.add(key)
    const place = about === '' ? undefined : this.#place(about)
    this.answers.push(place ? placedLike(fact, place) : fact)
    if (about !== '') this.#named.add(about)
    return { status: 'accepted', id: fact.id }
  }

  /** Encounters that now have both themselves and an answer, and had not before: order of arrival does not matter. */
  newlyHeard(heardBefore: ReadonlySet<string>): Placed[] {
    const first = [...this.#named].filter((key) => !heardBefore.has(key)).flatMap((key) => this.#place(key) ?? [])
    return [...first, ...this.#late(heardBefore)]
  }

  /** New encounters that were answered before they came. */
  late(heardBefore: ReadonlySet<string>): string[] {
    return this.#late(heardBefore).map((fact) => fact.id)
  }

  #late(heardBefore: ReadonlySet<string>): EncounterFact[] {
    return [...heardBefore].flatMap((key) => this.#new.get(key) ?? [])
  }
}

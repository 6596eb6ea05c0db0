import type { AnswerFact, EncounterFact, Placed, Refusal } from './fact.ts'
import { keyOf } from './key.ts'
import type { RowOutcome } from './row.ts'

export const isFact = <F extends { id: string }>(value: F | Refusal): value is F => 'id' in value

/** The rows of one commit as they are decided one after another: new, seen before, or refused. */
export class Settled {
  readonly encounters: EncounterFact[] = []
  readonly answers: AnswerFact[] = []
  readonly #known: ReadonlyMap<string, Placed>
  readonly #new = new Map<string, EncounterFact>()
  readonly #answered = new Set<string>()

  constructor(known: ReadonlyMap<string, Placed>) {
    this.#known = known
  }

  place(key: string): Placed | undefined {
    return this.#new.get(key) ?? this.#known.get(key)
  }

  newKeys(): string[] {
    return [...this.#new.keys()]
  }

  encounter(fact: EncounterFact | Refusal): RowOutcome {
    if (!isFact(fact)) return { status: 'refused', ...fact }
    const key = keyOf(fact.id)
    if (this.place(key)) return { status: 'duplicate', id: fact.id }
    this.#new.set(key, fact)
    this.encounters.push(fact)
    return { status: 'accepted', id: fact.id }
  }

  answer(fact: AnswerFact | Refusal, before: ReadonlySet<string>): RowOutcome {
    if (!isFact(fact)) return { status: 'refused', ...fact }
    const key = keyOf(fact.id)
    if (before.has(key) || this.#answered.has(key)) return { status: 'duplicate', id: fact.id }
    this.#answered.add(key)
    this.answers.push(fact)
    return { status: 'accepted', id: fact.id }
  }

  /** Encounters that now have both themselves and an answer, and had not before: order of arrival does not matter. */
  newlyHeard(heardBefore: ReadonlySet<string>): Placed[] {
    const named = new Set(this.answers.filter((fact) => fact.encounter !== '').map((fact) => keyOf(fact.encounter)))
    const first = [...named].filter((key) => !heardBefore.has(key)).flatMap((key) => this.place(key) ?? [])
    return [...first, ...this.#late(heardBefore)]
  }

  /** New encounters that were answered before they came. */
  late(heardBefore: ReadonlySet<string>): string[] {
    return this.#late(heardBefore).map((fact) => fact.id)
  }

  #late(heardBefore: ReadonlySet<string>): EncounterFact[] {
    return [...this.#new].filter(([key]) => heardBefore.has(key)).map(([, fact]) => fact)
  }
}

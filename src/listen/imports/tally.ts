import type { AppendReply } from '../../base/encounters/index.ts'
import type { RowOutcome } from '../../base/encounters/row.ts'

/** What rows became, with what the store said to each fact, in the same order. */
export interface Stored {
  readonly read: number
  /** Rows that could not be converted. */
  readonly refusedEarly: number
  /** Ids. */
  readonly encounters: readonly string[]
  readonly answers: readonly string[]
  /** Rows of the file that each encounter was made of; null when each was one. */
  readonly lines: readonly number[] | null
  readonly people: number
  readonly newPeople: number
  readonly outcomes: AppendReply
}

/** In rows of the file. */
export interface Tally {
  /** read - refused: kept + refused = read, always. */
  readonly kept: number
  /** Rows of which at least a part waits in quarantine. */
  readonly refused: number
  /** Kept rows that added nothing: all their encounters and answers, or their customer, were known already. */
  readonly duplicates: number
}

interface FileRow {
  readonly lines: number
  added: boolean
  refused: boolean
}

/** Counts rows of the file where the store speaks of encounters and answers, of which a row may become many. */
export function tally({ read, refusedEarly, encounters, answers, lines, people, newPeople, outcomes }: Stored): Tally {
  const isNew = ({ status }: RowOutcome) => status === 'accepted'
  if (outcomes.encounters.every(isNew) && outcomes.answers.every(isNew))
    return { kept: read - refusedEarly, refused: refusedEarly, duplicates: people - newPeople }
  const rows = new Rows()
  for (const [index, id] of encounters.entries())
    rows.take(id, id, outcomes.encounters[index]?.status, lines?.[index] ?? 1)
  for (const [index, id] of answers.entries())
    rows.take(id.slice(0, id.lastIndexOf('#')), id, outcomes.answers[index]?.status, 1)
  const late = rows.sum((row) => row.refused)
  return {
    kept: read - refusedEarly - late,
    refused: refusedEarly + late,
    duplicates: rows.sum((row) => !row.refused && !row.added) + people - newPeople,
  }
}

class Rows {
  readonly #rows = new Map<string, FileRow>()
  readonly #seen = new Map<string, number>()

  /** A fact that comes again belongs to a further row with the same id. */
  take(row: string, fact: string, status: 'accepted' | 'duplicate' | 'refused' | undefined, lines: number): void {
    const times = (this.#seen.get(fact) ?? 0) + 1
    this.#seen.set(fact, times)
    const key = times === 1 ? row : `${row}\0${times}`
    let known = this.#rows.get(key)
    if (!known) {
      known = { lines, added: false, refused: false }
      this.#rows.set(key, known)
    }
    if (status === 'accepted') known.added = true
    if (status === 'refused') known.refused = true
  }

  sum(which: (row: FileRow) => boolean): number {
    let lines = 0
    for (const row of this.#rows.values()) if (which(row)) lines += row.lines
    return lines
  }
}

import { type AnswerFact, type EncounterFact, NONE, NOTHING, type Placed } from './fact.ts'

/** Columns in which 0 says something and silence says "not known". */
const ZERO_TELLS = new Set(['resolved', 'transfers', 'waiting', 'handling', 'money'])

/** A fact as it travels: what a column holds by itself when nothing is said need not be said. */
export function written(fact: EncounterFact | AnswerFact, batch: number): object {
  const row: Record<string, unknown> = { batch }
  for (const [column, value] of Object.entries(fact)) {
    if (value === '' || value === null || value === NOTHING || value === NONE) continue
    if (value === 0 && !ZERO_TELLS.has(column)) continue
    row[column] = value
  }
  return row
}

/** Months (as 202611) that these facts are counted in. */
export function monthsOf(facts: readonly Pick<Placed, 'day'>[]): number[] {
  return [...new Set(facts.map((fact) => fact.day.slice(0, 7)))].map((month) => Number(month.replace('-', '')))
}

import { type AnswerFact, type EncounterFact, NONE, NOTHING, type Placed } from './fact.ts'

/** Columns in which 0 says something and silence says "not known". */
const ZERO_TELLS = new Set(['resolved', 'transfers', 'waiting', 'handling', 'money'])

/** A fact as it travels: what a column holds by itself when nothing is said need not be said. */
function lineOf(fact: EncounterFact | AnswerFact, batch: number): string {
  let line = `{"batch":${batch}`
  for (const column in fact) {
    const value = fact[column]
    if (value === '' || value === null || value === NOTHING || value === NONE) continue
    if (value === 0 && !ZERO_TELLS.has(column)) continue
    line += `,"${column}":${JSON.stringify(value)}`
  }
  return `${line}}`
}

/** Facts as they travel, a line of JSON each; made value by value, because objects in between cost more than the writing. */
export function linesOf(facts: readonly (EncounterFact | AnswerFact)[], batch: number): string {
  return facts.map((fact) => lineOf(fact, batch)).join('\n')
}

/** Months (as 202611) that these facts are counted in. */
export function monthsOf(facts: readonly Pick<Placed, 'day'>[]): number[] {
  return [...new Set(facts.map((fact) => fact.day.slice(0, 7)))].map((month) => Number(month.replace('-', '')))
}

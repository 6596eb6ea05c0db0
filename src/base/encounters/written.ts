import { type AnswerFact, type EncounterFact, NONE, NOTHING } from './fact.ts'
import type { Placed } from './place.ts'

/** Columns in which 0 says something and silence says "not known". */
const ZERO_TELLS = new Set(['resolved', 'transfers', 'waiting', 'handling', 'money'])

/**
 * A fact as it travels, a line of JSON: what a column holds by itself when nothing is said need not be said. Made value by
 * value, because an object in between costs more than the writing.
 */
export function lineOf(fact: EncounterFact | AnswerFact): string {
  let line = ''
  for (const column in fact) {
    const value = fact[column]
    if (value === '' || value === null || value === NOTHING || value === NONE) continue
    if (value === 0 && !ZERO_TELLS.has(column)) continue
    line += `,"${column}":${JSON.stringify(value)}`
  }
  return `{${line.slice(1)}}`
}

/** Lines with what all rows of one write have in common. No line holds a line break: JSON writes them otherwise. */
export function inWrite(lines: string, write: { readonly batch: number; readonly received: string }): string {
  if (lines === '') return ''
  const opening = `{"batch":${write.batch},"received":${JSON.stringify(write.received)},`
  return `${opening}${lines.slice(1).replaceAll('\n{', `\n${opening}`)}`
}

/** Months (as 202611) that these facts are counted in. */
export function monthsOf(facts: readonly Pick<Placed, 'day'>[]): number[] {
  return [...new Set(facts.map((fact) => fact.day.slice(0, 7)))].map((month) => Number(month.replace('-', '')))
}

import { answerFields, encounterFields } from '../../base/encounters/fields.ts'
import type { AnswerKind } from '../../base/encounters/row.ts'
import type { Definitions } from '../../base/journey-map/reading.ts'
import { type AskedAt, type Condition, EVERYTHING, fieldsOf, print } from '../../platform/condition/index.ts'
import { Fault } from '../../platform/fault.ts'

/** First and last day, both included, as YYYY-MM-DD in the workspace's time zone; null leaves that end open. */
export interface Days {
  readonly from: string | null
  readonly to: string | null
}

/** Which encounters and answers a question is about. */
export interface Scope {
  readonly definitions: Definitions
  readonly condition: Condition
  readonly asked: AskedAt
  readonly period: Days
  /** A period to compare with, read in the same scan. */
  readonly before?: Days | undefined
  /** What customers say of their own accord or when asked; staff, interviews and mystery visits are counted on request. */
  readonly kinds?: readonly AnswerKind[] | undefined
  /** Ids of metrics; all when absent. */
  readonly metrics?: readonly number[] | undefined
}

export const CUSTOMER_KINDS: readonly AnswerKind[] = ['survey', 'review', 'social']

/** What the roll-ups are kept by; a question that needs nothing else never reads the facts. */
const ROLLED = new Set(['day', 'channel', 'touchpoint', 'stage', 'unit', 'segment'])
const ROLLED_ANSWERS = new Set([...ROLLED, 'metric', 'kind'])

/**
 * A condition on the scorecard taken apart: what both encounters and answers must satisfy, what only encounters can be
 * asked (their answers follow them), and what only answers can be asked (encounters are counted without it).
 */
export interface ScopeParts {
  readonly shared: Condition
  readonly encounters: Condition
  readonly answers: Condition
}

/** @throws Fault 'bad-input' when one part speaks of a field of encounters and a field of answers at once */
export function partsOf(condition: Condition, definitions: Definitions): ScopeParts {
  const onEncounters = encounterFields(definitions)
  const onAnswers = answerFields(definitions)
  const parts = { shared: [] as Condition[], encounters: [] as Condition[], answers: [] as Condition[] }
  for (const part of 'all' in condition ? condition.all : [condition]) {
    const heads = headsOf(part)
    const inEncounters = heads.every((head) => Object.hasOwn(onEncounters, head))
    const inAnswers = heads.every((head) => Object.hasOwn(onAnswers, head))
    const known = heads.every((head) => Object.hasOwn(onEncounters, head) || Object.hasOwn(onAnswers, head))
    if (known && !inEncounters && !inAnswers) {
      throw new Fault(
        'bad-input',
        `One part of the filter speaks of encounters and of answers at once: ${print(part)}`,
        {
          advice: 'Join the two with "and" at the outermost level.',
          reason: 'filter-mixes-facts',
          values: { part: print(part) },
        },
      )
    }
    parts[inEncounters && !inAnswers ? 'encounters' : inAnswers && !inEncounters ? 'answers' : 'shared'].push(part)
  }
  return { shared: joined(parts.shared), encounters: joined(parts.encounters), answers: joined(parts.answers) }
}

/** Whether roll-ups of encounters (or answers) can tell apart what the condition asks about. */
export function isRolledUp(condition: Condition, table: 'encounters' | 'answers'): boolean {
  const rolled = table === 'encounters' ? ROLLED : ROLLED_ANSWERS
  return headsOf(condition).every((head) => rolled.has(head))
}

function headsOf(condition: Condition): string[] {
  return fieldsOf(condition).map((field) => field.split('.', 1)[0] ?? field)
}

function joined(parts: Condition[]): Condition {
  const [only] = parts
  return parts.length === 1 && only !== undefined ? only : parts.length === 0 ? EVERYTHING : { all: parts }
}

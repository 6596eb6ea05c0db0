import { dayMaker } from '../../platform/time.ts'
import {
  type AnswerFact,
  answerFact,
  type EncounterFact,
  encounterFact,
  isFact,
  originOf,
  type Refusal,
} from './fact.ts'
import { keyOf } from './key.ts'
import { namesOf } from './named.ts'
import { partsOf } from './place.ts'
import type { Ready, ReadyRows } from './ready.ts'
import type { AppendRequest, Names } from './request.ts'
import { lineOf, monthsOf } from './written.ts'

/** Rows after which whoever else waits for this thread has a turn. */
const STRETCH = 1_000

/**
 * Names become ids (unknown ones are proposed), moments and customers are read, ids hashed, lines written: once for each
 * row, and before its turn to be written has come.
 */
export async function prepare(names: Names, request: AppendRequest, now: Date): Promise<Ready> {
  const { workspace, encounters, answers } = request
  const [metrics, zone, nameOf] = await Promise.all([
    names.metrics(workspace),
    names.zone(workspace),
    namesOf(names, workspace, [...encounters, ...answers]),
  ])
  const origin = originOf(request, now, dayMaker(zone))
  const days = new Set<string>()
  const about: string[] = []
  return {
    encounters: await readyRows(encounters, days, (row) => encounterFact(row, origin, nameOf)),
    answers: {
      ...(await readyRows(answers, days, (row) => {
        about.push(row.encounter ? keyOf(row.encounter) : '')
        return answerFact(row, origin, nameOf, row.metric === undefined ? undefined : metrics.get(row.metric))
      })),
      about,
    },
    months: monthsOf([...days].map((day) => ({ day }))),
  }
}

async function readyRows<Row extends { readonly id?: string | undefined }>(
  rows: readonly Row[],
  days: Set<string>,
  factOf: (row: Row) => EncounterFact | AnswerFact | Refusal,
): Promise<ReadyRows> {
  const ids: string[] = []
  const keys: string[] = []
  const parts: number[] = []
  const lines: string[] = []
  const refusals = new Map<number, Refusal>()
  for (const [index, row] of rows.entries()) {
    if (index > 0 && index % STRETCH === 0) await new Promise((turn) => setImmediate(turn))
    const fact = factOf(row)
    if (isFact(fact)) {
      ids.push(fact.id)
      keys.push(keyOf(fact.id))
      parts.push(partsOf(fact))
      lines.push(lineOf(fact))
      days.add(fact.day)
    } else {
      ids.push(row.id ?? '')
      keys.push('')
      parts.push(0)
      lines.push('')
      refusals.set(index, fact)
    }
  }
  return { ids, keys, refusals, parts, lines: lines.join('\n') }
}

import { dayMaker } from '../../platform/time.ts'
import type { Metric } from '../journey-map/metric.ts'
import {
  type AnswerFact,
  answerFact,
  type EncounterFact,
  encounterFact,
  isFact,
  type NameOf,
  type Origin,
  originOf,
  type Refusal,
} from './fact.ts'
import { keyOf } from './key.ts'
import { namesOf } from './named.ts'
import type { AppendRequest, Names } from './request.ts'

export interface ReadyEncounter {
  readonly key: string
  readonly fact: EncounterFact
}

export interface ReadyAnswer {
  readonly key: string
  /** Key of the encounter it names; '' when it names none. */
  readonly about: string
  readonly fact: AnswerFact
}

/** Rows of one request as far as they can be made ready without asking what is known already. */
export interface Ready {
  readonly encounters: readonly (ReadyEncounter | Refusal)[]
  readonly answers: readonly (ReadyAnswer | Refusal)[]
}

/** Rows after which whoever else waits for this thread has a turn. */
const STRETCH = 1_000

/** Names become ids (unknown ones are proposed), moments and customers are read, ids hashed: once for each row. */
export async function prepare(names: Names, request: AppendRequest, received: string): Promise<Ready> {
  const { workspace, source, import: id } = request
  const [metrics, zone, nameOf] = await Promise.all([
    names.metrics(workspace),
    names.zone(workspace),
    namesOf(names, workspace, [...request.encounters, ...request.answers]),
  ])
  const origin = originOf({ workspace, source, import: id, received }, dayMaker(zone))
  return {
    encounters: await inStretches(request.encounters, (row) => {
      const fact = encounterFact(row, origin, nameOf)
      return isFact(fact) ? { key: keyOf(fact.id), fact } : fact
    }),
    answers: await inStretches(request.answers, readyAnswer(origin, nameOf, metrics)),
  }
}

function readyAnswer(origin: Origin, nameOf: NameOf, metrics: ReadonlyMap<string, Metric>) {
  return (row: AppendRequest['answers'][number]): ReadyAnswer | Refusal => {
    const fact = answerFact(row, origin, nameOf, row.metric === undefined ? undefined : metrics.get(row.metric))
    if (!isFact(fact)) return fact
    return { key: keyOf(fact.id), about: fact.encounter === '' ? '' : keyOf(fact.encounter), fact }
  }
}

async function inStretches<Row, Result>(rows: readonly Row[], work: (row: Row) => Result): Promise<Result[]> {
  const done: Result[] = []
  for (const row of rows) {
    if (done.length > 0 && done.length % STRETCH === 0) await new Promise((turn) => setImmediate(turn))
    done.push(work(row))
  }
  return done
}

import type { NewAnswer, NewEncounter } from '../base/encounters/row.ts'
import { COMPANY } from './company.ts'
import { answeringThreshold, type Selection } from './response.ts'
import { answerRows, encounterRow } from './rows.ts'
import { journeysOf, type Size, type Told } from './timeline.ts'

export interface CompanyOptions extends Size {
  readonly answers: number
  readonly selection: Selection
}

/** What `kohtaamo lab make` and the first start use unless told otherwise. */
export const DEFAULT_COMPANY = {
  seed: 1,
  months: 24,
  encounters: 200_000,
  customers: 40_000,
  answers: 45_000,
  selection: 'full',
} as const satisfies Omit<CompanyOptions, 'end'>

export interface Batch {
  readonly encounters: NewEncounter[]
  /** About encounters of this batch or an earlier one. */
  readonly answers: NewAnswer[]
}

/** Who answers: the constant of the response model that gives the wanted number of answers. */
export interface Responses {
  readonly constant: number
  readonly answers: number
  /** Journey whose respondent stops before the end so that the number comes out even, and after how many answers. */
  readonly cut: { readonly journey: number; readonly answers: number } | null
}

/**
 * Finds the constant of the response model: everybody has a threshold, and those who are most easily moved to answer
 * do so until the wanted number of answers is reached. That is the response model itself, with its constant chosen.
 */
export function responsesOf(options: CompanyOptions, journeys: Iterable<Told> = journeysOf(options)): Responses {
  const asked: { number: number; threshold: number; answers: number }[] = []
  for (const journey of journeys) {
    if (!journey.whole) continue
    const threshold = answeringThreshold(options.seed, journey, options.selection)
    asked.push({ number: journey.number, threshold, answers: journey.visits.length + 1 })
  }
  asked.sort((one, other) => one.threshold - other.threshold || one.number - other.number)
  let answers = 0
  for (const { number, threshold, answers: own } of asked) {
    if (answers + own >= options.answers) {
      return {
        constant: threshold,
        answers: options.answers,
        cut: { journey: number, answers: options.answers - answers },
      }
    }
    answers += own
  }
  return { constant: Number.POSITIVE_INFINITY, answers, cut: null }
}

/** How many answers this journey's customer gives, 0 for silence. */
export function answersGiven(options: CompanyOptions, responses: Responses, journey: Told): number {
  if (!journey.whole || options.answers === 0) return 0
  if (journey.number === responses.cut?.journey) return responses.cut.answers
  const threshold = answeringThreshold(options.seed, journey, options.selection)
  return threshold < responses.constant ? journey.visits.length + 1 : 0
}

export interface Company {
  /** Definitions that set-up creates first. */
  readonly setup: typeof COMPANY
  readonly options: CompanyOptions
  readonly responses: Responses
  /** All rows, in order of the start of their journeys; may be walked again and gives the same again. */
  batches(rows?: number): Generator<Batch>
}

/**
 * Makes the sample company: the same options give the same bytes.
 * Memory stays flat but for a few numbers a customer and a journey; about 300,000 rows a second on one core.
 */
export function makeCompany(given: Partial<CompanyOptions> & Pick<CompanyOptions, 'end'>): Company {
  const options = { ...DEFAULT_COMPANY, ...given }
  const responses = responsesOf(options)
  return {
    setup: COMPANY,
    options,
    responses,
    batches: (rows = 10_000) => batchesOf(options, responses, rows),
  }
}

function* batchesOf(options: CompanyOptions, responses: Responses, rows: number): Generator<Batch> {
  let batch: Batch = { encounters: [], answers: [] }
  for (const journey of journeysOf(options)) {
    const given = answersGiven(options, responses, journey)
    if (batch.encounters.length + journey.visits.length > rows || batch.answers.length + given > rows) {
      yield batch
      batch = { encounters: [], answers: [] }
    }
    for (const index of journey.visits.keys()) batch.encounters.push(encounterRow(options.seed, journey, index))
    if (given > 0) batch.answers.push(...answerRows(options.seed, journey).slice(0, given))
  }
  if (batch.encounters.length > 0) yield batch
}

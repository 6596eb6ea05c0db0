import type { Clickhouse } from '../platform/clickhouse/open.ts'
import { type BulkOptions, bulkSteps, type CompanyIds } from './bulk.ts'
import { bulkTally, type OutcomeCount, type PairSum, type ScoreCount, tallyQuestions } from './bulk-tally.ts'
import type { Truth } from './contract.ts'
import { POPULATION_SEED, TRUTH_ENCOUNTERS, truthOf } from './truth.ts'

/** Called after each statement, with how many of how many are done; what it throws ends the drawing between two statements. */
export type BulkProgress = (done: number, of: number) => void

/**
 * Draws a company of up to a hundred million encounters inside ClickHouse, straight into the facts of a workspace whose
 * definitions exist. The rows pass by the appender: nothing may rebuild roll-ups meanwhile, and an interruption leaves what was
 * made so far. When it settles, no statement of it runs any more.
 */
export async function fillInBulk(
  store: Clickhouse,
  options: BulkOptions,
  ids: CompanyIds,
  progress: BulkProgress = () => {},
): Promise<void> {
  const steps = [...bulkSteps(options, ids)]
  let next = 0
  let done = 0
  let failed = false
  // One insert keeps one core busy; each adds its own rows, so their order does not matter.
  const work = async () => {
    while (!failed && next < steps.length) {
      const { label, statement, params } = steps[next++]!
      try {
        await store.command(label, statement, params)
        progress(++done, steps.length)
      } catch (fault) {
        failed = true
        throw fault
      }
    }
  }
  const workers = await Promise.allSettled([work(), work()])
  for (const worker of workers) if (worker.status === 'rejected') throw worker.reason
}

/** A truth no more exact than an estimate from the company would make good methods look bad. */
const MOST_TRUTH = 10_000_000

/** The written truth of a company drawn in bulk: from another, drawn by the same statements, in which everybody answers. */
export async function bulkTruth(
  store: Clickhouse,
  options: BulkOptions,
  population = Math.min(MOST_TRUTH, Math.max(TRUTH_ENCOUNTERS, options.encounters)),
): Promise<Truth> {
  const questions = tallyQuestions(options, population, POPULATION_SEED)
  const asked = { maxSeconds: 300 }
  const outcomes = await store.ask<OutcomeCount>('lab.truth.outcomes', questions.outcomes, {}, asked)
  const scores = await store.ask<ScoreCount>('lab.truth.scores', questions.scores, {}, asked)
  const pairs = await store.ask<PairSum>('lab.truth.pairs', questions.pairs, {}, asked)
  return truthOf({ ...options, selection: 'none' }, bulkTally(outcomes, scores, pairs), { way: 'bulk' })
}

import { openThreads } from '../platform/threads.ts'
import type { Truth } from './contract.ts'
import type { CompanyOptions } from './make.ts'
import { TRUTH_ENCOUNTERS, type TruthOptions } from './truth.ts'

/** What a company was made from. */
type Recipe = CompanyOptions & TruthOptions

export type TruthTasks = { truth: { input: { options: Recipe; population: number }; output: Truth } }

/**
 * The written truth from a population of so many encounters, computed in a thread of its own: it takes seconds in which a server has
 * others to answer.
 */
export async function truthAside(options: Recipe, population = TRUTH_ENCOUNTERS): Promise<Truth> {
  const threads = openThreads<TruthTasks>(new URL('./truth-worker.ts', import.meta.url), 1)
  try {
    return await threads.run('truth', { options, population })
  } finally {
    await threads.close()
  }
}

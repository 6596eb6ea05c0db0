import { openThreads, type RunOptions } from '../../platform/threads.ts'
import type { Findings } from './findings.ts'
import type { OneCompany } from './one-company.ts'

export type ScoringTasks = { score: { input: OneCompany; output: Findings } }

export interface ScoringThreads {
  readonly score: (input: OneCompany, options?: RunOptions) => Promise<Findings>
  readonly close: () => Promise<void>
}

/** Companies scored side by side; close when done. */
export function openScoringThreads(size?: number): ScoringThreads {
  const threads = openThreads<ScoringTasks>(new URL('./worker.ts', import.meta.url), size)
  return { score: (input, options) => threads.run('score', input, options), close: threads.close }
}

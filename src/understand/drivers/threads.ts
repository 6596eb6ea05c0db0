import { openThreads, type RunOptions } from '../../platform/threads.ts'
import type { DriversAnalysis, DriversInput } from './analyse.ts'
import type { DominanceResult } from './contract.ts'
import type { DominanceInput } from './dominance.ts'

export type DriverTasks = {
  analyse: { input: DriversInput; output: DriversAnalysis }
  dominance: { input: DominanceInput; output: DominanceResult }
}

export interface DriverThreads {
  /** `analyseDrivers` beside the event loop: a second or two of computing that other requests do not feel. */
  readonly analyse: (input: DriversInput, options?: RunOptions) => Promise<DriversAnalysis>
  readonly dominance: (input: DominanceInput, options?: RunOptions) => Promise<DominanceResult>
  readonly close: () => Promise<void>
}

/** Opens the threads (they start when first asked). One opening per process is enough; close it when the process stops. */
export function openDriverThreads(size?: number): DriverThreads {
  const threads = openThreads<DriverTasks>(new URL('./worker.ts', import.meta.url), size)
  return {
    analyse: (input, options) => threads.run('analyse', input, options),
    dominance: (input, options) => threads.run('dominance', input, options),
    close: threads.close,
  }
}

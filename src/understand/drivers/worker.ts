import { serveThread } from '../../platform/threads.ts'
import { analyseDrivers } from './analyse.ts'
import { dominance } from './dominance.ts'
import type { DriverTasks } from './threads.ts'

/** The thread's side of `openDriverThreads`. */
serveThread<DriverTasks>({
  analyse: (input, progress) => {
    const output = analyseDrivers(input, progress)
    const { replicates } = output
    if (replicates === null) return { output }
    const { importance, performance, effect, effectNps, slope, r2 } = replicates
    return {
      output,
      transfer: [importance, performance, effect, effectNps, slope, r2].map((each) => transferable(each)),
    }
  },
  dominance: (input, progress) => ({ output: dominance(input, progress) }),
})

function transferable(values: Float64Array): ArrayBuffer {
  return values.buffer instanceof ArrayBuffer ? values.buffer : new ArrayBuffer(0)
}

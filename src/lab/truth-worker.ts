import { serveThread } from '../platform/threads.ts'
import { plantedComments } from './comments/planted.ts'
import { populationTally, truthOf } from './truth.ts'
import type { TruthTasks } from './truth-thread.ts'

/** The thread's side of `truthAside`. */
serveThread<TruthTasks>({
  truth: ({ options, population }) => ({
    output: truthOf(options, populationTally(options, population), { comments: plantedComments(options) }),
  }),
})

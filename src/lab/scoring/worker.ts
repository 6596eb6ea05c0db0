import { serveThread } from '../../platform/threads.ts'
import { scoreOneCompany } from './one-company.ts'
import type { ScoringTasks } from './threads.ts'

/** The thread's side of `openScoringThreads`. */
serveThread<ScoringTasks>({ score: (input) => ({ output: scoreOneCompany(input) }) })

import type { Clickhouse } from '../platform/clickhouse/open.ts'
import { type BulkOptions, bulkSteps, type CompanyIds } from './bulk.ts'

/**
 * Draws a company of up to a hundred million encounters inside ClickHouse, straight into the facts of a workspace whose
 * definitions exist. Not for a workspace that people work in: the rows pass by the appender, and an interruption leaves what was made so far.
 */
export async function fillInBulk(
  store: Clickhouse,
  options: BulkOptions,
  ids: CompanyIds,
  progress: (done: number, of: number) => void = () => {},
): Promise<void> {
  const steps = [...bulkSteps(options, ids)]
  const left = steps.values()
  let done = 0
  // One insert keeps one core busy; each adds its own rows, so their order does not matter.
  const work = async () => {
    for (const { label, statement, params } of left) {
      await store.command(label, statement, params)
      progress(++done, steps.length)
    }
  }
  await Promise.all([work(), work()])
}

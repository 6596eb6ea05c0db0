import { ReadDefinitions } from '../base/journey-map/contract.ts'
import type { Connection } from './connect.ts'
import { Wrong } from './wrong.ts'

/** Refuses a metric that the workspace does not have, and says which it has. */
export async function knownMetrics(connection: Connection, keys: string | undefined): Promise<void> {
  if (keys === undefined) return
  const { metrics } = await connection.call(ReadDefinitions, {})
  const there = metrics.map(({ key }) => key)
  for (const key of keys.split(',').map((part) => part.trim())) {
    if (!there.includes(key)) throw new Wrong('metric', { key, known: there.join(', ') })
  }
}

import { readAs } from '../../../base/encounters/index.ts'
import type { Clickhouse } from '../../../platform/clickhouse/open.ts'
import type { Principal } from '../../../platform/http/principal.ts'
import { type Arrived, NEEDED } from '../planning/judge.ts'

/** One encounter, if it is one that the caller may see. */
export async function encounterById(
  store: Clickhouse,
  { workspace, units, staff }: Pick<Principal, 'workspace' | 'units' | 'staff'>,
  id: string,
): Promise<Arrived | null> {
  const columns = readAs(NEEDED.filter((column) => column !== 'batch'))
  const reach = [
    ...(units === null ? [] : ['encounters.unit IN {units:Array(UInt32)}']),
    ...(staff === null ? [] : [`encounters.staff = {staff:String} AND encounters.staff != ''`]),
  ].map((part) => `AND ${part}`)
  const [row] = await store.ask<Arrived>(
    'encounters.to-ask',
    `SELECT encounters.batch AS batch, ${columns} FROM encounters WHERE workspace = {workspace:UInt32} AND encounters.id = {id:String} ${reach.join(' ')} LIMIT 1`,
    { workspace, id, ...(units === null ? {} : { units }), ...(staff === null ? {} : { staff }) },
  )
  return row ?? null
}

import { encounterFields } from '../../../../base/encounters/fields.ts'
import { type Appender, arrivals } from '../../../../base/encounters/index.ts'
import type { DefinitionBook } from '../../../../base/journey-map/index.ts'
import type { Clickhouse } from '../../../../platform/clickhouse/open.ts'
import { bind, compile, parse } from '../../../../platform/condition/index.ts'
import type { Db } from '../../../../platform/postgres/open.ts'
import type { Clock } from '../../../../platform/time.ts'
import { moveCursor, type TriggerRow, triggersOn } from '../../triggers/store.ts'
import { type Arrived, judge, NEEDED } from '../judge.ts'
import { knownOf } from '../known/store.ts'
import { insertNotAsked, insertPlanned, onePlannerAtATime } from '../store.ts'

export interface PlanningParts {
  readonly db: Db
  readonly store: Clickhouse
  readonly appender: Appender
  readonly definitions: DefinitionBook
  readonly clock: Clock
}

/** Encounters judged at once: enough for a busy second, few enough that an invitation never waits for a long pass. */
const AT_ONCE = 2_000

/**
 * Looks at every encounter that came since the last pass, for each trigger that is on. Returns how many invitations were
 * planned. A trigger that fails does not hold up the others.
 */
export async function planInvitations(parts: PlanningParts, signal?: AbortSignal): Promise<number> {
  let planned = 0
  const failures: unknown[] = []
  for (const trigger of await triggersOn(parts.db, null)) {
    try {
      planned += await planFor(parts, trigger, signal)
    } catch (cause) {
      failures.push(cause)
    }
  }
  if (failures.length > 0) throw failures[0]
  return planned
}

async function planFor(parts: PlanningParts, trigger: TriggerRow, signal?: AbortSignal): Promise<number> {
  let planned = 0
  let current = trigger
  for (let more = true; more && !signal?.aborted; ) {
    const pass = await planSome(parts, current)
    planned += pass.planned
    more = pass.more
    current = { ...current, cursor: pass.cursor }
  }
  return planned
}

async function planSome(parts: PlanningParts, trigger: TriggerRow) {
  const { workspace, plan } = trigger
  const now = parts.clock.now()
  const { lists, workspace: home } = await parts.definitions.of(workspace)
  const condition = compile(bind(parse(plan.when), encounterFields(lists), { now, zone: home.zone }))
  const columns = NEEDED.filter((column) => column !== 'batch')
  const found = await arrivals(parts, workspace, { after: trigger.cursor, columns, condition, limit: AT_ONCE })
  const rows = found.rows as readonly Arrived[]
  // Cursor and invitations move together: after a crash each encounter is looked at exactly once.
  const planned = await parts.db.transaction().execute(async (tx) => {
    if (!(await moveCursor(tx, trigger, found.cursor))) return null
    if (rows.length === 0) return 0
    await onePlannerAtATime(tx, workspace)
    const judged = judge(rows, await knownOf({ ...parts, db: tx }, { trigger, now }, rows))
    await insertNotAsked(tx, judged.notAsked)
    return insertPlanned(tx, judged.planned)
  })
  return { planned: planned ?? 0, more: planned !== null && found.more, cursor: found.cursor }
}

import { sql } from 'kysely'
import { storableJson } from '../../../base/encounters/storable.ts'
import type { Tx } from '../../../platform/postgres/open.ts'
import type { Planned } from '../planning/planned.ts'

/** An invitation that somebody asked for by hand; one whose link is handed over has left at once. */
export async function insertAsked(
  tx: Tx,
  planned: Planned,
  { by, channel }: { readonly by: string; readonly channel: 'email' | 'sms' | 'agent' },
): Promise<number> {
  const handed = channel === 'agent'
  const { rows } = await sql<{ id: number }>`
    insert into listen.invitation (workspace, survey, version, asked_by, channel, encounter, encounter_at, batch, import, person, identifiers, address, language,
      zone, place, seen, hidden, channel_id, unit_id, touchpoint_id, state, due_at, planned_at, sent_at, expires_at)
    values (${planned.workspace}, ${planned.survey}, ${planned.version}, ${by}, ${channel}, ${planned.encounter}, ${planned.encounterAt}, ${planned.batch},
      ${planned.import}, ${planned.person}, ${storableJson(planned.identifiers)}::jsonb, ${handed ? null : planned.address}, ${planned.language}, ${planned.zone},
      ${storableJson(planned.place)}::jsonb, ${storableJson(planned.seen)}::jsonb, '{}', ${planned.channelId}, ${planned.unitId}, ${planned.touchpointId},
      ${handed ? 'sent' : 'planned'}, ${planned.due}, ${planned.plannedAt}, ${handed ? planned.plannedAt : null}, ${planned.expires})
    returning id`.execute(tx)
  return rows[0]?.id ?? 0
}

import { Fault } from '../../../platform/fault.ts'
import type { Edge } from '../../../platform/http/edge.ts'
import { mount } from '../../../platform/http/mount.ts'
import { refuseForeign } from '../../surveys/keepers.ts'
import { readSurvey } from '../../surveys/store.ts'
import { type InvitationRow, ListInvitations, ListNotAsked, WithdrawInvitation } from '../contract.ts'
import { notAskedCounts, notAskedPage } from '../not-asked/store.ts'
import type { MountParts } from '../parts.ts'
import { type InvitationFound, invitationsPage, readInvitation, withdraw } from './store.ts'

export function mountListing(edge: Edge, { db, definitions, invitations }: MountParts): void {
  mount(edge, ListNotAsked, async ({ query }, who, { audit }) => {
    const { zone } = (await definitions.of(who.workspace)).workspace
    const { survey = null, trigger = null, reason = null, from = null, to = null } = query
    const about = { workspace: who.workspace, zone, units: who.units, survey, trigger, reason, from, to }
    const question = { ...query, ...about, search: query.search || null }
    const { rows, total } = await notAskedPage(db, question)
    const { reasons, days } = await notAskedCounts(db, question)
    audit('not-asked', { ...query, rows: rows.length })
    const iso = (moment: Date | null) => moment?.toISOString() ?? null
    return {
      rows: rows.map((row) => ({ ...row, until: iso(row.until), at: row.at.toISOString() })),
      total,
      reasons,
      days,
    }
  })
  mount(edge, ListInvitations, async ({ params, query }, who, { audit }) => {
    await readSurvey(db, who.workspace, params.id)
    const about = { workspace: who.workspace, survey: params.id, units: who.units }
    const page = { ...query, ...about, state: query.state ?? null, search: query.search || null }
    const { rows, total } = await invitationsPage(db, page)
    audit(params.id, { rows: rows.length })
    return { rows: rows.map(shown), total }
  })
  mount(edge, WithdrawInvitation, async ({ params, body }, who, { audit }) => {
    const before = await readInvitation(db, who.workspace, params.id)
    refuseForeign(who, (await readSurvey(db, who.workspace, before.survey)).unit)
    if (!(await withdraw(db, who.workspace, params.id, body.withdrawn)))
      throw new Fault('conflict', 'This invitation has left, or was stopped by a rule.', { reason: 'letter-left' })
    if (!body.withdrawn) invitations.due()
    audit(params.id, body)
    return shown(await readInvitation(db, who.workspace, params.id))
  })
}

function shown(found: InvitationFound): InvitationRow {
  const iso = (moment: Date | null) => moment?.toISOString() ?? null
  const { id, trigger, channel, encounter, language, state, failure, reminders } = found
  return {
    id,
    trigger,
    channel,
    encounter,
    language,
    state,
    failure,
    reminders,
    dueAt: found.dueAt.toISOString(),
    sentAt: iso(found.sentAt),
    bouncedAt: iso(found.bouncedAt),
    startedAt: iso(found.startedAt),
    completedAt: iso(found.completedAt),
  }
}

import { Fault } from '../../../platform/fault.ts'
import type { Edge } from '../../../platform/http/edge.ts'
import { mount } from '../../../platform/http/mount.ts'
import type { Principal } from '../../../platform/http/principal.ts'
import { digest, secret } from '../../../platform/id.ts'
import { AskByHand } from '../contract.ts'
import type { MountParts } from '../parts.ts'
import { judge, type Known } from '../planning/judge.ts'
import { knownOf } from '../planning/known/store.ts'
import { onePlannerAtATime } from '../planning/store.ts'
import { insertLinks } from '../sending/store.ts'
import { TriggerPlan } from '../trigger.ts'
import { encounterById } from './facts.ts'
import { insertAsked } from './store.ts'

export type By = 'email' | 'sms' | 'link'

/** Asked now, about any encounter of the last year, at any hour: whoever asks has just met the customer. */
const planBy = (survey: number, by: By): TriggerPlan =>
  TriggerPlan.parse({
    name: 'by hand',
    survey,
    channel: by === 'sms' ? 'sms' : 'email',
    waitMinutes: 0,
    latestHours: 24 * 365,
    quiet: { from: '00:00', until: '00:00' },
  })

export function mountAsking(edge: Edge, parts: MountParts): void {
  const { db, store, definitions, invitations } = parts
  mount(edge, AskByHand, async ({ params, body }, who, { now, audit, request }) => {
    const encounter = await encounterById(store, who, body.encounter)
    if (encounter === null) throw new Fault('not-found', 'There is no such encounter.', { reason: 'encounter-gone' })
    const token = secret()
    const outcome = await db.transaction().execute(async (tx) => {
      await onePlannerAtATime(tx, who.workspace)
      const trigger = { id: 0, workspace: who.workspace, plan: planBy(params.id, body.by) }
      const known = handedOver(await knownOf({ db: tx, definitions }, { trigger, now }, [encounter]), body.by)
      const { planned, notAsked } = judge([encounter], known)
      const [one] = planned
      if (one === undefined) return { asked: null, why: notAsked[0] ?? null }
      const channel = body.by === 'link' ? 'agent' : body.by
      const id = await insertAsked(tx, one, { by: nameOf(who), channel })
      if (body.by === 'link') await insertLinks(tx, [{ invitation: id, hash: digest(token) }])
      return { asked: id, why: null }
    })
    const { asked, why } = outcome
    audit(body.encounter, { survey: params.id, by: body.by, invitation: asked, reason: why?.reason ?? null })
    if (asked === null) {
      const { reason, rule, until } = why ?? { reason: 'no-person' as const, rule: null, until: null }
      return { outcome: 'not-asked' as const, reason, rule, until: until?.toISOString() ?? null }
    }
    if (body.by !== 'link') invitations.due()
    const base = (parts.publicAddress ?? new URL(request.url).origin).replace(/\/+$/, '')
    return { outcome: 'asked' as const, invitation: asked, link: body.by === 'link' ? `${base}/i/${token}` : null }
  })
}

const nameOf = ({ userId, name }: Principal) => userId ?? name

/** A link goes by hand: no address is needed, and none can be suppressed. */
function handedOver(known: Known, by: By): Known {
  if (by !== 'link') return known
  return { ...known, addressOf: () => '', suppressed: () => false }
}

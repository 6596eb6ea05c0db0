import { encounterFields } from '../../../../base/encounters/fields.ts'
import type { DefinitionBook } from '../../../../base/journey-map/index.ts'
import { addressHash, permissionsOf, suppressedAmong } from '../../../../base/people/index.ts'
import { incidentOf } from '../../../../platform/http/incident.ts'
import { digest, secret } from '../../../../platform/id.ts'
import type { Log } from '../../../../platform/log.ts'
import type { Db } from '../../../../platform/postgres/open.ts'
import type { Clock } from '../../../../platform/time.ts'
import { addressChannelOf, applying, longAgo } from '../../planning/known/store.ts'
import type { NotAsked } from '../../planning/planned.ts'
import { answeredAmong, contactsOf, insertNotAsked, surveyAsked, undoneAmong } from '../../planning/store.ts'
import { isReason } from '../../reason.ts'
import { rulesOf } from '../../triggers/store.ts'
import type { Delivered, Letter, SendingDoor } from '../door.ts'
import { dropped, postponed, stepAfter } from '../step.ts'
import { type Last, type Lately, lastWord, planOf } from '../still.ts'
import { type Claimed, claimDue, claimReminders, insertLinks, type Step, settleSteps } from '../store.ts'

export interface SendingParts {
  readonly db: Db
  readonly definitions: DefinitionBook
  readonly clock: Clock
  readonly sending: SendingDoor
  readonly log: Log
}

/** Letters taken at once, and letters on their way at the same moment; a crash may repeat at most the latter. */
const AT_ONCE = 256
const TOGETHER = 32

/** Sends what is due. Returns how many letters left. */
export async function sendDue(parts: SendingParts, signal?: AbortSignal): Promise<number> {
  return sendAll(parts, 'first', signal)
}

/** Sends reminders that are due. Returns how many left. */
export async function sendReminders(parts: SendingParts, signal?: AbortSignal): Promise<number> {
  return sendAll(parts, 'reminder', signal)
}

type Kind = 'first' | 'reminder'

async function sendAll(parts: SendingParts, kind: Kind, signal: AbortSignal | undefined): Promise<number> {
  const claim = kind === 'first' ? claimDue : claimReminders
  let left = 0
  while (!signal?.aborted) {
    const claimed = await claim(parts.db, parts.clock.now(), AT_ONCE)
    const groups = Map.groupBy(claimed, (one) => `${one.workspace} ${one.survey} ${one.trigger ?? ''} ${one.channel}`)
    for (const group of groups.values()) left += await sendGroup(parts, group, kind)
    if (claimed.length < AT_ONCE) break
  }
  return left
}

interface Ready {
  readonly claimed: Claimed
  readonly letter: Letter
}

/** Letters of one trigger: judged once more together, then sent. */
async function sendGroup(parts: SendingParts, group: readonly Claimed[], kind: Kind): Promise<number> {
  const now = parts.clock.now()
  const known = await latelyOf(parts, group, now)
  const words = lastWord(group, known, kind)
  const ready: Ready[] = []
  const steps: Step[] = []
  for (const [index, claimed] of group.entries()) {
    const word = words[index] as Last
    if (word.is === 'later') steps.push(postponed(claimed, kind, word.due))
    else if (word.is === 'no') steps.push(dropped(claimed, kind, word.reason))
    else ready.push({ claimed, letter: letterFor(claimed, known.survey.version, kind) })
  }
  const notAsked = kind === 'first' ? group.flatMap((one, index) => notAskedFor(one, words[index] as Last, now)) : []
  await parts.db.transaction().execute(async (tx) => {
    await settleSteps(tx, steps)
    await insertNotAsked(tx, notAsked)
    await insertLinks(
      tx,
      ready.map(({ letter }) => ({ invitation: letter.invitation, hash: digest(letter.token) })),
    )
  })
  let left = 0
  for (let from = 0; from < ready.length; from += TOGETHER)
    left += await deliverSome(parts, ready.slice(from, from + TOGETHER), kind)
  return left
}

async function deliverSome(parts: SendingParts, some: readonly Ready[], kind: Kind): Promise<number> {
  const outcomes = await Promise.all(some.map(({ letter }) => deliver(parts, letter)))
  const now = parts.clock.now()
  await settleSteps(
    parts.db,
    some.map(({ claimed, letter }, index) =>
      stepAfter(claimed, {
        kind,
        outcome: outcomes[index] as Delivered,
        plan: planOf(claimed),
        version: letter.version,
        now,
      }),
    ),
  )
  return outcomes.filter(({ is }) => is === 'sent').length
}

async function deliver({ sending, log }: SendingParts, letter: Letter): Promise<Delivered> {
  try {
    return await sending.deliver(letter)
  } catch (cause) {
    log.error({ invitation: letter.invitation, incident: incidentOf(cause) }, 'a letter could not be handed over')
    return { is: 'retry-later', why: 'mistake' }
  }
}

function letterFor(claimed: Claimed, version: number | null, kind: Kind): Letter {
  const { id, workspace, survey, channel, address, language, attempts, person, encounter } = claimed
  const { identifiers, place, seen, hidden, expiresAt } = claimed
  const about = { person, encounter, identifiers, place, seen, hidden, expiresAt }
  const reminder = kind === 'first' ? 0 : claimed.reminders + 1
  const token = secret()
  return {
    invitation: id,
    workspace,
    survey,
    version,
    channel,
    address: address ?? '',
    language,
    token,
    reminder,
    attempt: attempts,
    ...about,
  }
}

/** What was lately said, sent and answered, for letters of one trigger. */
async function latelyOf({ db, definitions }: SendingParts, group: readonly Claimed[], now: Date): Promise<Lately> {
  const [first] = group as readonly [Claimed, ...Claimed[]]
  const { workspace, survey } = first
  const plan = planOf(first)
  const book = await definitions.of(workspace)
  const home = book.workspace.zone
  const persons = [...new Set(group.map(({ person }) => person))]
  const rules = await rulesOf(db, workspace)
  const channel = addressChannelOf(plan.channel)
  const addresses = channel === null ? [] : group.flatMap(({ address }) => address ?? [])
  const hash = (address: string) => (channel === null ? '' : addressHash(channel, address))
  const suppressed =
    channel === null ? new Set<string>() : await suppressedAmong(db, workspace, channel, addresses.map(hash))
  const permissions = await permissionsOf(db, workspace, persons, plan.purpose, channel ?? 'email')
  const contacts = await contactsOf(db, workspace, persons, longAgo(rules, now), { left: true })
  const answered = await answeredAmong(
    db,
    workspace,
    survey,
    group.flatMap(({ encounter }) => encounter ?? []),
  )
  const undone = await undoneAmong(db, [...new Set(group.flatMap((one) => one.import ?? []))])
  return {
    now,
    home,
    survey: await surveyAsked(db, workspace, survey),
    rules,
    applies: applying(rules, encounterFields(book.lists), { now, zone: home }),
    suppressed: (address) => suppressed.has(hash(address)),
    permission: (person) => permissions.get(person) ?? null,
    contacts: (person) => contacts.get(person) ?? [],
    answered: (encounter) => answered.has(encounter),
    undone: (id) => undone.has(id),
  }
}

function notAskedFor(one: Claimed, word: Last, at: Date): NotAsked[] {
  if (word.is !== 'no' || one.trigger === null || one.encounter === null || !isReason(word.reason)) return []
  const { workspace, trigger, survey, encounter, person, channelId, unitId, language } = one
  const { reason, rule, until } = word
  return [{ workspace, trigger, survey, encounter, person, reason, rule, until, at, channelId, unitId, language }]
}

import { randomBytes } from 'node:crypto'
import { personOf } from '../../../base/encounters/person.ts'
import type { DefinitionBook } from '../../../base/journey-map/index.ts'
import { gather } from '../../../platform/gathering.ts'
import type { RateName } from '../../../platform/http/rates.ts'
import { digest } from '../../../platform/id.ts'
import type { Db } from '../../../platform/postgres/open.ts'
import type { Clock } from '../../../platform/time.ts'
import type { Compiled } from '../../surveys/compiled.ts'
import { inLanguage, pickLanguage } from '../../surveys/language.ts'
import { firstPage, quotasOf } from '../../surveys/next.ts'
import type { Value } from '../../surveys/question.ts'
import { readCompiled } from '../../surveys/store.ts'
import {
  type ClosedWhy,
  type HiddenValues,
  HONEYPOT,
  type Offered,
  type SaveBody,
  type Saved,
} from '../collecting/contract.ts'
import { type Answer, type Coming, settle } from '../collecting/settle.ts'
import {
  answersOf,
  collectorSeen,
  countCompleted,
  countQuotas,
  type ResponseSeen,
  readBefore,
  responseSeen,
  spokenOf,
  surveySeen,
  writeSettled,
} from '../collecting/store.ts'
import { takenOf } from '../collecting/taken.ts'
import { encounterOf, GRACE_MS, hiddenOf, type Way, whyClosed } from '../collecting/way.ts'
import type { InvitationDoor } from '../invitation-door.ts'
import { issueKey, keyFor, NONCE_BYTES, readKey, responseId } from '../key.ts'
import { openCounts } from './counts.ts'
import { identifiersOf, placeOf, seenFrom } from './ways.ts'

export interface Asked {
  readonly language?: string | undefined
  /** Languages of the browser, best first. */
  readonly preferred?: readonly string[] | undefined
  readonly response?: string | undefined
  readonly hidden?: HiddenValues | undefined
}

/** Counts one call against a limit; throws `too-many`. */
export type Take = (rate: RateName, key: string) => Promise<void>

/** Where answers are taken in: by calls of other pages and by our own. */
export interface Desk {
  /** What a token leads to; null when it leads nowhere. */
  offer(token: string, asked: Asked): Promise<Offered | null>
  save(token: string, body: SaveBody, take: Take): Promise<Saved | null>
  /** Counts of a survey and of a collector are read anew. */
  recount(survey: number, collector: number | null): void
  /** Resolves when all that was taken in is on the disk. */
  idle(): Promise<void>
}

export interface DeskParts {
  readonly db: Db
  readonly definitions: DefinitionBook
  readonly clock: Clock
  readonly secret: string
  readonly invitations: InvitationDoor
  /** Called after answers became durable. */
  readonly wake: () => void
  /** Called when something beside the answers could not be noted. */
  readonly failed: (cause: unknown) => void
}

/** Long enough for a burst of calls with one token, short enough that whatever is switched off is off. */
const TRUST_MS = 2_000
const MOST_KEPT = 10_000
/** A few milliseconds of company make one trip to the disk out of many. */
const GATHERING = { milliseconds: 3, most: 250, queue: 5_000, blames: isOfTheRow } as const
/** An open page may lie that long before it is answered; screens for many people are kept for months. */
const PAGE_MS = 30 * 86_400_000

export function openDesk(parts: DeskParts): Desk {
  return new AnswerDesk(parts)
}

class AnswerDesk implements Desk {
  readonly #parts: DeskParts
  readonly #key: Buffer
  readonly #ways = new Map<string, { readonly way: Promise<Way | null>; readonly at: number }>()
  readonly #compiled = new Map<string, Promise<Compiled | null>>()
  readonly #quotas
  readonly #completed
  readonly #line = gather((coming: readonly Coming[]) => this.#settle(coming), GATHERING)

  constructor(parts: DeskParts) {
    this.#parts = parts
    this.#key = keyFor(parts.secret, 'responses')
    this.#quotas = openCounts((survey) => countQuotas(parts.db, Number(survey)))
    this.#completed = openCounts(
      async (collector) => new Map([['', await countCompleted(parts.db, Number(collector))]]),
    )
  }

  recount(survey: number, collector: number | null): void {
    this.#quotas.forget(String(survey))
    if (collector !== null) this.#completed.forget(String(collector))
  }

  idle(): Promise<void> {
    return this.#line.idle()
  }

  async offer(token: string, asked: Asked): Promise<Offered | null> {
    const way = await this.#wayOf(token)
    if (!way) return null
    const now = this.#parts.clock.now()
    const { id, key } = this.#identityOf(way, asked.response)
    const before = id === null ? null : await responseSeen(this.#parts.db, id)
    const compiled = await this.#surveyOf(way, before?.version)
    if (!compiled) return nothing('closed')
    const hidden = before?.hidden ?? hiddenOf(compiled.content, way.invitation?.hidden ?? asked.hidden ?? {})
    const language = pickLanguage(
      compiled.content.languages,
      [asked.language, before?.language, way.invitation?.language, ...(asked.preferred ?? [])].filter(isWord),
    )
    const why = await this.#whyNot(way, compiled.content, before, hidden, now)
    if (why !== null) return closed(why, compiled.content, language)
    const answers = before === null || id === null ? [] : ((await answersOf(this.#parts.db, [id])).get(id) ?? [])
    const encounter = seenFrom(way, await this.#parts.definitions.of(way.survey.workspace))
    const visit = {
      survey: way.survey.id,
      version: compiled.version,
      compiled: compiled.content,
      language,
      hidden,
      encounter,
      answers: valuesOf(answers),
    }
    if (before?.state === 'completed') return { state: 'completed', ...visit }
    if (way.invitation) await this.#parts.invitations.opened(way.invitation.id, now).catch(this.#parts.failed)
    const { collector } = way
    return {
      state: 'open',
      ...visit,
      collector: collector && { kind: collector.kind, settings: collector.settings },
      response: key ?? this.#issue(way, now),
      resumed: before !== null,
      page: before?.page ?? null,
    }
  }

  async save(token: string, body: SaveBody, take: Take): Promise<Saved | null> {
    const way = await this.#wayOf(token)
    if (!way) return null
    await take('link', digest(token))
    // Whoever fills what nobody sees is told that all went well.
    if (body[HONEYPOT])
      return { state: body.completed ? 'completed' : 'open', why: null, refused: [], missing: [], thanks: null }
    const { id, issuedAt } = this.#identityOf(way, body.response)
    if (id === null) return nothingSaved('expired')
    await take('answering', id)
    const now = this.#parts.clock.now()
    const compiled = await this.#surveyOf(way, body.version)
    if (!compiled) return nothingSaved('closed')
    const { answers, refused } = takenOf(compiled.content, body.answers, issuedAt, now)
    const coming = await this.#comingOf(way, compiled, { id, body, answers, issuedAt, now })
    const reply = await this.#line.add(coming)
    return { ...reply, refused }
  }

  async #comingOf(
    way: Way,
    { content: compiled, version }: Versioned,
    about: { id: string; body: SaveBody; answers: readonly Answer[]; issuedAt: Date | null; now: Date },
  ): Promise<Coming> {
    const { id, body, answers, issuedAt, now } = about
    const { survey, collector, invitation } = way
    const hidden = hiddenOf(compiled, invitation?.hidden ?? body.hidden ?? {})
    const identifiers = identifiersOf(way, hidden)
    const encounter = encounterOf(way, hidden)
    if (compiled.quotas.length > 0) await this.#quotas.ready(String(survey.id))
    return {
      of: {
        id,
        workspace: survey.workspace,
        survey: survey.id,
        version,
        collector: collector?.id ?? invitation?.collector ?? null,
        invitation: invitation?.id ?? null,
        encounter,
        person: personOf(identifiers),
        identifiers,
        place: placeOf(way),
        hidden,
        once: compiled.oncePerEncounter && encounter !== null,
      },
      compiled,
      seen: seenFrom(way, await this.#parts.definitions.of(survey.workspace)),
      language: pickLanguage(compiled.languages, [body.language, invitation?.language].filter(isWord)),
      device: body.device ?? null,
      page: body.page ?? null,
      answers,
      completed: body.completed,
      misuse: collector?.kind === 'kiosk' && (body.uncounted ?? null) !== null,
      now,
      why: whyClosed(way, compiled, await this.#completedBy(way), now),
      issuedAt,
    }
  }

  /** Under which id answers of this call are kept, and the key that leads there again. */
  #identityOf(
    way: Way,
    response: string | undefined,
  ): { id: string | null; key: string | null; issuedAt: Date | null } {
    const { collector, invitation } = way
    const own = this.#key.toString('base64url')
    if (invitation) return { id: responseId(own, 'invitation', invitation.id), key: 'invited', issuedAt: null }
    if (!collector || response === undefined) return { id: null, key: null, issuedAt: null }
    if (collector.kind === 'api')
      return { id: responseId(own, 'api', collector.id, response), key: response, issuedAt: null }
    const read = readKey(this.#key, collector.id, response)
    const kiosk = collector.kind === 'kiosk'
    const old = read !== null && !kiosk && this.#parts.clock.now().getTime() - read.issuedAt.getTime() > PAGE_MS
    if (!read || old || (read.own !== null && !kiosk)) return { id: null, key: null, issuedAt: null }
    return { id: responseId(own, 'collector', collector.id, response), key: response, issuedAt: read.issuedAt }
  }

  #issue({ collector }: Way, now: Date): string {
    return issueKey(this.#key, collector?.id ?? 0, randomBytes(NONCE_BYTES), now.getTime())
  }

  async #whyNot(
    way: Way,
    compiled: Compiled,
    before: ResponseSeen | null,
    hidden: HiddenValues,
    now: Date,
  ): Promise<ClosedWhy | null> {
    if (before?.removed) return 'closed'
    if (before?.state === 'over') return 'full'
    if (before?.state === 'completed') return null
    const why = whyClosed(way, compiled, await this.#completedBy(way), now)
    if (why !== null && (before === null || now.getTime() - before.lastAt.getTime() > GRACE_MS)) return why
    const { survey } = way
    const encounter = encounterOf(way, hidden)
    if (
      compiled.oncePerEncounter &&
      encounter !== null &&
      (await spokenOf(this.#parts.db, survey.id, encounter, before?.id ?? null))
    )
      return 'once'
    return compiled.quotas.length > 0 && (await this.#isFull(way, compiled, hidden)) ? 'full' : null
  }

  /** Whether a quota that needs no answer is full for whoever comes this way. */
  async #isFull(way: Way, compiled: Compiled, hidden: HiddenValues): Promise<boolean> {
    const counted = await this.#quotas.ready(String(way.survey.id))
    const encounter = seenFrom(way, await this.#parts.definitions.of(way.survey.workspace))
    const given = { language: compiled.languages[0] ?? '', hidden, encounter, answers: {} }
    const full = new Set(compiled.quotas.filter(({ id, most }) => (counted.get(id) ?? 0) >= most).map(({ id }) => id))
    return quotasOf(compiled, given, firstPage(compiled, given)?.id ?? null).some((id) => full.has(id))
  }

  async #completedBy({ collector }: Way): Promise<number> {
    if (!collector || collector.most === null) return 0
    return (await this.#completed.ready(String(collector.id))).get('') ?? 0
  }

  async #settle(coming: readonly Coming[]): Promise<Omit<Saved, 'refused'>[]> {
    const { db, wake } = this.#parts
    const counted = (survey: number, quota: string) => this.#quotas.now(String(survey)).get(quota) ?? 0
    const settled = settle(coming, { ...(await readBefore(db, coming)), counted })
    await writeSettled(db, settled)
    for (const { of } of settled.completed) {
      if (of.collector !== null) this.#completed.add(String(of.collector), '')
      const row = settled.responses.find(({ id }) => id === of.id)
      for (const quota of row?.quotas ?? []) this.#quotas.add(String(of.survey), quota)
    }
    if (settled.answers.length + settled.again.length > 0) wake()
    await this.#tellInvitations(settled.started, settled.completed)
    return [...settled.replies]
  }

  async #tellInvitations(started: readonly Coming[], completed: readonly Coming[]): Promise<void> {
    const { invitations, failed, clock } = this.#parts
    const ids = (coming: readonly Coming[]) => coming.flatMap(({ of }) => of.invitation ?? [])
    const now = clock.now()
    const told = [
      ...(ids(started).length > 0 ? [invitations.started(ids(started), now)] : []),
      ...(ids(completed).length > 0 ? [invitations.completed(ids(completed), now)] : []),
    ]
    // The answers are kept already; whoever sent them must not send them again because of this.
    for (const one of await Promise.allSettled(told)) if (one.status === 'rejected') failed(one.reason)
  }

  async #surveyOf(way: Way, wanted: number | undefined): Promise<Versioned | null> {
    const { survey, invitation } = way
    if (survey.version === null) return null
    for (const version of [wanted, invitation?.version, survey.version]) {
      if (version === undefined || version === null || version > survey.version) continue
      const content = await this.#read(survey.id, version)
      if (content) return { content, version }
    }
    return null
  }

  #read(survey: number, version: number): Promise<Compiled | null> {
    return kept(this.#compiled, `${survey} ${version}`, () => readCompiled(this.#parts.db, survey, version))
  }

  #wayOf(token: string): Promise<Way | null> {
    const hash = digest(token)
    const now = this.#parts.clock.now().getTime()
    const known = this.#ways.get(hash)
    if (known && now - known.at < TRUST_MS && now >= known.at) return known.way
    const way = this.#findWay(hash).catch((cause: unknown) => {
      this.#ways.delete(hash)
      throw cause
    })
    if (this.#ways.size >= MOST_KEPT) this.#ways.clear()
    this.#ways.set(hash, { way, at: now })
    return way
  }

  /** Both are looked for whatever the first gives, so that no answer is quicker than another. */
  async #findWay(hash: string): Promise<Way | null> {
    const { db, invitations } = this.#parts
    const [found, invitation] = await Promise.all([collectorSeen(db, hash), invitations.byToken(hash)])
    const survey = await surveySeen(db, invitation?.workspace ?? 0, invitation?.survey ?? 0)
    if (found) return { ...found, invitation: null }
    return invitation && survey ? { survey, collector: null, invitation } : null
  }
}

/** PostgreSQL says of these classes of errors that a value or a rule between rows is at fault. */
function isOfTheRow(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return /^(22|23)/.test(code)
}

interface Versioned {
  readonly content: Compiled
  readonly version: number
}

/** What never changes is read once; a failed reading is forgotten. */
function kept<T>(cache: Map<string, Promise<T>>, key: string, read: () => Promise<T>): Promise<T> {
  const known = cache.get(key)
  if (known) return known
  if (cache.size >= 1_000) cache.clear()
  const reading = read().catch((cause: unknown) => {
    cache.delete(key)
    throw cause
  })
  cache.set(key, reading)
  return reading
}

const isWord = (text: string | null | undefined): text is string => typeof text === 'string' && text !== ''

const nothing = (why: ClosedWhy): Offered => ({ state: 'closed', why, title: null, language: null, opensAt: null })

const nothingSaved = (why: ClosedWhy): Saved => ({ state: 'closed', why, refused: [], missing: [], thanks: null })

function closed(why: ClosedWhy, compiled: Compiled, language: string): Offered {
  const title = inLanguage(compiled.title, language, compiled.languages)?.text ?? null
  return { state: 'closed', why, title, language, opensAt: why === 'not-yet' ? compiled.opensAt : null }
}

function valuesOf(answers: readonly Answer[]): Record<string, Value> {
  return Object.fromEntries(answers.flatMap(({ question, value }) => (value === null ? [] : [[question, value]])))
}

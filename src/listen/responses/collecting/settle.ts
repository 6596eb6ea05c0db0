import type { Compiled } from '../../surveys/compiled.ts'
import type { EncounterSeen } from '../../surveys/condition-fields.ts'
import { type Given, missingOn, quotasOf, shownPages, shownQuestions, thanksFor } from '../../surveys/next.ts'
import type { Value } from '../../surveys/question.ts'
import type { AnswerPlace } from '../place.ts'
import type { ClosedWhy, HiddenValues, Saved } from './contract.ts'
import { GRACE_MS } from './way.ts'

export interface Answer {
  readonly question: string
  /** Null is an answer that was taken back. */
  readonly value: Value | null
  /** When it was first answered. */
  readonly at: Date
  readonly changedAt: Date
  readonly event: string
  readonly by: 'person' | 'mail'
}

export type Uncounted = 'mail-machine' | 'kiosk-misuse'

/** What a response is made of when its first answer comes. */
export interface Beginning {
  readonly id: string
  readonly workspace: number
  readonly survey: number
  readonly version: number
  readonly collector: number | null
  readonly invitation: number | null
  readonly encounter: string | null
  /** '0' when nobody is known. */
  readonly person: string
  readonly identifiers: Readonly<Record<string, string>>
  readonly place: AnswerPlace
  readonly hidden: HiddenValues
  readonly once: boolean
}

/** One call about one response, its answers already checked. */
export interface Coming {
  readonly of: Beginning
  readonly compiled: Compiled
  readonly seen: EncounterSeen
  readonly language: string
  readonly device: string | null
  readonly page: string | null
  readonly answers: readonly Answer[]
  readonly completed: boolean
  readonly misuse: boolean
  readonly now: Date
  /** Why nobody is asked any more, and when this one was. */
  readonly why: ClosedWhy | null
  readonly issuedAt: Date | null
}

/** A response as it stands. */
export interface Standing {
  readonly state: 'open' | 'completed' | 'over'
  readonly uncounted: Uncounted | null
  readonly removed: boolean
  readonly quotas: readonly string[]
  readonly lastAt: Date
}

export interface Known {
  readonly responses: ReadonlyMap<string, Standing>
  /** Of the responses that `needsAnswers`. */
  readonly answers: ReadonlyMap<string, readonly Answer[]>
  /** Encounters that somebody answered about already, as `onceKey`. */
  readonly taken: ReadonlySet<string>
  /** Responses that count for a quota of a survey. */
  readonly counted: (survey: number, quota: string) => number
}

export interface ResponseRow extends Beginning {
  readonly language: string
  readonly device: string | null
  readonly page: string | null
  readonly state: Standing['state']
  readonly uncounted: Uncounted | null
  readonly quotas: readonly string[]
  readonly startedAt: Date
  readonly lastAt: Date
  readonly completedAt: Date | null
}

export interface Settlement {
  /** In the order in which they came. */
  readonly replies: readonly Omit<Saved, 'refused'>[]
  readonly responses: readonly ResponseRow[]
  readonly answers: readonly (Answer & { readonly response: string })[]
  /** Responses all of whose answers count from now on, or no longer. */
  readonly again: readonly string[]
  readonly started: readonly Coming[]
  readonly completed: readonly Coming[]
}

export const onceKey = ({ survey, encounter }: Pick<Beginning, 'survey' | 'encounter'>) => `${survey} ${encounter}`

/** Whether a call can only be decided with all that was answered before. */
export function needsAnswers({ completed, page, compiled, answers }: Coming): boolean {
  return completed || (page !== null && compiled.quotas.length > 0) || answers.some(({ by }) => by === 'mail')
}

/** Decides some calls one after the other, as if each had come alone. */
export function settle(coming: readonly Coming[], known: Known): Settlement {
  const working = new Map<string, Visit>()
  const taken = new Set(known.taken)
  const added = new Map<string, number>()
  const started: Coming[] = []
  const completed: Coming[] = []
  const counted = (survey: number, quota: string) =>
    known.counted(survey, quota) + (added.get(`${survey} ${quota}`) ?? 0)
  const replies = coming.map((one) => {
    const visit = working.get(one.of.id) ?? visitOf(one, known)
    const refusal = refusalOf(one, visit, taken)
    if (refusal) return refusal
    working.set(one.of.id, visit)
    if (visit.fresh) started.push(one)
    if (visit.fresh && one.of.encounter !== null && one.of.once) taken.add(onceKey(one.of))
    visit.fresh = false
    const reply = take(visit, one, counted)
    if (visit.row.state === 'completed') {
      completed.push(one)
      for (const quota of visit.row.quotas) {
        const key = `${one.of.survey} ${quota}`
        added.set(key, (added.get(key) ?? 0) + 1)
      }
    }
    return reply
  })
  const visits = [...working.values()]
  return {
    replies,
    responses: visits.map(({ row }) => row),
    answers: visits.flatMap(({ row, written }) => [...written.values()].map((one) => ({ ...one, response: row.id }))),
    again: visits.filter(({ again }) => again).map(({ row }) => row.id),
    started,
    completed,
  }
}

interface Visit {
  row: ResponseRow
  fresh: boolean
  again: boolean
  readonly removed: boolean
  readonly answers: Map<string, Answer>
  readonly written: Map<string, Answer>
}

function visitOf({ of, language, device, page, answers, now }: Coming, known: Known): Visit {
  const standing = known.responses.get(of.id)
  const begun = Math.min(now.getTime(), ...answers.map(({ at }) => at.getTime()))
  const row: ResponseRow = {
    ...of,
    language,
    device,
    page,
    state: standing?.state ?? 'open',
    uncounted: standing?.uncounted ?? null,
    quotas: standing?.quotas ?? [],
    startedAt: new Date(begun),
    lastAt: standing?.lastAt ?? now,
    completedAt: null,
  }
  const before = known.answers.get(of.id) ?? []
  return {
    row,
    fresh: standing === undefined,
    again: false,
    removed: standing?.removed ?? false,
    answers: new Map(before.map((answer) => [answer.question, answer])),
    written: new Map(),
  }
}

const closed = (why: ClosedWhy) => ({ state: 'closed' as const, why, missing: [], thanks: null })

function refusalOf(one: Coming, visit: Visit, taken: ReadonlySet<string>): Omit<Saved, 'refused'> | null {
  const { state, lastAt } = visit.row
  if (visit.removed) return closed('closed')
  if (!visit.fresh && state !== 'open') return { state, why: null, missing: [], thanks: null }
  const lately = (moment: Date | null) => moment !== null && one.now.getTime() - moment.getTime() < GRACE_MS
  if (one.why !== null && !lately(one.issuedAt) && (visit.fresh || !lately(lastAt))) return closed(one.why)
  if (visit.fresh && one.of.once && one.of.encounter !== null && taken.has(onceKey(one.of))) return closed('once')
  return null
}

function take(visit: Visit, one: Coming, counted: (survey: number, quota: string) => number): Omit<Saved, 'refused'> {
  const machine = looksLikeMachine(visit, one)
  for (const answer of one.answers) write(visit, answer)
  visit.row = { ...visit.row, language: one.language, device: one.device ?? visit.row.device, lastAt: one.now }
  if (one.page !== null) visit.row = { ...visit.row, page: one.page }
  judge(visit, one, machine)
  const open = { state: 'open' as const, why: null, missing: [] as string[], thanks: null }
  if (!needsAnswers(one)) return open
  const given = givenOf(visit, one)
  const pages = shownPages(one.compiled, given)
  const missing = one.completed ? pages.flatMap((page) => missingOn(page, given, true).required) : []
  const ended = one.completed && missing.length === 0
  const quotas = quotasOf(one.compiled, given, ended ? null : (one.page ?? pages[0]?.id ?? null))
  const most = new Map(one.compiled.quotas.map((quota) => [quota.id, quota.most]))
  if (quotas.some((quota) => counted(one.of.survey, quota) >= (most.get(quota) ?? Number.POSITIVE_INFINITY))) {
    visit.row = { ...visit.row, state: 'over' }
    visit.again = true
    return { ...open, state: 'over', thanks: thanksFor(one.compiled, given).id }
  }
  if (!ended) return { ...open, missing: [...new Set(missing)] }
  complete(visit, one, given, quotas)
  return { ...open, state: 'completed', thanks: thanksFor(one.compiled, given).id }
}

/** The later answer stays, whatever the order in which they come; the moment of the first one is kept. */
function write(visit: Visit, answer: Answer): void {
  const before = visit.written.get(answer.question) ?? visit.answers.get(answer.question)
  if (before && (before.event === answer.event || before.changedAt > answer.changedAt)) return
  const kept = before ? { ...answer, at: before.at } : answer
  visit.answers.set(answer.question, kept)
  visit.written.set(answer.question, kept)
}

/** Answers given on a way that was left again count for nothing. */
function complete(visit: Visit, one: Coming, given: Given, quotas: readonly string[]): void {
  const shown = new Set(shownQuestions(one.compiled, given).map(({ id }) => id))
  for (const answer of visit.answers.values()) {
    if (answer.value === null || shown.has(answer.question)) continue
    write(visit, { ...answer, value: null, changedAt: one.now, event: one.of.id })
  }
  visit.row = {
    ...visit.row,
    state: 'completed',
    quotas: visit.row.uncounted === null ? quotas : [],
    completedAt: one.now,
  }
}

function givenOf(visit: Visit, { language, of: { hidden }, seen }: Coming): Given {
  const answers = [...visit.answers.values()].flatMap(({ question, value }): [string, Value][] =>
    value === null ? [] : [[question, value]],
  )
  return { language, hidden, encounter: seen, answers: Object.fromEntries(answers) }
}

const MACHINE_MS = 60_000

/**
 * Programs that look after mail open its links, and some run the page that posts the tapped answer. They follow all of
 * them: several different answers to one question within a minute, and then nothing more.
 */
function looksLikeMachine({ answers }: Visit, { answers: coming }: Coming): boolean {
  const before = [...answers.values()]
  if ([...before, ...coming].some(({ by }) => by === 'person')) return false
  const taps = [...before, ...coming]
  return coming.some((tap) =>
    taps.some(
      (other) =>
        other.question === tap.question &&
        JSON.stringify(other.value) !== JSON.stringify(tap.value) &&
        Math.abs(other.changedAt.getTime() - tap.changedAt.getTime()) < MACHINE_MS,
    ),
  )
}

/** A person's hand on anything makes the last tapped answer a person's as well. */
function judge(visit: Visit, one: Coming, machine: boolean): void {
  const { uncounted } = visit.row
  const person = one.completed || one.answers.some(({ by }) => by === 'person')
  const judged =
    one.misuse || uncounted === 'kiosk-misuse' ? 'kiosk-misuse' : machine ? 'mail-machine' : person ? null : uncounted
  // A tap long after the machine's is a person's: it came by itself.
  const alone = uncounted === 'mail-machine' && !machine && one.answers.some(({ by }) => by === 'mail')
  const next = judged === 'mail-machine' && alone ? null : judged
  if (next === uncounted) return
  visit.row = { ...visit.row, uncounted: next }
  visit.again = true
}

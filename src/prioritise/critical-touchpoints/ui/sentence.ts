import type { DriversResult } from '../../../understand/drivers/contract.ts'
import type { Saying } from '../../../web/kit/page/saying.ts'
import type { Field, NamedPriority, PrioritiesResult } from '../contract.ts'

/** A touchpoint of the list with its name, and what the reader's language writes of it. */
export interface Listed {
  readonly name: string
  readonly row: Pick<
    NamedPriority,
    | 'touchpoint'
    | 'field'
    | 'importance'
    | 'gain'
    | 'topThree'
    | 'topOne'
    | 'aboveNoise'
    | 'performance'
    | 'scale'
    | 'effect'
    | 'effectNps'
  >
}

export interface PriorityWriting {
  /** Name of the outcome inside a sentence: "NPS". */
  readonly outcome: string
  /** Ends of the outcome's scale. */
  readonly scale: { readonly low: number; readonly high: number }
  percent(share: number): string
  percentInterval(low: number, high: number): string
  mean(value: number): string
  points(value: number): string
  pointsInterval(low: number, high: number): string
  whole(value: number): string
  wholeInterval(low: number, high: number): string
  count(n: number): string
  list(names: readonly string[]): string
}

export interface Said {
  readonly headline: Saying
  readonly detail: readonly Saying[]
}

interface Found extends Pick<PrioritiesResult, 'problem' | 'moreNeeded' | 'n'> {
  readonly collinearity: Pick<DriversResult['collinearity'], 'inseparable'>
}

/** Surer than this that the first belongs there, the page names it; else it says that the data cannot tell. */
const SURE = 0.6

/** Whether anything is known to be gained: its importance stands clear of chance, and a better score goes with a better outcome. */
export function isCandidate({ aboveNoise, gain }: Pick<Listed['row'], 'aboveNoise' | 'gain'>): boolean {
  return aboveNoise && gain.value > 0
}

/** Whether the answers carry the first of the list: among the first three, or, where no more than three are in question, as the first. */
export function isSure(row: Pick<Listed['row'], 'topThree' | 'topOne' | 'aboveNoise' | 'gain'>): boolean {
  return isCandidate(row) && (row.topThree ?? row.topOne ?? 1) >= SURE
}

/**
 * What to fix first, in words. The list is ordered by what there is to gain (importance × room left), so its first may be weak or,
 * where it matters much, do well already: the words say which.
 */
export function prioritySentence(found: Found, listed: readonly Listed[], write: PriorityWriting): Said {
  const [first] = listed
  if (found.problem !== null || !first) return { headline: problem(found, write), detail: [] }
  if (first.row.gain.value <= 0)
    return { headline: { of: 'priorities.say.nothing', values: { outcome: write.outcome } }, detail: [] }
  const detail = [
    ...about(first, listed, write),
    ...together(first, found, listed, write),
    ...more(found, listed, write),
  ]
  return { headline: headline(first, listed), detail }
}

function problem({ problem: why, moreNeeded: { answers }, n }: Found, { outcome, count }: PriorityWriting): Saying {
  const values = { outcome, n: count(n) }
  if (why === 'too-few' && answers !== null && answers > 0)
    return { of: 'priorities.say.tooFewBy', values: { outcome, more: count(answers), count: answers } }
  if (why === 'too-few') return { of: 'priorities.say.tooFew', values }
  if (why === 'too-few-people') return { of: 'priorities.say.tooFewPeople', values }
  if (why === 'outcome-constant') return { of: 'priorities.say.constant', values }
  return { of: 'priorities.say.noDrivers', values }
}

const MOST: Readonly<Record<Field, string>> = {
  fix: 'priorities.say.fixMost',
  keep: 'priorities.say.keepMost',
  watch: 'priorities.say.watch',
  fine: 'priorities.say.fine',
}
const MUCH: Readonly<Record<Field, string>> = {
  fix: 'priorities.say.fixMuch',
  keep: 'priorities.say.keepMuch',
  watch: 'priorities.say.watch',
  fine: 'priorities.say.fine',
}

function headline({ name, row }: Listed, listed: readonly Listed[]): Saying {
  const weak = row.field === 'fix' || row.field === 'watch'
  const stress = { name: weak ? ('weak' as const) : ('plain' as const) }
  if (!isSure(row)) return { of: 'priorities.say.unsure', values: { name }, stress: { name: 'plain' } }
  const most = listed.every((other) => other.row.importance.value <= row.importance.value)
  return { of: (most ? MOST : MUCH)[row.field], values: { name }, stress }
}

function about({ row }: Listed, listed: readonly Listed[], write: PriorityWriting): Saying[] {
  const { importance, performance, scale } = row
  return [
    {
      of: 'priorities.say.accounts',
      values: {
        outcome: write.outcome,
        importance: write.percent(importance.value),
        interval: write.percentInterval(importance.low, importance.high),
        performance: write.mean(performance.value),
        high: scale.high,
      },
    },
    ...goesWith(row, write),
    howSure(row, write),
    ...then(listed, write),
  ]
}

function howSure({ topThree, topOne, aboveNoise }: Listed['row'], { percent }: PriorityWriting): Saying {
  if (!aboveNoise) return { of: 'priorities.say.noise' }
  if (topThree !== null)
    return topThree >= CERTAIN
      ? { of: 'priorities.say.certain' }
      : { of: 'priorities.say.sure', values: { percent: percent(topThree) } }
  if (topOne === null) return { of: 'priorities.say.only' }
  return topOne >= CERTAIN
    ? { of: 'priorities.say.certainFirst' }
    : { of: 'priorities.say.sureFirst', values: { percent: percent(topOne) } }
}

/** Written as a whole per cent, this would be 100. */
const CERTAIN = 0.995

/** What says the same as the first, so that naming it alone would be a choice that the answers do not make. */
function together(
  { row }: Listed,
  { collinearity }: Found,
  listed: readonly Listed[],
  write: PriorityWriting,
): Saying[] {
  const set = collinearity.inseparable.find(({ touchpoints }) => touchpoints.includes(row.touchpoint))
  const others = listed.filter((each) => each.row !== row && set?.touchpoints.includes(each.row.touchpoint))
  if (!set || others.length === 0) return []
  return [{ of: 'priorities.say.together', values: { names: write.list(others.map(({ name }) => name)) } }]
}

/** What one point better goes with: in NPS points where the outcome is NPS, because that is what people steer by. */
function goesWith({ effect, effectNps }: Listed['row'], write: PriorityWriting): Saying[] {
  if (!effect || effect.low <= 0) return []
  if (effectNps) {
    const interval = write.wholeInterval(effectNps.low, effectNps.high)
    return [{ of: 'priorities.say.effectNps', values: { effect: write.whole(effectNps.value), interval } }]
  }
  const values = {
    outcome: write.outcome,
    effect: write.points(effect.value),
    interval: write.pointsInterval(effect.low, effect.high),
    low: write.scale.low,
    high: write.scale.high,
  }
  return [{ of: 'priorities.say.effect', values }]
}

/** Who comes next, as far as that is more likely than not. */
function then(listed: readonly Listed[], write: PriorityWriting): Saying[] {
  const next = listed.slice(1, 3).filter(({ row }) => isCandidate(row) && (row.topThree ?? 1) >= 0.5)
  if (next.length === 0) return []
  return [
    { of: 'priorities.say.then', values: { names: write.list(next.map(({ name }) => name)), count: next.length } },
  ]
}

function more({ moreNeeded }: Found, listed: readonly Listed[], write: PriorityWriting): Saying[] {
  const { why, answers, between } = moreNeeded
  const [a, b] = (between ?? []).map((id) => listed.find(({ row }) => row.touchpoint === id)?.name)
  if (a === undefined || b === undefined) return []
  if (why === 'separate' && answers !== null)
    return [{ of: 'priorities.say.more', values: { a, b, more: write.count(answers), count: answers } }]
  if (why === 'inseparable') return [{ of: 'priorities.say.inseparable', values: { a, b } }]
  return why === 'equal' ? [{ of: 'priorities.say.equal', values: { a, b } }] : []
}

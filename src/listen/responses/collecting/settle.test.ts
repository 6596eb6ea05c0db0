import { describe, expect, it } from 'vitest'
import { compiled } from '../../../../test/surveys.ts'
import type { Value } from '../../surveys/question.ts'
import { type Answer, type Coming, type Known, type Settlement, settle } from './settle.ts'

const survey = compiled({
  pages: [
    { id: 'p1', questions: [{ kind: 'csat', id: 'score', texts: { en: 'How was it?' }, required: 'yes' }] },
    {
      id: 'p2',
      questions: [
        { kind: 'text', id: 'why', texts: { en: 'Why?' }, showWhen: 'score <= 3' },
        { kind: 'yesno', id: 'again', texts: { en: 'Again?' } },
      ],
    },
  ],
  thanks: [
    { id: 'sorry', when: 'score <= 2', texts: { en: 'Sorry' } },
    { id: 'thanks', texts: { en: 'Thank you' } },
  ],
  quotas: [{ id: 'happy', when: 'score = 5', most: 2 }],
})

const NOON = Date.UTC(2026, 4, 12, 12)
const at = (seconds: number) => new Date(NOON + seconds * 1000)
let events = 0
const answer = (question: string, value: Value | null, seconds = 0, by: Answer['by'] = 'person'): Answer => {
  events += 1
  return { question, value, at: at(seconds), changedAt: at(seconds), event: `e${events}`, by }
}

function call(id: string, about: Partial<Coming> & Partial<Coming['of']> = {}): Coming {
  const { encounter = null, once = false, ...rest } = about
  return {
    of: {
      id,
      workspace: 1,
      survey: 3,
      version: 1,
      collector: 7,
      invitation: null,
      encounter,
      person: '0',
      identifiers: {},
      place: {},
      hidden: {},
      once,
    },
    compiled: survey,
    seen: {},
    language: 'en',
    device: null,
    page: null,
    answers: [],
    completed: false,
    misuse: false,
    now: at(0),
    why: null,
    issuedAt: at(-10),
    ...rest,
  }
}

const NOTHING: Known = { responses: new Map(), answers: new Map(), taken: new Set(), counted: () => 0 }

/** What a store would know after some calls. */
function after(known: Known, { responses, answers }: Settlement): Known {
  const rows = new Map(known.responses)
  for (const row of responses) rows.set(row.id, { ...row, removed: false })
  const given = new Map(known.answers)
  for (const { response, ...one } of answers) {
    given.set(response, [...(given.get(response) ?? []).filter(({ question }) => question !== one.question), one])
  }
  const done = [...rows.values()].filter(({ state }) => state === 'completed')
  const counted = (_: number, quota: string) => done.filter(({ quotas }) => quotas.includes(quota)).length
  return { ...known, responses: rows, answers: given, counted }
}

/** One call after the other, each with what the store knows by then. */
function play(calls: readonly Coming[]): { replies: Settlement['replies'][number][]; known: Known; last: Settlement } {
  let known = NOTHING
  const replies: Settlement['replies'][number][] = []
  let last = settle([], known)
  for (const one of calls) {
    last = settle([one], known)
    replies.push(...last.replies)
    known = after(known, last)
  }
  return { replies, known, last }
}
const values = (known: Known, id: string) =>
  Object.fromEntries((known.answers.get(id) ?? []).map(({ question, value }) => [question, value]))

describe('answering', () => {
  it('keeps each answer as it comes, and ends when what must be answered is', () => {
    const { replies, known } = play([
      call('a', { answers: [answer('again', true)], page: 'p2' }),
      call('a', { completed: true }),
      call('a', { answers: [answer('score', 2)], completed: true }),
    ])
    expect(replies).toEqual([
      { state: 'open', why: null, missing: [], thanks: null },
      { state: 'open', why: null, missing: ['score'], thanks: null },
      { state: 'completed', why: null, missing: [], thanks: 'sorry' },
    ])
    expect(known.responses.get('a')).toMatchObject({ state: 'completed' })
  })

  it('counts the latest answer, however late an earlier one arrives, and keeps when it was first answered', () => {
    const late = answer('score', 1, 5)
    const { known } = play([
      call('a', { answers: [answer('score', 3, 0)] }),
      call('a', { answers: [answer('score', 4, 9)] }),
      call('a', { answers: [late] }),
      call('a', { answers: [late] }),
      call('a', { completed: true }),
    ])
    expect(values(known, 'a')).toEqual({ score: 4 })
    const all = settle([call('b', { answers: [answer('score', 3, 0), answer('score', 5, 4)] })], NOTHING)
    expect(all.answers).toMatchObject([{ value: 5, at: at(0), changedAt: at(4) }])
  })

  it('lets go of what was answered on a way that was left again', () => {
    const { known, last } = play([
      call('a', { answers: [answer('score', 2, 0), answer('why', 'too slow', 1)] }),
      call('a', { answers: [answer('score', 5, 2)], completed: true, now: at(3) }),
    ])
    expect(values(known, 'a')).toEqual({ score: 5, why: null })
    expect(last.replies[0]?.thanks).toBe('thanks')
  })

  it('takes nothing more once it is complete', () => {
    const { replies, known } = play([
      call('a', { answers: [answer('score', 4)], completed: true }),
      call('a', { answers: [answer('score', 1, 60)] }),
    ])
    expect(replies[1]?.state).toBe('completed')
    expect(values(known, 'a')).toEqual({ score: 4 })
  })

  it('gives the same whether calls come one by one or all at once', () => {
    const calls = [
      call('a', { answers: [answer('score', 2, 0)] }),
      call('b', { answers: [answer('score', 5, 0)] }),
      call('a', { answers: [answer('score', 5, 1)], completed: true, now: at(2) }),
      call('b', { completed: true }),
      call('c', { answers: [answer('score', 5, 3)], completed: true }),
    ]
    const { replies, known } = play(calls)
    const together = settle(calls, NOTHING)
    expect(together.replies).toEqual(replies)
    expect(replies.map(({ state }) => state)).toEqual(['open', 'open', 'completed', 'completed', 'over'])
    expect(new Map(together.responses.map((row) => [row.id, row.state]))).toEqual(
      new Map([...known.responses].map(([id, { state }]) => [id, state])),
    )
  })
})

describe('who is not asked', () => {
  it('whoever comes after closing, but not whoever had begun within a day', () => {
    const why = 'closed' as const
    const late = call('a', { answers: [answer('score', 4)], why, issuedAt: at(-2 * 86_400) })
    expect(settle([late], NOTHING).replies[0]).toMatchObject({ state: 'closed', why: 'closed' })
    expect(settle([late], NOTHING).responses).toEqual([])
    expect(
      settle([call('a', { answers: [answer('score', 4)], why, issuedAt: at(-60) })], NOTHING).replies[0]?.state,
    ).toBe('open')
    const { replies } = play([
      call('a', { answers: [answer('score', 4)] }),
      call('a', { completed: true, why, issuedAt: null, now: at(3_600) }),
      call('b', { completed: true, why, issuedAt: null }),
    ])
    expect(replies.map(({ state }) => state)).toEqual(['open', 'completed', 'closed'])
  })

  it('a second one about the same encounter, also in the very same moment', () => {
    const about = { encounter: 'call-1', once: true, answers: [answer('score', 4)] }
    const { replies } = settle([call('a', about), call('b', about), call('a', about)], NOTHING)
    expect(replies.map(({ state, why }) => why ?? state)).toEqual(['open', 'once', 'open'])
    expect(settle([call('c', about)], { ...NOTHING, taken: new Set(['3 call-1']) }).replies[0]?.why).toBe('once')
    expect(settle([call('c', { ...about, once: false })], NOTHING).replies[0]?.state).toBe('open')
  })

  it('whoever belongs to a group that is full is let go, and counts nowhere', () => {
    const full: Known = { ...NOTHING, counted: () => 2 }
    const { replies, again, responses } = settle([call('a', { answers: [answer('score', 5)], page: 'p2' })], full)
    expect(replies[0]).toMatchObject({ state: 'over', thanks: 'thanks' })
    expect([again, responses[0]?.state]).toEqual([['a'], 'over'])
    expect(settle([call('b', { answers: [answer('score', 3)], page: 'p2' })], full).replies[0]?.state).toBe('open')
  })

  it('a response that the staff deleted takes nothing more', () => {
    const removed = { state: 'open', uncounted: null, removed: true, quotas: [], lastAt: at(0) } as const
    const known: Known = { ...NOTHING, responses: new Map([['a', removed]]) }
    expect(settle([call('a', { answers: [answer('score', 4)] })], known).replies[0]?.state).toBe('closed')
  })
})

describe('a program that opens every link of a message', () => {
  const tap = (value: number, seconds: number) => call('a', { answers: [answer('score', value, seconds, 'mail')] })
  const judged = ({ known }: { known: Known }) => known.responses.get('a')?.uncounted

  it('is not counted, and is told apart from one tap', () => {
    expect(judged(play([tap(4, 0)]))).toBeNull()
    expect(judged(play([tap(4, 0), tap(4, 20)]))).toBeNull()
    const machine = play([tap(1, 0), tap(2, 1), tap(3, 2)])
    expect(judged(machine)).toBe('mail-machine')
    expect(judged(play([call('a', { answers: [answer('score', 1, 0, 'mail'), answer('score', 5, 1, 'mail')] })]))).toBe(
      'mail-machine',
    )
  })

  it('does not take the answer of whoever taps later, or goes on', () => {
    expect(judged(play([tap(1, 0), tap(2, 1), tap(5, 3_600)]))).toBeNull()
    const goesOn = play([tap(1, 0), tap(2, 1), call('a', { answers: [answer('again', true, 5)] })])
    expect(judged(goesOn)).toBeNull()
    expect(goesOn.last.again).toEqual(['a'])
    expect(judged(play([tap(1, 0), tap(2, 1), call('a', { completed: true, now: at(9) })]))).toBeNull()
  })

  it('a second thought within the minute counts when the person had touched anything', () => {
    expect(judged(play([call('a', { answers: [answer('again', false)] }), tap(1, 2), tap(4, 5)]))).toBeNull()
  })
})

it('play at a screen for everybody is kept, counts for no quota and stays play', () => {
  const { known } = play([call('a', { answers: [answer('score', 5)], misuse: true }), call('a', { completed: true })])
  expect(known.responses.get('a')).toMatchObject({ state: 'completed', uncounted: 'kiosk-misuse', quotas: [] })
})

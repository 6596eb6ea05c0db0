import { describe, expect, test } from 'vitest'
import { speaker } from '../../../../test/speaker.ts'
import { LANGUAGES } from '../../../web/kit/numbers/formats.ts'
import { agreementSentence, type SharedOut } from './agreement.ts'

const writing = {
  points: (difference: number) => (100 * difference).toFixed(1),
  list: (names: readonly string[]) => names.join(', '),
}
const row = (name: string, importance: number, weight: number, dominance: number | null = null): SharedOut => {
  return { name, importance, weight, dominance }
}
const said = (rows: readonly SharedOut[], language: (typeof LANGUAGES)[number] = 'en') =>
  agreementSentence(rows, writing).map(speaker(language)).join(' ')

describe('whether the order hangs on the method', () => {
  const calm = [
    row('Tracking', 0.4, 0.39, 0.42),
    row('Call', 0.3, 0.3, 0.29),
    row('Returns', 0.2, 0.2, 0.19),
    row('App', 0.1, 0.11, 0.1),
  ]

  test('no, when all ways name the same three: they are named, and how far the shares are apart at most', () => {
    expect(said(calm)).toBe(
      'No: 3 ways of sharing out name the same as most important, Tracking, Call, Returns. Their shares differ by 3.0 points at most (Tracking).',
    )
  })

  test('without steps there are two ways', () => {
    expect(said(calm.map((each) => ({ ...each, dominance: null })))).toContain('No: 2 ways')
  })

  test('in part, when one of the first three is not so for all: those in question are named', () => {
    const unlike = [...calm.slice(0, 2), row('Returns', 0.2, 0.13, 0.12), row('App', 0.1, 0.18, 0.17)]
    const sentence = said(unlike)
    expect(sentence).toContain('In part: not all 3 ways of sharing out put Returns, App among the most important')
    expect(sentence).toContain('8.0 points')
  })

  test('of three touchpoints the first two are in question, of none nothing is said', () => {
    expect(said(calm.slice(0, 3))).toContain('most important, Tracking, Call.')
    expect(said([])).toBe('')
  })

  test.each(LANGUAGES)('has its words in %s', (language) => {
    const unlike = [...calm.slice(0, 2), row('Returns', 0.2, 0.13, 0.12), row('App', 0.1, 0.18, 0.17)]
    expect(`${said(calm, language)} ${said(unlike, language)}`).not.toMatch(/\{\{|priorities\.|undefined|NaN/)
  })
})

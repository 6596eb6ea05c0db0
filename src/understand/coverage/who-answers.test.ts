import { expect, test } from 'vitest'
import { whoAnswers } from './who-answers.ts'

const all = { encounters: 2000, heard: 400 }
const options = { all, clustering: 1, smallest: 5 }
const group = (key: string, encounters: number, heard: number) => ({ topic: 'segment', key, encounters, heard })

test('the group that bends the picture most stands first, and what may be chance stands last', () => {
  const rows = whoAnswers([group('few', 60, 14), group('silent', 1000, 100), group('loud', 940, 286)], options)
  expect(rows.map(({ key, mark }) => [key, mark])).toEqual([
    ['silent', 'less'],
    ['loud', 'more'],
    ['few', 'same'],
  ])
  expect(rows[0]).toMatchObject({ share: { value: 0.1 }, surplus: -100 })
  expect(rows[0]!.difference!.value).toBeCloseTo(0.1 - 0.3, 12)
})

test('encounters of one person answered together widen every interval and mark less', () => {
  const groups = [group('a', 1000, 220), group('b', 1000, 180)]
  const [alone] = whoAnswers(groups, options)
  const [together] = whoAnswers(groups, { ...options, clustering: 4 })
  expect(alone!.mark).not.toBe('same')
  expect(together!.mark).toBe('same')
  expect(together!.share.high - together!.share.low).toBeGreaterThan(alone!.share.high - alone!.share.low)
})

test('small groups are left out, and a group that is everyone is compared with nobody', () => {
  const rows = whoAnswers([group('tiny', 4, 1), group('everyone', 2000, 400)], options)
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ key: 'everyone', difference: null, mark: 'same' })
})

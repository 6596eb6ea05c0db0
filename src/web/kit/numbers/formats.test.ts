import { expect, test } from 'vitest'
import { between, formatsOf } from './formats.ts'
import { verdictOf, write, writeDifference, writeInterval } from './measure.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f\u2009]/g, ' ')
const [en, fi, sv] = [formatsOf('en'), formatsOf('fi'), formatsOf('sv')]

test('numbers are written as the reader writes them', () => {
  expect(plain(fi.number(1234.5, 1))).toBe('1 234,5')
  expect(plain(sv.number(1234.5, 1))).toBe('1 234,5')
  expect(en.number(1234.5, 1)).toBe('1,234.5')
})

test('a negative number has a real minus sign in every language, and zero has none', () => {
  for (const formats of [en, fi, sv]) {
    expect(formats.number(-3)).toBe('−3')
    expect(formats.number(-0.2)).toBe('0')
    expect(formats.signed(0)).toBe('0')
    expect(formats.signed(4)).toBe('+4')
  }
})

test('the per cent sign stands apart in Finnish and Swedish and close in English', () => {
  expect(plain(fi.percent(0.31))).toBe('31 %')
  expect(plain(sv.percent(0.31))).toBe('31 %')
  expect(en.percent(0.31)).toBe('31%')
})

test('dates follow the language', () => {
  expect(fi.day('2026-11-21')).toBe('21.11.2026')
  expect(en.day('2026-11-21')).toBe('21 Nov 2026')
  expect(plain(sv.day('2026-11-21'))).toBe('21 nov. 2026')
  expect(plain(en.months('2026-09', '2026-11'))).toMatch(/^Sept?\s?–\s?Nov 2026$/)
  expect(fi.months('2026-11', '2026-11')).toBe('marraskuu 2026')
  expect(plain(fi.days('2026-11-01', '2026-11-21'))).toBe('1.–21.11.2026')
})

test('a moment is written in the time zone of the organisation', () => {
  expect(fi.moment('2026-11-21T04:00:00Z', 'Europe/Helsinki')).toContain('21.11.2026')
  expect(fi.moment('2026-11-21T04:00:00Z', 'Europe/Helsinki')).toMatch(/0?6[.:]00/)
})

test('durations are written in their two largest units', () => {
  expect(plain(en.seconds(125))).toBe('2m 5s')
  expect(plain(fi.seconds(125))).toBe('2 min 5 s')
  expect(plain(fi.seconds(3600))).toBe('1 t')
  expect(plain(fi.seconds(0))).toBe('0 s')
  expect(plain(fi.seconds(4.25))).toBe('4,3 s')
})

test('an interval names its unit once and never lets a dash look like a minus', () => {
  const share = { kind: 'share' } as const
  expect(plain(writeInterval(fi, share, 0.26, 0.36))).toBe('26–36 %')
  expect(writeInterval(en, { kind: 'nps' }, -0.04, 0.08)).toBe('−4 … 8')
  expect(between('3.0', '3.2')).toBe('3.0–3.2')
})

test('a difference of shares is written in points', () => {
  expect(writeDifference(en, { kind: 'share' }, -0.04)).toBe('−4')
  expect(writeDifference(en, { kind: 'number' }, 0.14)).toBe('+0.1')
  expect(plain(writeDifference(fi, { kind: 'seconds' }, -20))).toBe('−20 s')
  expect(write(en, { kind: 'nps' }, 0.31)).toBe('31')
})

test('shorter waiting is better, a difference that may be chance is the same, and no answers is too few', () => {
  const waiting = { kind: 'seconds', better: 'low' } as const
  expect(verdictOf(waiting, -20, true)).toBe('better')
  expect(verdictOf(waiting, 20, true)).toBe('worse')
  expect(verdictOf(waiting, 20, false)).toBe('same')
  expect(verdictOf({ kind: 'nps' }, 0.1, true)).toBe('better')
  expect(verdictOf({ kind: 'nps' }, null, true)).toBe('few')
})

test('money whose currency nobody said, or one that is no code, is a plain number with what was said', () => {
  expect(formatsOf('en').money(917, '')).toBe('917.00')
  expect(formatsOf('fi').money(3.057, '')).toBe('3,06')
  expect(formatsOf('en').money(12, '€')).toBe('12.00 €')
  expect(formatsOf('en').money(1234.5, '<b>')).toBe('1,235 <b>')
})

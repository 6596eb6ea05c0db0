import { expect, test } from 'vitest'
import type { WidgetSettings } from '../../listen/collectors/settings.ts'
import { fitsAddress, isOccasion, mayAsk, type Seen } from './rules.ts'

const SETTINGS: WidgetSettings = {
  where: [],
  notWhere: [],
  afterSeconds: null,
  afterScroll: null,
  onLeaving: false,
  onEvent: null,
  share: 100,
  restAfterNo: 90,
  restAfterAnswer: 180,
  side: 'end',
}
const SEEN: Seen = {
  address: 'https://shop.example/basket?step=2',
  seconds: 0,
  scrolled: 0,
  leaving: false,
  events: [],
}
const DAY = 86_400_000

test('a pattern names pages by their path or by their whole address', () => {
  const fits = (pattern: string) => fitsAddress(pattern, 'https://shop.example/help/returns?lang=fi')
  expect(['/help/*', '/help*', '*returns*', 'https://shop.example/*', '*', '/help/*?lang=*'].map(fits)).toEqual(
    Array(6).fill(true),
  )
  expect(['/help', '/return*', 'https://other.example/*', '/help/*/x', 'shop.example*'].map(fits)).toEqual(
    Array(5).fill(false),
  )
  expect(fitsAddress('https://shop.example', 'https://shop.example/')).toBe(true)
  expect(fitsAddress('/a*a', 'https://x.example/a')).toBe(false)
})

test('without an occasion it is shown at once, with several at the first of them', () => {
  expect(isOccasion(SETTINGS, SEEN)).toBe(true)
  const several = { ...SETTINGS, afterSeconds: 30, afterScroll: 50, onLeaving: true, onEvent: 'paid' }
  expect(isOccasion(several, { ...SEEN, seconds: 29, scrolled: 49, events: ['looked'] })).toBe(false)
  expect(isOccasion(several, { ...SEEN, seconds: 30 })).toBe(true)
  expect(isOccasion(several, { ...SEEN, scrolled: 50 })).toBe(true)
  expect(isOccasion(several, { ...SEEN, leaving: true })).toBe(true)
  expect(isOccasion(several, { ...SEEN, events: ['paid'] })).toBe(true)
})

test('it keeps to the pages it was given and away from the others', () => {
  const rules = { ...SETTINGS, where: ['/basket*', '/help*'], notWhere: ['*step=3*'] }
  expect(isOccasion(rules, SEEN)).toBe(true)
  expect(isOccasion(rules, { ...SEEN, address: 'https://shop.example/' })).toBe(false)
  expect(isOccasion(rules, { ...SEEN, address: 'https://shop.example/basket?step=3' })).toBe(false)
})

test('only the share of visitors is asked, the same ones every time', () => {
  expect(mayAsk({ ...SETTINGS, share: 10 }, { draw: 9.9 }, 0)).toBe(true)
  expect(mayAsk({ ...SETTINGS, share: 10 }, { draw: 10 }, 0)).toBe(false)
  expect(mayAsk({ ...SETTINGS, share: 0 }, { draw: 0 }, 0)).toBe(false)
})

test('who said no, or has answered, is left in peace for as long as was set', () => {
  const now = 400 * DAY
  expect(mayAsk(SETTINGS, { draw: 0, refusedAt: now - 89 * DAY }, now)).toBe(false)
  expect(mayAsk(SETTINGS, { draw: 0, refusedAt: now - 90 * DAY }, now)).toBe(true)
  expect(mayAsk(SETTINGS, { draw: 0, answeredAt: now - 179 * DAY, refusedAt: 0 }, now)).toBe(false)
})

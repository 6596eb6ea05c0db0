import { expect, test } from 'vitest'
import { chosenFilter, plainFilter, type Saved, withFilter } from './saved.ts'

const saved = (id: number, filter: Saved['filter']): Saved => ({
  id,
  name: `filter ${id}`,
  filter,
  shared: false,
  own: true,
})
const autumn = saved(1, { period: '2026-09..2026-11', segment: 'family' })
const chat = saved(2, { channel: '4' })
const all = [autumn, chat]

test('an address that says what a saved filter says has its name, however it came about', () => {
  expect(chosenFilter(all, { channel: '4', by: 'segment', in: '2' })).toEqual({ saved: chat, changed: false })
  expect(chosenFilter(all, { channel: '4', period: 'last-365', against: 'before' })?.saved).toBe(chat)
  expect(chosenFilter(all, { channel: '4', filter: '1' })).toEqual({ saved: chat, changed: false })
})

test('a chosen filter that was edited is still known by name, and marked', () => {
  expect(chosenFilter(all, { filter: '1', period: '2026-09..2026-11' })).toEqual({ saved: autumn, changed: true })
})

test('what nobody saved has no name, nor has a filter that is gone or another’s own', () => {
  expect(chosenFilter(all, { channel: '5' })).toBeNull()
  expect(chosenFilter(all, { channel: '5', filter: '77' })).toBeNull()
  expect(chosenFilter([], {})).toBeNull()
})

test('choosing a filter replaces the one in the address and leaves the page as it is', () => {
  const search = { in: '2', by: 'channel', period: 'last-30', segment: 'senior', filter: '1' }
  expect(withFilter(search, chat)).toEqual({ in: '2', by: 'channel', channel: '4', filter: '2' })
})

test('what is saved is the filter and nothing else of the page', () => {
  expect(
    plainFilter({ in: '2', by: 'channel', sort: 'nps', period: 'last-365', segment: 'family', filter: '3' }),
  ).toEqual({
    segment: 'family',
  })
})

import { expect, test } from 'vitest'
import { addressElsewhere } from './elsewhere.ts'

const pages = [
  { path: '/' },
  { path: '/touchpoints' },
  { path: '/touchpoints/$id' },
  { path: '/imports', roles: ['owner', 'analyst'] },
  { path: '/imports/new', roles: ['owner'] },
  { path: '/imports/$id', roles: ['owner', 'analyst'] },
] as const
const to = (path: string, search: Record<string, string> = {}, role: 'owner' | 'analyst' | 'viewer' = 'owner') =>
  addressElsewhere({ id: 7, role }, { path, search: { in: '2', ...search } }, pages)

test('whoever moves to another workspace stays on the page and in the period', () => {
  expect(to('/touchpoints', { period: 'last-90', against: 'year' })).toBe(
    '/touchpoints?in=7&period=last-90&against=year',
  )
  expect(to('/imports/new')).toBe('/imports/new?in=7')
})

test('what belongs to the one workspace does not follow into the other', () => {
  expect(to('/touchpoints', { channel: '3', segment: 'family', unit: '4', filter: '9' })).toBe('/touchpoints?in=7')
  expect(to('/touchpoints/8', { metric: 'nps' })).toBe('/touchpoints?in=7')
  expect(to('/imports/12')).toBe('/imports?in=7')
})

test('where one may not go there, one comes to the start page', () => {
  expect(to('/imports', {}, 'viewer')).toBe('/?in=7')
  expect(to('/imports/12', { period: 'all' }, 'viewer')).toBe('/?in=7&period=all')
  expect(to('/nonsense')).toBe('/?in=7')
})

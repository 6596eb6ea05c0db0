import { expect, test } from 'vitest'
import { menuOf, type Page } from './pages.ts'

const page = (path: string, group: Page['group'], more: Partial<Page> = {}): Page => ({
  path,
  group,
  word: `page.${path.slice(1)}`,
  component: () => null,
  ...more,
})
const pages = [
  page('/priorities', 'prioritise'),
  page('/overview', 'home'),
  page('/touchpoints', 'understand'),
  page('/touchpoints/$id', 'understand', { menu: false }),
  page('/settings', 'settings', { roles: ['owner', 'admin'] }),
]

test('the navigation follows the loop and shows no part of it that does not exist', () => {
  expect(menuOf(pages, 'owner').map(([group]) => group)).toEqual(['home', 'understand', 'prioritise', 'settings'])
})

test('what a role may not open is not offered', () => {
  expect(menuOf(pages, 'viewer').map(([group]) => group)).not.toContain('settings')
  expect(menuOf(pages, null).map(([group]) => group)).not.toContain('settings')
})

test('a page about one touchpoint is reached from the list and not from the navigation', () => {
  const understand = menuOf(pages, 'viewer').find(([group]) => group === 'understand')
  expect(understand?.[1].map(({ path }) => path)).toEqual(['/touchpoints'])
})

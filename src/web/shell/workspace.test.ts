import { expect, test } from 'vitest'
import { chooseWorkspace, type Membership } from './workspace.ts'

const own: Membership = { id: 1, name: 'Own', role: 'owner', sample: false, language: 'fi' }
const sample: Membership = { id: 2, name: 'Sample', role: 'owner', sample: true, language: 'fi' }
const other: Membership = { id: 3, name: 'Other', role: 'viewer', sample: false, language: 'fi' }
const choose = async (all: Membership[], kept: unknown, full: number[]) =>
  (await chooseWorkspace(all, kept, async (id) => full.includes(id)))?.id ?? null

test('who chose a workspace comes back to it, as long as they belong to it', async () => {
  expect(await choose([own, sample], 2, [1])).toBe(2)
  expect(await choose([own, sample], 9, [1])).toBe(1)
  expect(await choose([own, sample], '2', [1])).toBe(1)
})

test('who has data of their own sees it first; before that the sample, which has something to show', async () => {
  expect(await choose([own, sample], undefined, [])).toBe(2)
  expect(await choose([own, sample, other], undefined, [3])).toBe(3)
})

test('without a sample one comes in to an empty workspace that says what to do', async () => {
  expect(await choose([own, other], undefined, [])).toBe(1)
  expect(await choose([], undefined, [])).toBeNull()
})

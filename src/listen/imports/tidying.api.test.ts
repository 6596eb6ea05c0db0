import { expect, test } from 'vitest'
import { openWholeHouse } from '../../../test/whole-house.ts'
import { quarantine } from '../../base/encounters/index.ts'
import { createWorkspace } from '../../base/org/index.ts'
import { addressOf, CallError } from '../../platform/client.ts'
import {
  discardQuarantine,
  getImport,
  type Import,
  listImports,
  listQuarantine,
  proposeMapping,
  removeImport,
  startImport,
  uploadFile,
} from './contract.ts'

const { stores, house, local } = await openWholeHouse()
const { db } = stores.postgres
const { id: workspace } = await createWorkspace(
  { db, seed: house.definitions.seed },
  { name: 'Aurora Care', zone: 'Europe/Helsinki', language: 'en', currency: 'EUR' },
  null,
)
const here = local.with({ 'kohtaamo-workspace': String(workspace) })

const refused = (reason: string, line: number) => ({
  workspace,
  import: null,
  source: 'survey',
  shape: 'row' as const,
  line,
  column: 'Answered',
  value: 'x',
  reason,
  content: { Answered: 'x' },
})
const waiting = async () => (await here.call(listQuarantine, { query: {} })).rows.map(({ line }) => line)

test('refused rows are discarded by their reason, and only that is taken back', async () => {
  const rows = [refused('date-unreadable', 2), refused('date-unreadable', 3), refused('off-scale', 4)]
  await quarantine(db, rows)
  await here.call(discardQuarantine, { body: { reason: 'off-scale', column: 'Answered' } })
  expect(await waiting()).toEqual([3, 2])
  const { changed, at } = await here.call(discardQuarantine, { body: { reason: 'date-unreadable' } })
  expect(changed).toBe(2)
  expect(await waiting()).toEqual([])
  expect(await here.call(discardQuarantine, { body: { undo: true, since: at } })).toMatchObject({ changed: 2 })
  expect(await waiting()).toEqual([3, 2])
})

test('an import that waits behind a long one says behind how many', async () => {
  const started: Import[] = []
  for (const [name, rows] of [
    ['long.csv', 40_000],
    ['short.csv', 2],
  ] as const) {
    const text = Array.from({ length: rows }, (_, n) => `${name}-${n},2026-01-12,Chat\n`).join('')
    const address = addressOf(uploadFile, { query: { name } })
    const body = `id,at,touchpoint\n${text}`
    const { id } = (await (await here.fetch(address, { method: 'POST', body })).json()) as Import
    const { mapping } = await here.call(proposeMapping, { params: { id }, body: { shape: 'encounters' } })
    started.push(await here.call(startImport, { params: { id }, body: { mapping } }))
  }
  expect(started.map(({ waitingBehind }) => waitingBehind)).toEqual([0, 1])
  const [long, short] = started.map(({ id }) => id)
  await house.imports.settled(short ?? 0)
  const { rows } = await here.call(listImports, { query: {} })
  expect(rows.map(({ id, state, waitingBehind }) => [id, state, waitingBehind])).toEqual([
    [short, 'done', 0],
    [long, 'done', 0],
  ])
  expect(await here.call(getImport, { params: { id: short ?? 0 } })).toMatchObject({ waitingBehind: 0, read: 2 })
})

test('a file that was never imported can be removed, and is found by its name until then', async () => {
  const names = ['b.csv', 'a.csv']
  const made: Import[] = []
  for (const name of names) {
    const address = addressOf(uploadFile, { query: { name } })
    made.push((await (await here.fetch(address, { method: 'POST', body: 'a,b\n1,2\n' })).json()) as Import)
  }
  const sorted = await here.call(listImports, { query: { sort: 'name', order: 'asc', state: 'uploaded' } })
  expect(sorted.rows.map(({ fileName }) => fileName)).toEqual(['a.csv', 'b.csv'])
  const params = { id: made[0]?.id ?? 0 }
  expect(await here.call(removeImport, { params })).toEqual({ removed: true })
  expect((await here.call(listImports, { query: { state: 'uploaded' } })).total).toBe(1)
  await expect(here.call(removeImport, { params })).rejects.toThrow(CallError)
})

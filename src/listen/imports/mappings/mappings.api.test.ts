import { expect, test } from 'vitest'
import { openWholeHouse } from '../../../../test/whole-house.ts'
import { createWorkspace } from '../../../base/org/index.ts'
import { CallError } from '../../../platform/client.ts'
import type { Mapping } from '../mapping.ts'
import { changeMapping, deleteMapping, listMappings, saveMapping } from './contract.ts'

const { stores, house, local } = await openWholeHouse()
const { id: workspace } = await createWorkspace(
  { db: stores.postgres.db, seed: house.definitions.seed },
  { name: 'Aurora Care', zone: 'Europe/Helsinki', language: 'en', currency: 'EUR' },
  null,
)
const here = local.with({ 'kohtaamo-workspace': String(workspace) })

const mapping = (source: string, column: string): Mapping => ({
  version: 1,
  source,
  shape: 'encounters',
  reading: {},
  zone: 'Europe/Helsinki',
  columns: [
    { column: 'at', role: 'at', format: 'ymd' },
    { column, role: 'touchpoint' },
  ],
  constants: {},
  metrics: [],
  empty: [''],
})
const names = async (query = {}) => (await here.call(listMappings, { query })).rows.map(({ name }) => name)

test('saved mappings are found by name, source or column, and counted however few are shown', async () => {
  await here.call(saveMapping, { body: { name: 'Monthly calls', mapping: mapping('telephony', 'Queue') } })
  await here.call(saveMapping, { body: { name: 'chat', mapping: mapping('web', 'Topic 50%') } })
  await here.call(saveMapping, { body: { name: 'Visits', mapping: mapping('stores', 'Desk') } })
  expect(await names()).toEqual(['chat', 'Monthly calls', 'Visits'])
  expect(await names({ search: 'TELE' })).toEqual(['Monthly calls'])
  expect(await names({ search: '50%' })).toEqual(['chat'])
  expect(await names({ search: '%' })).toEqual(['chat'])
  expect(await names({ sort: 'source', order: 'desc', limit: 2 })).toEqual(['chat', 'Monthly calls'])
  expect((await here.call(listMappings, { query: { limit: 1, offset: 1 } })).total).toBe(3)
})

test('a saved mapping gets another name, unless one has it already', async () => {
  const saved = await here.call(saveMapping, { body: { name: 'Returns', mapping: mapping('returns', 'Desk') } })
  const renamed = await here.call(changeMapping, { params: saved, body: { name: ' Returns desk ' } })
  expect(renamed).toEqual({ ...saved, name: 'Returns desk' })
  const taken = here.call(changeMapping, { params: saved, body: { name: 'chat' } })
  await expect(taken).rejects.toMatchObject({ code: 'conflict', reason: 'mapping-name-taken' })
  expect(await here.call(changeMapping, { params: saved, body: { name: 'Returns desk' } })).toEqual(renamed)
})

test('another mapping takes the place of a saved one, and is proposed for its own columns from then on', async () => {
  const saved = await here.call(saveMapping, { body: { name: 'Replaced', mapping: mapping('old', 'Desk') } })
  const body = { mapping: mapping('new', 'Counter') }
  const replaced = await here.call(changeMapping, { params: saved, body })
  expect(replaced).toMatchObject({
    id: saved.id,
    name: 'Replaced',
    columns: ['at', 'Counter'],
    mapping: { source: 'new' },
  })
})

test('a deleted mapping is gone', async () => {
  const saved = await here.call(saveMapping, { body: { name: 'Gone', mapping: mapping('gone', 'Desk') } })
  await here.call(deleteMapping, { params: saved })
  expect(await names({ search: 'Gone' })).toEqual([])
  await expect(here.call(deleteMapping, { params: saved })).rejects.toThrow(CallError)
  await expect(here.call(changeMapping, { params: saved, body: { name: 'Back' } })).rejects.toMatchObject({
    code: 'not-found',
  })
})

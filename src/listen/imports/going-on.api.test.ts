import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openWholeHouse } from '../../../test/whole-house.ts'
import { createWorkspace } from '../../base/org/index.ts'
import { addressOf, CallError } from '../../platform/client.ts'
import { getImport, type Import, proposeMapping, startImport, uploadFile } from './contract.ts'

const { stores, house, local } = await openWholeHouse()
const { id: workspace } = await createWorkspace(
  { db: stores.postgres.db, seed: house.definitions.seed },
  { name: 'Aurora Care', zone: 'Europe/Helsinki', language: 'en', currency: 'EUR' },
  null,
)
const here = local.with({ 'kohtaamo-workspace': String(workspace) })

async function upload(name: string, body: BodyInit): Promise<{ id: number }> {
  const address = addressOf(uploadFile, { query: { name } })
  return { id: ((await (await here.fetch(address, { method: 'POST', body })).json()) as Import).id }
}

async function settled(params: { id: number }): Promise<Import> {
  await house.imports.settled(params.id)
  return here.call(getImport, { params })
}

/** The same thing said with every list of keys the other way round. */
function turned<T>(value: T): T {
  if (Array.isArray(value)) return value.map(turned) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, turned(inner)]),
  ) as T
}

test('an import that stopped half-way goes on with the same mapping, in whatever order its JSON is written', async () => {
  const rows = Array.from({ length: 20_000 }, (_, n) => `R${n},2026-0${1 + (n % 9)}-1${n % 9},${n % 11}\n`).join('')
  const packed = Buffer.from(gzipSync(`Respondent,Answered,Would you recommend us\n${rows}`))
  const { mapping } = await here.call(proposeMapping, { params: await upload('whole.csv.gz', packed), body: {} })
  const params = await upload('cut.csv.gz', packed.subarray(0, packed.length >> 1))
  await here.call(startImport, { params, body: { mapping } })
  const stopped = await settled(params)
  expect(stopped.state).toBe('failed')
  expect(stopped.kept).toBeGreaterThan(1000)

  const other = { ...mapping, zone: 'Europe/Stockholm' }
  await expect(here.call(startImport, { params, body: { mapping: other } })).rejects.toThrow(CallError)
  await here.call(startImport, { params, body: { mapping: turned(mapping) } })
  const again = await settled(params)
  expect(again).toMatchObject({ state: 'failed', duplicates: 0, refused: 0 })
  expect(again.read).toBe(again.kept)
  expect(again.kept).toBeGreaterThanOrEqual(stopped.kept)
})

import { gzipSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { openWholeHouse } from '../../../test/whole-house.ts'
import { createWorkspace } from '../../base/org/index.ts'
import { addressOf } from '../../platform/client.ts'
import { type Import, listImports, previewMapping, proposeMapping, uploadFile } from './contract.ts'

const { stores, house, local } = await openWholeHouse()
const { id: workspace } = await createWorkspace(
  { db: stores.postgres.db, seed: house.definitions.seed },
  { name: 'Aurora Care', zone: 'Europe/Helsinki', language: 'en', currency: 'EUR' },
  null,
)
const here = local.with({ 'kohtaamo-workspace': String(workspace) })

const send = (name: string, body: BodyInit) =>
  here.fetch(addressOf(uploadFile, { query: { name } }), { method: 'POST', body })
const upload = async (name: string, body: BodyInit) => ({ id: ((await (await send(name, body)).json()) as Import).id })
const HEADER = 'Respondent,Answered,Would you recommend us\r\n'

test('an empty file is refused as it comes, and leaves nothing behind', async () => {
  for (const body of ['', new Uint8Array(0)]) {
    const answer = await send('empty.csv', body)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ reason: 'file-empty', detail: 'The file is empty.' })
  }
  expect((await here.call(listImports, { query: {} })).total).toBe(0)
})

test.each([
  ['CSV', HEADER],
  ['gzipped CSV', Buffer.from(gzipSync(HEADER))],
  ['zipped CSV', Buffer.from(zipSync({ 'june.csv': strToU8(HEADER) }))],
])('a header without rows says so: %s', async (_, body) => {
  const proposal = here.call(proposeMapping, { params: await upload('june', body), body: {} })
  await expect(proposal).rejects.toMatchObject({
    code: 'bad-input',
    reason: 'file-no-rows',
    message: 'There are no rows under the header.',
  })
})

test('a header without rows says so by a mapping of one’s own too', async () => {
  const full = await upload('may.csv', `${HEADER}R1,2026-05-01,9\r\nR2,2026-05-02,7\r\n`)
  const { mapping } = await here.call(proposeMapping, { params: full, body: {} })
  const preview = here.call(previewMapping, { params: await upload('june.csv', HEADER), body: { mapping } })
  await expect(preview).rejects.toMatchObject({ reason: 'file-no-rows' })
})

test('of several tables one with rows is looked at', async () => {
  const body = zipSync({
    'cover.csv': strToU8(`Country,Region,Store,${HEADER}`),
    'rows.csv': strToU8(`${HEADER}R1,2026-05-01,9\r\nR2,2026-05-02,7\r\n`),
  })
  const params = await upload('both.zip', Buffer.from(body))
  expect(await here.call(proposeMapping, { params, body: {} })).toMatchObject({ table: 'rows.csv', rows: 2 })
})

test('a zip file whose names lead elsewhere is named for what it is', async () => {
  const params = await upload('bad.zip', Buffer.from(zipSync({ '../../evil.csv': strToU8(HEADER) })))
  await expect(here.call(proposeMapping, { params, body: {} })).rejects.toMatchObject({
    reason: 'zip-leads-out',
    values: { name: '../../evil.csv' },
  })
})

import { describe, expect, test } from 'vitest'
import { openWholeHouse } from '../../../../test/whole-house.ts'
import { createWorkspace } from '../../../base/org/index.ts'
import { addressOf } from '../../../platform/client.ts'
import {
  getImport,
  type Import,
  type Proposal,
  proposeMapping,
  startImport,
  undoImport,
  uploadFile,
} from '../contract.ts'
import type { Shape } from '../mapping.ts'

const { stores, house, local } = await openWholeHouse()

/** A workspace of its own for each story, so that no file of another is an earlier one. */
async function office() {
  const { id } = await createWorkspace(
    { db: stores.postgres.db, seed: house.definitions.seed },
    { name: 'Aurora Care', zone: 'Europe/Helsinki', language: 'en', currency: 'EUR' },
    null,
  )
  const here = local.with({ 'kohtaamo-workspace': String(id) })
  const upload = async (name: string, body: string) => {
    const address = addressOf(uploadFile, { query: { name } })
    return { id: ((await (await here.fetch(address, { method: 'POST', body })).json()) as Import).id }
  }
  const look = async (
    name: string,
    body: string,
    wish: { source?: string; sameSource?: string | null; shape?: Shape } = {},
  ) => {
    const params = await upload(name, body)
    const proposal = await here.call(proposeMapping, { params, body: wish })
    return { params, proposal }
  }
  const take = async ({ params, proposal }: { params: { id: number }; proposal: Proposal }): Promise<Import> => {
    await here.call(startImport, { params, body: { mapping: proposal.mapping } })
    await house.imports.settled(params.id)
    return here.call(getImport, { params })
  }
  const undo = async (params: { id: number }) => {
    await here.call(undoImport, { params })
    await house.imports.settled(params.id)
  }
  return { look, take, undo }
}

const day = (n: number) => `2026-0${1 + (n % 9)}-1${n % 9}`
const scores = (n: number) =>
  [
    (n * 7 + Math.floor(n / 11)) % 11,
    ...[1, 2, 3].map((which) => 1 + ((n * 7 + which * 3 + Math.floor(n / 5)) % 5)),
  ].join()
const withIds = (n: number) => `R${n},${day(n)},${scores(n)}`
const HEAD = 'Response id,Answered,Would you recommend us,Delivery,Support,Returns'
const withoutIds = (n: number) => `${day(n)},${scores(n)},Answer number ${n} of the year`
const BARE = 'Answered,Would you recommend us,Delivery,Support,Returns,Comment'
const csv = (head: string, rows: readonly string[]) => [head, ...rows].join('\n')
const rows = (make: (n: number) => string, from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => make(from + n))

describe('A longer export under another name', () => {
  test.each([
    ['with an id column', HEAD, withIds],
    ['without one', BARE, withoutIds],
  ])('%s: the rows that are in are left out, and only the new ones are added', async (_, head, make) => {
    const { look, take } = await office()
    await take(await look('export-june.csv', csv(head, rows(make, 0, 200))))
    const july = await look('export-july.csv', csv(head, rows(make, 0, 300)))
    expect(july.proposal.sameSource).toMatchObject({ source: 'export-june', fileName: 'export-june.csv', taken: true })
    expect(july.proposal.sameSource).toMatchObject({ looked: 300, known: 200, differing: 0, others: [] })
    expect(july.proposal.mapping.source).toBe('export-june')
    const done = await take(july)
    expect(done).toMatchObject({ read: 300, kept: 300, refused: 0, duplicates: 200, answers: 400 })
  })

  test('with the newest rows first, however few of the earlier ones are left in it', async () => {
    const { look, take } = await office()
    await take(await look('export-june.csv', csv(HEAD, rows(withIds, 0, 200))))
    const july = await look('export-july.csv', csv(HEAD, rows(withIds, 190, 3000).toReversed()))
    expect(july.proposal.sameSource).toMatchObject({ source: 'export-june', taken: true })
    expect(await take(july)).toMatchObject({ read: 2810, duplicates: 10 })
  })

  test.each([
    ['with an id column', HEAD, withIds],
    ['without one', BARE, withoutIds],
  ])('%s and with a column more: known rows stay known, new ones bring the new column along', async (_, head, make) => {
    const { look, take } = await office()
    await take(await look('export-june.csv', csv(head, rows(make, 0, 100))))
    const wider = rows(make, 0, 150).map((row, n) => `${row},Store ${n % 4}`)
    const july = await look('export-july.csv', csv(`${head},Branch`, wider))
    expect(july.proposal.sameSource).toMatchObject({ source: 'export-june', taken: true })
    expect(july.proposal.mapping.columns.at(-1)).toMatchObject({ column: 'Branch' })
    expect(july.proposal.mapping.columns.at(-1)?.role).not.toBe('ignore')
    expect(await take(july)).toMatchObject({ read: 150, duplicates: 100, answers: 200 })
  })

  test('without an id column and with a column less: no row can be recognised, so nothing is promised', async () => {
    const { look, take } = await office()
    await take(await look('export-june.csv', csv(BARE, rows(withoutIds, 0, 100))))
    const narrower = rows(withoutIds, 0, 150).map((row) => row.split(',').toSpliced(1, 1).join())
    const july = await look('export-july.csv', csv('Answered,Delivery,Support,Returns,Comment', narrower))
    expect(july.proposal.sameSource).toBeNull()
  })

  test('is read as the earlier one was, with what was corrected then', async () => {
    const { look, take } = await office()
    const june = await look('export-june.csv', csv(HEAD, rows(withIds, 0, 100)))
    const corrected = june.proposal.mapping.columns.map((entry) =>
      entry.role === 'score' && entry.column === 'Delivery' ? { ...entry, touchpoint: 'Home delivery' } : entry,
    )
    await take({ ...june, proposal: { ...june.proposal, mapping: { ...june.proposal.mapping, columns: corrected } } })
    const { proposal } = await look('export-july.csv', csv(HEAD, rows(withIds, 0, 150)))
    expect(proposal.mapping.columns.find(({ column }) => column === 'Delivery')).toMatchObject({
      touchpoint: 'Home delivery',
    })
    expect(june.proposal.questions).not.toEqual([])
    expect(proposal.questions).toEqual([])
  })
})

describe('Another source', () => {
  test('that numbers its rows the same way is not taken for the same: its rows say other things', async () => {
    const { look, take } = await office()
    await take(await look('store-a.csv', csv(HEAD, rows(withIds, 0, 200))))
    const other = (n: number) => `R${n},${day(n + 4)},${scores(n + 3)}`
    const second = await look('store-b.csv', csv(HEAD, rows(other, 0, 200)))
    expect(second.proposal.sameSource).toMatchObject({ source: 'store-a', known: 200, taken: false })
    expect(second.proposal.sameSource?.differing).toBeGreaterThan(150)
    expect(second.proposal.mapping.source).toBe('store-b')
    expect(await take(second)).toMatchObject({ kept: 200, duplicates: 0 })
  })

  test('is what somebody says it is: “no” keeps it apart, a source by name is not questioned', async () => {
    const { look, take } = await office()
    await take(await look('export-june.csv', csv(HEAD, rows(withIds, 0, 50))))
    const body = csv(HEAD, rows(withIds, 0, 60))
    const no = await look('export-july.csv', body, { sameSource: null })
    expect(no.proposal.sameSource).toMatchObject({ source: 'export-june', known: 50, taken: false })
    expect(no.proposal.mapping.source).toBe('export-july')
    const named = await look('export-july.csv', body, { source: 'crm' })
    expect(named.proposal).toMatchObject({ sameSource: null, mapping: { source: 'crm' } })
  })

  test('with the same columns and no row in common may be chosen, and is not by itself', async () => {
    const { look, take } = await office()
    await take(await look('export-june.csv', csv(HEAD, rows(withIds, 0, 50))))
    const body = csv(HEAD, rows(withIds, 50, 90))
    const { proposal } = await look('export-july.csv', body)
    expect(proposal.sameSource).toMatchObject({ source: 'export-june', known: 0, taken: false })
    expect(proposal.mapping.source).toBe('export-july')
    const chosen = await look('export-july.csv', body, { sameSource: 'export-june' })
    expect(chosen.proposal).toMatchObject({ sameSource: { taken: true }, mapping: { source: 'export-june' } })
  })

  test('of an import that was undone is none', async () => {
    const { look, take, undo } = await office()
    const june = await look('export-june.csv', csv(HEAD, rows(withIds, 0, 50)))
    await take(june)
    await undo(june.params)
    const { proposal } = await look('export-july.csv', csv(HEAD, rows(withIds, 0, 60)))
    expect(proposal.sameSource).toBeNull()
  })

  test('holding some of the rows too is named, because only those of one can be left out', async () => {
    const { look, take } = await office()
    await take(await look('export-june.csv', csv(HEAD, rows(withIds, 0, 100))))
    await take(await look('export-july.csv', csv(HEAD, rows(withIds, 100, 140))))
    const { proposal } = await look('export-year.csv', csv(HEAD, rows(withIds, 0, 150)))
    expect(proposal.sameSource).toMatchObject({
      source: 'export-june',
      known: 100,
      taken: true,
      others: [{ source: 'export-july', known: 40 }],
    })
  })
})

test('encounters are compared too: when they were, where, who and how long', async () => {
  const { look, take } = await office()
  const head = 'Ticket id,Time,Desk,Agent,Waiting seconds'
  const ticket = (shift: number) => (n: number) =>
    `T${n},${day(n)} 0${1 + ((n + shift) % 8)}:15,Desk ${(n + shift) % 3},A${(n + shift) % 5},${10 + ((n * 7 + shift) % 90)}`
  const june = await look('june.csv', csv(head, rows(ticket(0), 0, 120)))
  const roles = { 'Ticket id': 'id', Desk: 'touchpoint' } as const
  const columns = june.proposal.mapping.columns.map((entry) =>
    entry.column in roles ? { column: entry.column, role: roles[entry.column as 'Desk'] } : entry,
  )
  const mapping = { ...june.proposal.mapping, shape: 'encounters' as const, columns }
  await take({ ...june, proposal: { ...june.proposal, mapping } })
  const july = await look('july.csv', csv(head, rows(ticket(0), 0, 150)), { shape: 'encounters' })
  expect(july.proposal.sameSource).toMatchObject({ source: 'june', looked: 150, known: 120, differing: 0, taken: true })
  expect(await take(july)).toMatchObject({ read: 150, duplicates: 120, encounters: 30 })
  const other = await look('other.csv', csv(head, rows(ticket(1), 0, 150)), { shape: 'encounters' })
  expect(other.proposal.sameSource).toMatchObject({ known: 150, differing: 150, taken: false })
})

test('the same file twice adds nothing and asks nothing, whatever else has its columns', async () => {
  const { look, take } = await office()
  await take(await look('export-june.csv', csv(HEAD, rows(withIds, 0, 50))))
  await take(await look('other.csv', csv(HEAD, rows(withIds, 500, 520)), { sameSource: null }))
  const again = await look('export-june.csv', csv(HEAD, rows(withIds, 0, 50)))
  expect(again.proposal.sameSource).toBeNull()
  expect(await take(again)).toMatchObject({ read: 50, kept: 50, duplicates: 50, answers: 0 })
})

test('orders are recognised by their number', async () => {
  const { look, take } = await office()
  const lines = (from: number, to: number) =>
    rows(
      (n) => `S${Math.floor(n / 2)},2026-03-1${Math.floor(n / 2) % 9},customer${Math.floor(n / 2) % 7},${10 + n},1`,
      from,
      to,
    )
  const head = 'Order number,Order date,Customer id,Price,Quantity'
  await take(await look('orders-june.csv', csv(head, lines(0, 80))))
  const july = await look('orders-july.csv', csv(head, lines(0, 120)))
  expect(july.proposal.mapping.shape).toBe('orders')
  expect(july.proposal.sameSource).toMatchObject({ source: 'orders-june', taken: true })
  expect(await take(july)).toMatchObject({ read: 120, duplicates: 80, encounters: 20 })
})

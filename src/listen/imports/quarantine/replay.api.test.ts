import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openWholeHouse } from '../../../../test/whole-house.ts'
import { quarantine } from '../../../base/encounters/index.ts'
import { createWorkspace } from '../../../base/org/index.ts'
import { listQuarantine, listSources, mendQuarantined, replayQuarantine } from '../contract.ts'
import type { Mapping } from '../mapping.ts'
import { createImport, setMapping } from '../store.ts'

const { stores, house, local } = await openWholeHouse()
const { db } = stores.postgres
const { id: workspace } = await createWorkspace(
  { db, seed: house.definitions.seed },
  { name: 'Aurora Care', zone: 'Europe/Helsinki', language: 'en', currency: 'EUR' },
  null,
)
const here = local.with({ 'kohtaamo-workspace': String(workspace) })
const waiting = async () => (await here.call(listQuarantine, { query: {} })).total

const mapping: Mapping = {
  version: 1,
  source: 'calls',
  shape: 'encounters',
  reading: {},
  zone: 'Europe/Helsinki',
  columns: [
    { column: 'at', role: 'at', format: 'ymd' },
    { column: 'about', role: 'touchpoint' },
  ],
  constants: {},
  metrics: [],
  empty: [''],
}

/** Rows of a file that wait in quarantine. */
async function refused(by: Mapping, rows: readonly object[]): Promise<number> {
  const { id } = await createImport(db, { workspace, fileName: 'file.csv', source: by.source, by: null })
  await setMapping(db, id, by)
  await quarantine(
    db,
    rows.map((content, line) => ({
      workspace,
      import: id,
      source: by.source,
      shape: 'row' as const,
      line: line + 2,
      column: 'at',
      value: null,
      reason: 'date-unreadable',
      content,
    })),
  )
  return id
}

test('what one call did not reach is said, and the next call goes on behind it until all were tried', async () => {
  const rows = Array.from({ length: 2_300 }, (_, n) => ({
    at: n % 10 === 0 ? '?' : '2026-01-12',
    about: `Desk ${n % 3}`,
  }))
  const id = await refused(mapping, rows)
  const first = await here.call(replayQuarantine, { body: { import: id, atMost: 1_500 } })
  expect(first).toMatchObject({ tried: 1_500, accepted: 1_350, duplicates: 0, refused: 150, left: 800 })
  const second = await here.call(replayQuarantine, { body: { import: id, atMost: 1_500, after: first.next ?? 0 } })
  expect(second).toMatchObject({ tried: 800, accepted: 720, refused: 80, left: 0, next: null })
  expect(await waiting()).toBe(230)
  const { rows: sources } = await here.call(listSources, {})
  expect(sources).toMatchObject([{ source: 'calls', encounters: 2_070, waiting: 230 }])
})

test('equal rows that waited together are each counted, as they would have been in the file', async () => {
  const id = await refused({ ...mapping, source: 'twins' }, [
    { at: '2026-02-12', about: 'Desk' },
    { at: '2026-02-12', about: 'Desk' },
  ])
  const all = await here.call(replayQuarantine, { body: { import: id } })
  expect(all).toMatchObject({ tried: 2, accepted: 2, duplicates: 0, refused: 0, left: 0, next: null })
})

test('equal rows that are tried one after the other are each counted; brought in by another file they are known', async () => {
  const twin = { at: '2026-03-12', about: 'Desk' }
  const id = await refused({ ...mapping, source: 'singles' }, [twin, twin, twin])
  const { rows } = await here.call(listQuarantine, { query: { import: id, sort: 'line', order: 'asc' } })
  for (const row of rows)
    expect(await here.call(mendQuarantined, { params: row, body: { content: twin } })).toEqual({ status: 'accepted' })
  const again = await refused({ ...mapping, source: 'singles' }, [twin, twin])
  expect(await here.call(replayQuarantine, { body: { import: again } })).toMatchObject({ tried: 2, duplicates: 2 })
})

test('rows whose attempt was cut off after they were written are not counted a second time', async () => {
  const id = await refused({ ...mapping, source: 'cut' }, [{ at: '2026-04-12', about: 'Desk' }])
  await here.call(replayQuarantine, { body: { import: id } })
  await sql`update encounters.quarantine set state = 'waiting' where import = ${id}`.execute(db)
  expect(await here.call(replayQuarantine, { body: { import: id } })).toMatchObject({ tried: 1, duplicates: 1 })
})

test('a customer whose row is tried again is remembered', async () => {
  const people: Mapping = {
    ...mapping,
    source: 'crm',
    shape: 'people',
    columns: [{ column: 'mail', role: 'identifier', key: 'email' }],
  }
  const id = await refused(people, [{ mail: 'one@example.org' }, { mail: 'two@example.org' }, { mail: '' }])
  const all = await here.call(replayQuarantine, { body: { import: id } })
  expect(all).toMatchObject({ tried: 3, accepted: 2, refused: 1 })
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from people.person where workspace = ${workspace}`.execute(db)
  expect(rows).toEqual([{ n: 2 }])
})

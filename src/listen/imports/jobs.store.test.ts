import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import pino from 'pino'
import { expect, test } from 'vitest'
import { openStores } from '../../../test/stores.ts'
import { openWriter } from '../../../test/writer.ts'
import { type Appender, quarantineOf } from '../../base/encounters/index.ts'
import type { ReadyAnswers } from '../../base/encounters/ready.ts'
import { openPostgres } from '../../platform/postgres/open.ts'
import { openImportJobs } from './jobs.ts'
import type { Mapping, ScoreColumn } from './mapping.ts'
import type { ImportJobs } from './parts.ts'
import { createImport, fileArrived, type ImportRecord, importById, moveImport, setMapping } from './store.ts'

const stores = await openStores()
const { db } = stores.postgres
const store = stores.clickhouse
const { appender, definitions, workspace } = openWriter(stores)
const home = await workspace()
const lines: string[] = []
const log = pino({}, { write: (line: string) => void lines.push(line) } as unknown as Writable)

const mapping: Mapping = {
  version: 1,
  source: 'calls',
  shape: 'encounters',
  reading: {},
  zone: 'Europe/Helsinki',
  columns: [
    { column: 'at', role: 'at', format: 'ymd' },
    { column: 'touchpoint', role: 'touchpoint' },
  ],
  constants: {},
  metrics: [],
  empty: [''],
}

/** A file that is in line to be imported. */
function waiting(name: string, rows: number): Promise<number> {
  const text = Array.from({ length: rows }, (_, row) => `2026-01-${10 + (row % 20)},${name} ${row % 3}\n`).join('')
  return inLine(name, `at,touchpoint\n${text}`, mapping)
}

async function inLine(name: string, text: string, by: Mapping): Promise<number> {
  const path = join(stores.folder, name)
  await writeFile(path, text)
  const { id } = await createImport(db, { workspace: home, fileName: name, source: by.source, by: null })
  await fileArrived(db, id, path, text.length)
  await setMapping(db, id, by)
  await moveImport(db, id, ['uploaded'], 'waiting')
  return id
}

test('an undone import says so, and started again it counts its rows once', async () => {
  const jobs = openImportJobs({ db, store, appender, definitions, log })
  const id = await waiting('again.csv', 40)
  jobs.start(id)
  await jobs.settled(id)
  expect(await importById(db, home, id)).toMatchObject({ state: 'done', read: 40, encounters: 40 })
  jobs.undo((await moveImport(db, id, ['done'], 'undoing')) as ImportRecord)
  await jobs.settled(id)
  expect(await importById(db, home, id)).toMatchObject({ state: 'undone', settled: 0, read: 40 })
  await moveImport(db, id, ['undone'], 'waiting')
  jobs.start(id)
  await jobs.settled(id)
  expect(await importById(db, home, id)).toMatchObject({ state: 'done', read: 40, encounters: 40, duplicates: 0 })
  await jobs.close()
})

test('what is asked of an import just as it finishes is not forgotten', async () => {
  const jobs = openImportJobs({ db, store, appender, definitions, log })
  const id = await waiting('quick.csv', 10)
  jobs.start(id)
  jobs.undo((await importById(db, home, id)) as ImportRecord)
  await jobs.settled(id)
  expect(await importById(db, home, id)).toMatchObject({ state: 'undone' })
  await jobs.close()
})

test('an import that is cancelled while it waits for another is left alone at once, with no row written', async () => {
  const jobs = openImportJobs({ db, store, appender, definitions, log })
  const [first, second] = [await waiting('first.csv', 5000), await waiting('second.csv', 50)]
  const settled: number[] = []
  jobs.start(first)
  jobs.start(second)
  jobs.cancel(second)
  await Promise.all([first, second].map((id) => jobs.settled(id).then(() => settled.push(id))))
  expect(settled).toEqual([second, first])
  expect(await importById(db, home, second)).toMatchObject({ state: 'cancelled', read: 0, encounters: 0 })
  expect(await importById(db, home, first)).toMatchObject({ state: 'done', read: 5000 })
  await jobs.close()
})

test('an import that waits knows how many are before it, and one that leaves the line makes it shorter', async () => {
  const jobs = openImportJobs({ db, store, appender, definitions, log })
  const ids = [await waiting('long.csv', 3000), await waiting('two.csv', 5), await waiting('three.csv', 5)] as const
  for (const id of ids) jobs.start(id)
  expect(ids.map(jobs.before)).toEqual([0, 1, 2])
  jobs.cancel(ids[1])
  await jobs.settled(ids[1])
  expect(jobs.before(ids[2])).toBe(1)
  await Promise.all(ids.map(jobs.settled))
  expect(ids.map(jobs.before)).toEqual([0, 0, 0])
  await jobs.close()
})

/** An appender of which something else is said. */
const appending = (appendReady: Appender['appendReady']): Appender => ({
  ...appender,
  now: () => appender.now(),
  appendReady,
})

/** Jobs of which one is stopped by hand while its first rows are being written. */
function stoppedAtFirstRows(id: number) {
  const jobs: ImportJobs = openImportJobs({
    db,
    store,
    definitions,
    log,
    appender: appending((workspace, ready) => {
      jobs.cancel(id)
      return appender.appendReady(workspace, ready)
    }),
  })
  return jobs
}

test('an import that is stopped while its last rows are being written is done: everything is in', async () => {
  const id = await waiting('last.csv', 40)
  const jobs = stoppedAtFirstRows(id)
  jobs.start(id)
  await jobs.settled(id)
  expect(await importById(db, home, id)).toMatchObject({ state: 'done', read: 40, kept: 40, encounters: 40 })
  await jobs.close()
})

test('an import that is stopped half-way says what is in, and no row is written after that', async () => {
  const id = await waiting('half.csv', 24_000)
  const jobs = stoppedAtFirstRows(id)
  jobs.start(id)
  await jobs.settled(id)
  const stopped = await importById(db, home, id)
  expect(stopped?.state).toBe('cancelled')
  expect(stopped?.read).toBeGreaterThan(0)
  expect(stopped?.read).toBeLessThan(24_000)
  expect(stopped).toMatchObject({ kept: stopped?.read, encounters: stopped?.read })
  await jobs.close()
})

test('a database that is away while imports fail stops neither the server nor the imports behind', async () => {
  const away = await openPostgres({ url: stores.databaseUrl })
  const jobs = openImportJobs({ db: away.db, store, appender, definitions, log })
  const ids = [await waiting('third.csv', 5), await waiting('fourth.csv', 5)]
  await away.close()
  for (const id of ids) jobs.start(id)
  await Promise.all(ids.map((id) => jobs.settled(id)))
  await jobs.close()
  expect(lines.filter((line) => line.includes('goes on at the next start'))).toHaveLength(2)
  const next = openImportJobs({ db, store, appender, definitions, log })
  await next.resume()
  for (const id of ids) {
    await next.settled(id)
    expect(await importById(db, home, id)).toMatchObject({ state: 'done', read: 5 })
  }
  await next.close()
})

const rating = (column: string): ScoreColumn => ({
  column,
  role: 'score',
  metric: 'csat',
  outcome: false,
  touchpoint: column,
  notApplicable: [],
  reversed: false,
})

const survey: Mapping = {
  ...mapping,
  source: 'survey',
  shape: 'survey',
  columns: [
    { column: 'id', role: 'id' },
    { column: 'at', role: 'at', format: 'ymd' },
    rating('Shop'),
    rating('Delivery'),
    rating('Support'),
  ],
}

test('kept and refused make what was read, in rows of the file, whatever a row becomes', async () => {
  const jobs = openImportJobs({ db, store, appender, definitions, log })
  const settled = async (id: number) => {
    jobs.start(id)
    await jobs.settled(id)
    return importById(db, home, id)
  }
  const rows = Array.from({ length: 20 }, (_, n) => `${n},${n < 5 ? '2099-01-01' : '2026-01-12'},5,4,3`)
  const text = ['id,at,Shop,Delivery,Support', ...rows].join('\n')
  const first = await settled(await inLine('survey.csv', text, survey))
  expect(first).toMatchObject({ state: 'done', read: 20, kept: 15, refused: 5, duplicates: 0, answers: 45 })
  const again = await settled(await inLine('survey again.csv', `${text}\n20,2026-01-12,5,,\n20,2026-01-12,5,,`, survey))
  expect(again).toMatchObject({ state: 'done', read: 22, kept: 17, refused: 5, duplicates: 16, answers: 1 })
  await jobs.close()
})

const firstOf = (answers: ReadyAnswers, n: number): ReadyAnswers => ({
  ids: answers.ids.slice(0, n),
  keys: answers.keys.slice(0, n),
  parts: answers.parts.slice(0, n),
  about: answers.about.slice(0, n),
  lines: answers.lines.split('\n').slice(0, n).join('\n'),
  refusals: new Map(),
})

test('rows that were written just before a crash, but not counted yet, count as new when the import goes on', async () => {
  const source = 'crashed'
  const rows = Array.from({ length: 20 }, (_, n) => `${n},2026-01-12,5,4,3`)
  const id = await inLine('crashed.csv', ['id,at,Shop,Delivery,Support', ...rows, rows[0]].join('\n'), {
    ...survey,
    source,
  })
  const dying = openImportJobs({
    db,
    store,
    definitions,
    log,
    appender: appending(async (workspace, ready) => {
      await appender.appendReady(workspace, { ...ready, answers: firstOf(ready.answers, 30) })
      throw new Error('the power is gone')
    }),
  })
  dying.start(id)
  await dying.settled(id)
  await dying.close()
  const jobs = openImportJobs({ db, store, appender, definitions, log })
  await moveImport(db, id, ['failed'], 'waiting')
  jobs.start(id)
  await jobs.settled(id)
  expect(await importById(db, home, id)).toMatchObject({
    state: 'done',
    read: 21,
    kept: 21,
    duplicates: 1,
    answers: 60,
  })
  await jobs.close()
})

test('two stretches of rows that were written just before a crash, and neither counted, count as new as well', async () => {
  const rows = Array.from({ length: 28_000 }, (_, n) => `${n},2026-01-12,5,,\n`)
  const id = await inLine('stretches.csv', `id,at,Shop,Delivery,Support\n${rows.join('')}`, {
    ...survey,
    source: 'stretches',
  })
  let written = 0
  const both = Promise.withResolvers<void>()
  const dying = openImportJobs({
    db,
    store,
    definitions,
    log,
    appender: appending(async (workspace, ready) => {
      await appender.appendReady(workspace, ready)
      written += ready.answers.ids.length
      if (written >= 16_000) both.resolve()
      await both.promise
      throw new Error('the power is gone')
    }),
  })
  dying.start(id)
  await dying.settled(id)
  await dying.close()
  expect(await importById(db, home, id)).toMatchObject({ state: 'failed', read: 0, settled: 0 })
  const jobs = openImportJobs({ db, store, appender, definitions, log })
  await moveImport(db, id, ['failed'], 'waiting')
  jobs.start(id)
  await jobs.settled(id)
  expect(await importById(db, home, id)).toMatchObject({
    state: 'done',
    read: 28_000,
    kept: 28_000,
    duplicates: 0,
    answers: 28_000,
  })
  await jobs.close()
})

test('an import of orders that stopped between the lines of one counts each line once when it goes on', async () => {
  const orders: Mapping = {
    ...mapping,
    source: 'shop',
    shape: 'orders',
    columns: [
      { column: 'order', role: 'journey' },
      { column: 'at', role: 'at', format: 'ymd' },
      { column: 'sum', role: 'money', per: 'line' },
    ],
    constants: { touchpoint: 'purchase' },
  }
  const lines = Array.from({ length: 18_000 }, (_, n) => `${Math.floor(n / 3)},${n === 11_999 ? '?' : '2026-01-12'},10`)
  const id = await inLine('orders.csv', ['order,at,sum', ...lines].join('\n'), orders)
  const stopping = stoppedAtFirstRows(id)
  stopping.start(id)
  await stopping.settled(id)
  expect(await importById(db, home, id)).toMatchObject({ state: 'cancelled', read: 12_000, kept: 11_999, refused: 1 })
  await stopping.close()
  const jobs = openImportJobs({ db, store, appender, definitions, log })
  await moveImport(db, id, ['cancelled'], 'waiting')
  jobs.start(id)
  await jobs.settled(id)
  expect(await importById(db, home, id)).toMatchObject({ state: 'done', read: 18_000, kept: 17_999, refused: 1 })
  expect(await importById(db, home, id)).toMatchObject({ encounters: 6000, duplicates: 0 })
  const { total } = await quarantineOf(
    db,
    home,
    { import: id, state: 'waiting' },
    { sort: 'line', order: 'asc', limit: 10, offset: 0 },
  )
  expect(total).toBe(1)
  await jobs.close()
})

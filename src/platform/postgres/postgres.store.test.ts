import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, describe, expect, test } from 'vitest'
import { openStores } from '../../../test/stores.ts'
import { holderOf, holdFolder } from '../folder.ts'
import { migratePostgres } from './migrate.ts'
import { openPostgres, type Postgres } from './open.ts'

const stores = await openStores()
const db = stores.postgres.db

describe('bringing the schema up to date', () => {
  test('twice changes nothing', async () => {
    expect(await migratePostgres(db)).toEqual([])
  })

  test('two servers at once do it once', async () => {
    const name = `twice_${process.pid}`
    await sql.raw(`create database ${name} template template0`).execute(db)
    const url = stores.databaseUrl.replace(/file_\w+/, name)
    const both = await Promise.all([openPostgres({ url }), openPostgres({ url })])
    try {
      const applied = await Promise.all(both.map((one) => migratePostgres(one.db)))
      expect(applied.filter((names) => names.length > 0)).toHaveLength(1)
    } finally {
      await Promise.all(both.map((one) => one.close()))
      await sql.raw(`drop database ${name}`).execute(db)
    }
  })

  test('a migration that was changed after it had been applied is refused, and says which', async () => {
    await sql`update platform.migration set checksum = reverse(checksum) where name = '0001_base'`.execute(db)
    await expect(migratePostgres(db)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('0001_base'),
    })
    await sql`update platform.migration set checksum = reverse(checksum) where name = '0001_base'`.execute(db)
    expect(await migratePostgres(db)).toEqual([])
  })

  test('a database made by a newer version is left alone', async () => {
    await sql`insert into platform.migration (name, checksum) values ('9999_future', 'x')`.execute(db)
    await expect(migratePostgres(db)).rejects.toMatchObject({ message: expect.stringContaining('9999_future') })
    await sql`delete from platform.migration where name = '9999_future'`.execute(db)
  })
})

test('counts come as numbers', async () => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from generate_series(1, 3)`.execute(db)
  expect(rows).toEqual([{ n: 3 }])
})

test('a server that is not there is said to be unavailable', async () => {
  const url = 'postgresql://nobody@127.0.0.1:1/none'
  await expect(openPostgres({ url })).rejects.toMatchObject({ code: 'unavailable' })
})

/** Lets everybody in and refuses every question, as a server does that is just going down. */
async function refusing() {
  const [welcome, ready] = ['R\0\0\0\x08\0\0\0\0', 'Z\0\0\0\x05I']
  const said = 'SFATAL\0C57P03\0Mgoing down\0\0'
  const refusal = `E\0\0\0${String.fromCharCode(said.length + 4)}${said}`
  const server = createServer((socket) => {
    socket.once('data', () => {
      socket.write(welcome + ready, 'latin1')
      socket.on('data', () => socket.write(refusal + ready, 'latin1'))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

test('a server that refuses the first question is left again at once, no connection stays behind', async () => {
  const server = await refusing()
  const { port } = server.address() as AddressInfo
  const url = `postgresql://somebody@127.0.0.1:${port}/any`
  await expect(openPostgres({ url })).rejects.toMatchObject({ code: 'unavailable' })
  server.close()
  await once(server, 'close')
  // The pool alone would hold an idle connection for ten seconds.
}, 5_000)

describe('a data folder', () => {
  test('is held by one process, and the second is told by whom', async () => {
    const folder = join(stores.folder, 'held')
    const held = await holdFolder(folder)
    await held.announce('http://127.0.0.1:7474')
    await expect(holdFolder(folder)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(new RegExp(`process ${process.pid} since .*7474`)),
    })
    expect(await holderOf(folder)).toMatchObject({ pid: process.pid, address: 'http://127.0.0.1:7474' })
    await held.release()
    expect(await holderOf(folder)).toBe(null)
    await (await holdFolder(folder)).release()
  })

  test('is readable by its owner alone', async () => {
    const folder = join(stores.folder, 'private')
    const held = await holdFolder(folder)
    expect((await stat(folder)).mode & 0o077).toBe(0)
    expect((await stat(join(folder, 'server.json'))).mode & 0o077).toBe(0)
    await held.release()
  })

  test('whose lock was half written at a power cut can be taken', async () => {
    const folder = join(stores.folder, 'half')
    await mkdir(folder)
    await writeFile(join(folder, 'server.json'), '{"pid": 12')
    await utimes(join(folder, 'server.json'), 0, 0)
    await (await holdFolder(folder)).release()
  })

  test('is taken by one of many that start at the same moment', async () => {
    const folder = join(stores.folder, 'race')
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => holdFolder(folder)))
    const held = tries.filter((one) => one.status === 'fulfilled')
    expect(held.length).toBe(1)
    await held[0]?.value.release()
  })
})

describe.runIf(stores.mode === 'embedded')('the embedded PostgreSQL', () => {
  const opened: Postgres[] = []
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((one) => one.close()))
  })
  const start = async (folder: string) => {
    const postgres = await openPostgres({ folder })
    opened.push(postgres)
    return postgres
  }
  const names = async (postgres: Postgres) => {
    const { rows } = await sql<{ name: string }>`select name from org.workspace`.execute(postgres.db)
    return rows.map((row) => row.name)
  }

  test('starts in a folder that only its owner may enter, and keeps what it was told', async () => {
    const folder = await mkdtemp(join(stores.folder, 'own-'))
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    const first = await start(folder)
    await migratePostgres(first.db)
    await sql`insert into org.workspace (name) values ('Aurora')`.execute(first.db)
    await opened.pop()?.close()
    expect(await names(await start(folder))).toEqual(['Aurora'])
  })

  test.runIf(process.getuid?.() === 0)('runs for root also where user namespaces are forbidden, and back', async () => {
    const folder = await mkdtemp(join(stores.folder, 'root-'))
    const forbidding = await mkdtemp(join(stores.folder, 'bin-'))
    await writeFile(join(forbidding, 'unshare'), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
    const path = process.env.PATH
    const at = async (places: string | undefined) => {
      process.env.PATH = places
      try {
        const postgres = await start(folder)
        await sql`create table if not exists visits (n integer)`.execute(postgres.db)
        await sql`insert into visits values (1)`.execute(postgres.db)
        const { rows } = await sql<{ n: number }>`select count(*) as n from visits`.execute(postgres.db)
        await opened.pop()?.close()
        return rows[0]?.n
      } finally {
        process.env.PATH = path
      }
    }
    expect(await at(path)).toBe(1)
    expect(await at(`${forbidding}:${path}`)).toBe(2)
    expect(await at(path)).toBe(3)
  })

  test('works in a folder so deep that its socket must lie elsewhere', async () => {
    const folder = join(stores.folder, 'deep'.repeat(10), 'deeper'.repeat(8))
    const postgres = await start(folder)
    expect((await sql`select 1 as one`.execute(postgres.db)).rows).toEqual([{ one: 1 }])
  })

  test('waits for the disk before it says done', async () => {
    const postgres = await start(join(stores.folder, 'durable'))
    const { rows } = await postgres.pool.query('show fsync')
    const commit = await postgres.pool.query('show synchronous_commit')
    expect([rows[0], commit.rows[0]]).toEqual([{ fsync: 'on' }, { synchronous_commit: 'on' }])
  })

  test('after kill -9 the folder is free, the old server is gone, and nothing acknowledged is lost', async () => {
    const folder = join(stores.folder, 'killed')
    const child = fork(join(import.meta.dirname, '../../../test/postgres/hold.ts'), [folder], { execArgv: [] })
    const said = await new Promise<{ ready: boolean; message?: string }>((done) => child.once('message', done))
    expect(said).toEqual({ ready: true })
    await expect(holdFolder(folder)).rejects.toMatchObject({ message: expect.stringContaining(`process ${child.pid}`) })
    const orphan = Number((await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])
    const gone = new Promise((done) => child.once('exit', done))
    child.kill('SIGKILL')
    await gone
    const held = await holdFolder(folder)
    expect(await names(await start(folder))).toEqual(['Acknowledged before the power went'])
    // Where nobody collects dead processes the number stays, but it runs nothing any more.
    expect(await readFile(`/proc/${orphan}/cmdline`, 'utf8').catch(() => '')).toBe('')
    await held.release()
  })

  test('tells when it dies by itself', async () => {
    const postgres = await start(join(stores.folder, 'dies'))
    const { rows } = await postgres.pool.query("select pg_read_file('postmaster.pid') as text")
    process.kill(Number(String(rows[0].text).split('\n')[0]), 'SIGKILL')
    await postgres.died
    await expect(postgres.pool.query('select 1')).rejects.toThrow()
  })
})

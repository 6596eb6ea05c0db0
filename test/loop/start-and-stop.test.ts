import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { openPostgres } from '../../src/platform/postgres/open.ts'
import { failedStart, processesOf, type RunningHouse, startHouse } from './house.ts'

const scratch = await mkdtemp(join(tmpdir(), 'kohtaamo-start-'))
const folder = join(scratch, 'data')
afterAll(async () => {
  for (const pid of processesOf(scratch)) process.kill(pid, 'SIGKILL')
  await rm(scratch, { recursive: true, force: true })
})

const row = (id: string) => ({ id, at: '2026-05-12T09:00:00Z', touchpoint: 'Chat' })
const send = async (house: RunningHouse, id: string) => (await house.post('/encounters', [row(id)])).rows[0]?.status
const lock = join(folder, 'server.json')

// One server after another on the same folder, as on a real machine; each test leaves it stopped.
describe.runIf(inject('ground').mode === 'embedded').sequential('the server of a data folder', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'ends in order on %s: nothing lost, nothing left running, exit code 0',
    async (signal) => {
      const house = await startHouse(folder)
      expect(await send(house, `before ${signal}`)).toBe('accepted')
      expect(await house.stop(signal)).toBe(0)
      expect(processesOf(folder)).toEqual([])
      await expect(readFile(lock)).rejects.toThrow('ENOENT')
      const next = await startHouse(folder)
      expect(await send(next, `before ${signal}`)).toBe('duplicate')
      expect(await next.stop()).toBe(0)
    },
  )

  test('answers what it has taken in before it ends, also when senders do not stop', async () => {
    const house = await startHouse(folder)
    const accepted: string[] = []
    const senders = Array.from({ length: 8 }, async (_, sender) => {
      for (let n = 0; ; n += 1) {
        const id = `load ${sender} ${n}`
        try {
          if ((await send(house, id)) === 'accepted') accepted.push(id)
        } catch {
          return
        }
      }
    })
    while (accepted.length < 20) await send(house, 'once')
    const begun = performance.now()
    expect(await house.stop()).toBe(0)
    expect(performance.now() - begun).toBeLessThan(15_000)
    await Promise.all(senders)
    const next = await startHouse(folder)
    const again = await next.post('/encounters', accepted.map(row))
    expect(again.rows.filter(({ status }) => status !== 'duplicate')).toEqual([])
    expect(await next.stop()).toBe(0)
  })

  test('says who holds the folder to a second start, and goes on unharmed', async () => {
    const house = await startHouse(folder)
    const second = await failedStart(folder)
    expect(second.code).toBe(1)
    expect(second.said).toContain(`process ${house.process.pid}`)
    expect(second.said).toContain(house.address)
    expect(await send(house, 'after the second start')).toBe('accepted')
    expect(await house.stop()).toBe(0)
  })

  test('of two that start at the same moment, exactly one gets the folder', async () => {
    const starts = await Promise.allSettled([startHouse(folder), startHouse(folder), startHouse(folder)])
    const won = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []))
    expect(won).toHaveLength(1)
    expect(await send(won[0] as RunningHouse, 'after the race')).toBe('accepted')
    expect(await won[0]?.stop()).toBe(0)
  })

  test.each([
    ['empty', ''],
    ['cut off', '{"pid": 12'],
    [
      'of a process that is no more',
      JSON.stringify({ pid: 4_194_000, born: '1', since: '', address: null, token: '' }),
    ],
    [
      'of another program that got the number since',
      JSON.stringify({ pid: 1, born: '0', since: '', address: null, token: '' }),
    ],
  ])('starts over a server.json that is %s', async (_, text) => {
    await writeFile(lock, text)
    const house = await startHouse(folder)
    expect(await house.stop()).toBe(0)
  })

  test('starts over a PostgreSQL lock that names some other program', async () => {
    const pid = join(folder, 'postgres', 'postmaster.pid')
    await writeFile(pid, `${process.pid}\n${join(folder, 'postgres')}\n1700000000\n5432\n${join(folder, 'run')}\n\n`)
    const house = await startHouse(folder)
    expect(await house.stop()).toBe(0)
  })

  test('takes over from one that was killed, whose PostgreSQL still runs', async () => {
    const killed = await startHouse(folder)
    expect(await send(killed, 'before the kill')).toBe('accepted')
    await killed.kill()
    expect(processesOf(folder)).not.toEqual([])
    const next = await startHouse(folder)
    expect(await send(next, 'before the kill')).toBe('duplicate')
    expect(await next.stop()).toBe(0)
    expect(processesOf(folder)).toEqual([])
  })

  test('says that its database stopped, ends and lets the folder go', async () => {
    const house = await startHouse(folder)
    const ended = new Promise((done) => house.process.once('exit', done))
    process.kill(Number((await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]), 'SIGKILL')
    expect(await ended).toBe(1)
    expect(house.said()).toContain('The server cannot go on')
    expect(house.said()).not.toContain('    at ')
    await expect(readFile(lock)).rejects.toThrow('ENOENT')
    const next = await startHouse(folder)
    expect(await next.stop()).toBe(0)
  })

  test('ends in order when it cannot make the first sign-in link: nothing left running', async () => {
    const postgres = await openPostgres({ folder })
    await postgres.pool.query('alter table org.link rename to link_elsewhere')
    await postgres.close()
    try {
      const failed = await failedStart(folder)
      expect(failed.code).toBe(1)
      expect(processesOf(folder)).toEqual([])
      await expect(readFile(lock)).rejects.toThrow('ENOENT')
    } finally {
      for (const pid of processesOf(folder)) process.kill(pid, 'SIGINT')
      const again = await openPostgres({ folder })
      await again.pool.query('alter table org.link_elsewhere rename to link')
      await again.close()
    }
  }, 30_000)

  test('says that a port is taken, and lets the folder go', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((done) => other.once('listening', done))
    const { port } = other.address() as { port: number }
    const failed = await failedStart(folder, ['--port', String(port)])
    other.close()
    expect(failed).toMatchObject({ code: 1, said: expect.stringContaining(`Port ${port} is used by another program`) })
    expect(failed.said).not.toContain('    at ')
    expect(processesOf(folder)).toEqual([])
    await expect(readFile(lock)).rejects.toThrow('ENOENT')
  })

  test('says that a folder cannot be written', async () => {
    // Root may write everywhere but into a system that is no disk.
    const closed = process.getuid?.() === 0 ? '/sys' : join(scratch, 'closed')
    if (closed !== '/sys') {
      await mkdir(closed)
      await chmod(closed, 0o500)
    }
    const failed = await failedStart(join(closed, 'data'))
    expect(failed).toMatchObject({ code: 1, said: expect.stringContaining('cannot be written') })
    expect(failed.said).not.toContain('    at ')
  })

  test('says that a file stands where the folder should be', async () => {
    await writeFile(join(scratch, 'file'), 'a file')
    const failed = await failedStart(join(scratch, 'file'))
    expect(failed).toMatchObject({ code: 1, said: expect.stringContaining('cannot be written') })
    expect(failed.said).not.toContain('    at ')
  })
})

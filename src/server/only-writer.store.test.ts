import { expect, test } from 'vitest'
import { openStores } from '../../test/stores.ts'
import { onlyWriter } from './only-writer.ts'

const { postgres } = await openStores()

test('a second server on the same database is told so, and writes nothing', async () => {
  const first = await onlyWriter(postgres.pool)
  await expect(onlyWriter(postgres.pool, 0)).rejects.toMatchObject({ code: 'conflict' })
  await first.release()
  const next = await onlyWriter(postgres.pool, 0)
  await next.release()
})

test('a server that was killed a moment ago does not keep its successor out', async () => {
  const killed = await onlyWriter(postgres.pool)
  const next = onlyWriter(postgres.pool)
  await killed.release()
  await (await next).release()
})

test('a server whose connection was cut knows that it may not go on', async () => {
  const writer = await onlyWriter(postgres.pool)
  await postgres.pool.query("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'")
  await writer.lost
  await writer.release()
})

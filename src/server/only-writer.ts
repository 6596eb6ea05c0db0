import type pg from 'pg'
import { Fault } from '../platform/fault.ts'

/** Whether a row is new is decided in one process, so only one may write; the lock lives as long as its connection. */
const LOCK = 707212

export interface OnlyWriter {
  readonly lost: Promise<void>
  release(): Promise<void>
}

export async function onlyWriter(pool: pg.Pool): Promise<OnlyWriter> {
  const client = await pool.connect()
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [LOCK])
  if (!rows[0]?.got) {
    client.release()
    throw new Fault('conflict', 'Another Kohtaamo server writes into this database. Nothing was changed.', {
      advice: 'Use that server, or stop it first.',
    })
  }
  let releasing = false
  const lost = new Promise<void>((done) => {
    client.once('end', () => {
      if (!releasing) done()
    })
    client.once('error', () => done())
  })
  return {
    lost,
    async release() {
      releasing = true
      await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined)
      client.release()
    },
  }
}

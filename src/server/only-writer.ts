import type pg from 'pg'
import { Fault } from '../platform/fault.ts'

/** Whether a row is new is decided in one process, so only one may write; the lock lives as long as its connection. */
const LOCK = 707212

export interface OnlyWriter {
  readonly lost: Promise<void>
  release(): Promise<void>
}

/** PostgreSQL notices a moment late that a killed server is gone, and holds its lock until then. */
const PATIENCE_MS = 3_000
const STEP_MS = 100

export async function onlyWriter(pool: pg.Pool, patienceMs = PATIENCE_MS): Promise<OnlyWriter> {
  const client = await pool.connect()
  if (!(await gotLock(client, patienceMs))) {
    client.release()
    throw new Fault('conflict', 'Another Kohtaamo server writes into this database. Nothing was changed.', {
      advice: 'Use that server, or stop it first.',
    })
  }
  return held(client)
}

async function gotLock(client: pg.PoolClient, patienceMs: number): Promise<boolean> {
  for (let left = patienceMs; ; left -= STEP_MS) {
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [LOCK])
    if (rows[0]?.got || left <= 0) return rows[0]?.got ?? false
    await new Promise((done) => setTimeout(done, STEP_MS))
  }
}

function held(client: pg.PoolClient): OnlyWriter {
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

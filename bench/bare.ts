import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { openPostgres } from '../src/platform/postgres/open.ts'

/** The floor of collecting: a handler that reads JSON, writes one row so that a power cut does not take it, and says so. */
const [folder = ''] = process.argv.slice(2)
const postgres = await openPostgres({ folder })
const { db } = postgres
await sql`create table if not exists bare (response text, question text, value jsonb, at timestamptz default now())`.execute(
  db,
)

const app = new Hono()
app.post('/answers', async (c) => {
  const { response, answers } = await c.req.json<{
    response: string
    answers: { question: string; value: unknown }[]
  }>()
  const [answer] = answers
  await sql`insert into bare (response, question, value) values (${response}, ${answer?.question}, ${JSON.stringify(answer?.value)})`.execute(
    db,
  )
  return c.json({ state: 'open' })
})
const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  process.send?.(`http://127.0.0.1:${port}/answers`)
})
process.once('message', () => {
  server.close()
  void postgres.close().then(() => process.disconnect())
})

import { connect } from 'node:net'
import { serve } from '@hono/node-server'
import pino from 'pino'
import { afterAll, expect, it } from 'vitest'
import * as z from 'zod'
import { operation } from '../contract.ts'
import { systemClock } from '../time.ts'
import { openEdge } from './edge.ts'
import { mount } from './mount.ts'
import { NOBODY } from './principal.ts'

const Echo = operation({
  name: 'echo.length',
  summary: 'Counts.',
  verb: 'post',
  path: '/echo',
  access: { who: 'anyone', because: 'this is a test' },
  body: z.object({ text: z.string() }),
  output: z.object({ length: z.number() }),
  refusals: [],
  limit: 1000,
})

const edge = openEdge({
  log: pino({ level: 'silent' }),
  clock: systemClock,
  publicAddress: undefined,
  proxies: 0,
  identify: async () => NOBODY,
  record: async () => undefined,
  rates: { address: { points: 5, seconds: 60 } },
})
mount(edge, Echo, async ({ body }) => ({ length: body.text.length }))
const port = await new Promise<number>((done) => {
  const server = serve({ fetch: edge.app.fetch, port: 0, hostname: '127.0.0.1' }, (info) => done(info.port))
  afterAll(() => void server.close())
})

const HEAD =
  'POST /api/v1/echo HTTP/1.1\r\nHost: localhost\r\nx-kohtaamo: 1\r\nContent-Type: application/json\r\nConnection: close\r\n'

/** Writes bytes as they are to the socket and gives all that comes back. */
function raw(text: string): Promise<string> {
  return new Promise((done, fail) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk.toString()
    })
    socket.on('close', () => done(answer))
    // The server may close before it has read all that was too much.
    socket.on('error', (error) => (answer ? done(answer) : fail(error)))
  })
}

it('over a real connection a body is counted as it comes, and nothing about the server is told', async () => {
  const chunk = 'x'.repeat(600)
  const chunked = `${HEAD}Transfer-Encoding: chunked\r\n\r\n`
  const small = '{"text":"hello"}'
  const good = await raw(`${chunked}${small.length.toString(16)}\r\n${small}\r\n0\r\n\r\n`)
  expect(good).toContain('200 OK')
  expect(good).toContain('{"length":5}')
  expect(good.toLowerCase()).not.toMatch(/x-powered-by|server:/)
  const long = await raw(`${chunked}258\r\n${chunk}\r\n258\r\n${chunk}\r\n0\r\n\r\n`)
  expect(long).toContain('413')
  const declared = await raw(`${HEAD}Content-Length: 5000\r\n\r\n`)
  expect(declared).toContain('413')
})

it('an address that calls too often is told when to come back', async () => {
  const statuses: string[] = []
  for (let n = 0; n < 4; n += 1) statuses.push(await raw(`${HEAD}Content-Length: 13\r\n\r\n{"text":"ab"}`))
  expect(statuses[0]).toContain('200 OK')
  expect(statuses.at(-1)).toContain('429')
  expect(statuses.at(-1)?.toLowerCase()).toMatch(/retry-after: \d+/)
})

import pino from 'pino'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { CallError, call } from '../client.ts'
import { ADMINS, FIGURES, operation } from '../contract.ts'
import { Fault } from '../fault.ts'
import { systemClock } from '../time.ts'
import { type AuditEntry, type EdgeOptions, openEdge } from './edge.ts'
import { mount } from './mount.ts'
import { type Identity, NOBODY, type Principal } from './principal.ts'

const analyst: Principal = {
  kind: 'user',
  workspace: 7,
  userId: 'u1',
  keyId: null,
  role: 'analyst',
  units: null,
  staff: null,
  scopes: [],
  name: 'Analyst',
}
const viaCookie: Identity = { person: null, principal: analyst, ambient: true }
const viaKey: Identity = {
  person: null,
  principal: { ...analyst, kind: 'key', keyId: 3, scopes: ['read'], role: 'viewer' },
  ambient: false,
}

const Double = operation({
  name: 'numbers.double',
  summary: 'Doubles a number.',
  verb: 'post',
  path: '/numbers/{id}/double',
  access: FIGURES,
  params: z.object({ id: z.coerce.number().int() }),
  query: z.object({ times: z.coerce.number().default(2) }),
  body: z.strictObject({ plus: z.number() }),
  output: z.object({ result: z.number() }),
  refusals: [],
  audit: 'saw',
  limit: 200,
})
const Break = operation({
  name: 'numbers.break',
  summary: 'Fails.',
  verb: 'get',
  path: '/break',
  access: FIGURES,
  refusals: [],
  output: z.undefined(),
})
const Admin = operation({
  name: 'numbers.admin',
  summary: 'Only for admins.',
  verb: 'put',
  path: '/admin',
  access: ADMINS,
  body: z.object({ a: z.string() }),
  refusals: [],
  output: z.undefined(),
})
const Upload = operation({
  name: 'numbers.upload',
  summary: 'Takes bytes.',
  verb: 'post',
  path: '/upload',
  access: FIGURES,
  body: 'stream',
  refusals: [],
  output: z.object({ bytes: z.number() }),
  limit: 1000,
})
const Vote = operation({
  name: 'votes.cast',
  summary: 'Takes a vote from a page of any site.',
  verb: 'post',
  path: '/votes',
  access: { who: 'anyone', because: 'the vote is secret' },
  callers: 'any-site',
  body: z.object({ for: z.string() }),
  refusals: [],
  output: z.object({ by: z.string() }),
})
const Votes = operation({ ...Vote, name: 'votes.count', verb: 'get', body: z.undefined() })

function house(identity: Identity, more: Partial<EdgeOptions> = {}) {
  const lines: string[] = []
  const seen: AuditEntry[] = []
  const edge = openEdge({
    log: pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }),
    clock: systemClock,
    publicAddress: 'https://cx.example.org',
    proxies: 0,
    identify: async () => identity,
    record: async (entry) => void seen.push(entry),
    ...more,
  })
  mount(edge, Double, async ({ params, query, body }, who, context) => {
    context.audit(params.id, { who: who.name })
    return { result: params.id * query.times + body.plus, secret: 'never named in the contract' }
  })
  mount(edge, Break, async () => {
    throw new Error('select * from auth.account where password = hunter2')
  })
  mount(edge, Admin, async () => undefined)
  mount(edge, Upload, async ({ body }) => ({ bytes: (await body.arrayBuffer()).byteLength }))
  mount(edge, Vote, async (_, who) => ({ by: who?.name ?? 'nobody' }))
  mount(edge, Votes, async (_, who) => ({ by: who?.name ?? 'nobody' }))
  const send = (verb: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    edge.app.request(`/api/v1${path}`, {
      method: verb,
      headers: { 'content-type': 'application/json', 'x-kohtaamo': '1', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  return { edge, send, lines, seen }
}

describe('an operation on the edge', () => {
  it('gets typed input and answers only what its contract names', async () => {
    const { send, seen } = house(viaKey)
    const response = await send('POST', '/numbers/21/double?times=3', { plus: 1 })
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ result: 64 })
    expect(seen).toEqual([
      {
        workspace: 7,
        userId: 'u1',
        keyId: 3,
        kind: 'saw',
        action: 'numbers.double',
        subject: '21',
        detail: { who: 'Analyst' },
      },
    ])
  })

  it('says where the input is wrong', async () => {
    const { send } = house(viaKey)
    const response = await send('POST', '/numbers/21/double', { plus: 'x', extra: 1 })
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    const problem = await response.json()
    expect(problem).toMatchObject({ code: 'bad-input', status: 400 })
    expect(problem.issues.map((issue: { path: string }) => issue.path)).toContain('body.plus')
  })

  it('refuses before it reads the body', async () => {
    const { send, seen } = house(viaKey)
    expect((await send('PUT', '/admin', 'not json at all')).status).toBe(403)
    expect(seen).toMatchObject([{ kind: 'refused', action: 'numbers.admin' }])
    expect((await house(NOBODY).send('PUT', '/admin', 'not json at all')).status).toBe(401)
  })

  it('tells nothing of an unexpected error but an incident number that is in the log', async () => {
    const { send, lines } = house(viaKey)
    const response = await send('GET', '/break')
    const text = await response.text()
    expect(response.status).toBe(500)
    expect(text).not.toContain('hunter2')
    const { incident } = JSON.parse(text)
    expect(lines.join('')).toContain(incident)
    expect(response.headers.get('x-request-id')).toBe(incident)
  })

  it('refuses bodies beyond the limit, declared or not', async () => {
    const { send, edge } = house(viaKey)
    const long = JSON.stringify({ plus: 1, pad: 'x'.repeat(500) })
    expect((await send('POST', '/numbers/1/double', long, { 'content-length': String(long.length) })).status).toBe(413)
    expect((await send('POST', '/numbers/1/double', long)).status).toBe(413)
    const stream = new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(400))
      },
    })
    const response = await edge.app.request('/api/v1/upload', {
      method: 'POST',
      body: stream,
      duplex: 'half',
    } as RequestInit)
    expect(response.status).toBe(413)
  })

  it('refuses text that no database can hold, however deep it sits', async () => {
    const { send } = house(viaKey)
    const deep = (text: string) => `{"plus":1,"x":${'['.repeat(50)}"${text}"${']'.repeat(50)}}`
    for (const text of ['\\u0000', 'a\\ud800']) {
      const problem = await (await send('POST', '/numbers/1/double', deep(text))).json()
      expect(problem.detail).toContain('zero byte')
    }
    expect((await send('POST', '/numbers/1/double?times=%00', { plus: 1 })).status).toBe(400)
    const pair = await (await send('POST', '/numbers/1/double', deep('\\ud83d\\ude00'))).json()
    expect(pair.detail).not.toContain('zero byte')
  })

  it('answers with strict headers', async () => {
    const { send } = house(viaKey)
    for (const path of ['/numbers/1/double', '/nothing-here', '/break']) {
      const { headers } = await send('GET', path)
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('strict-transport-security')).toContain('max-age')
      expect(headers.get('cache-control')).toBe('no-store')
    }
  })
})

describe('a call that another site made a browser send', () => {
  const body = { plus: 1 }
  it('is refused without the header that only own pages can send', async () => {
    const response = await house(viaCookie).send('POST', '/numbers/1/double', body, { 'x-kohtaamo': '' })
    expect(response.status).toBe(403)
    expect((await response.json()).code).toBe('not-allowed')
  })
  it('is refused when it comes from a foreign page', async () => {
    const { send } = house(viaCookie)
    expect((await send('POST', '/numbers/1/double', body, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await send('POST', '/numbers/1/double', body, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await send('POST', '/numbers/1/double', body, { origin: 'https://cx.example.org' })).status).toBe(200)
  })
  it('does not matter for keys, which no browser sends by itself', async () => {
    expect((await house(viaKey).send('POST', '/numbers/1/double', body, { 'x-kohtaamo': '' })).status).toBe(200)
  })
})

describe('an operation that pages of any site may call', () => {
  const elsewhere = { 'x-kohtaamo': '', origin: 'https://shop.example', 'sec-fetch-site': 'cross-site' }

  it('needs no header of own pages, and its answer may be read there', async () => {
    const response = await house(NOBODY).send('POST', '/votes', { for: 'a' }, elsewhere)
    expect(response.status).toBe(200)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-allow-credentials')).toBeNull()
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    const refused = await house(NOBODY).send('POST', '/votes', { for: 1 }, elsewhere)
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([400, '*'])
  })

  it('never knows who asks, whatever the browser sends along', async () => {
    const identify = async () => {
      throw new Fault('not-signed-in', 'The key is wrong.')
    }
    for (const options of [{}, { identify }]) {
      const response = await house(viaCookie, options).send('POST', '/votes', { for: 'a' }, elsewhere)
      expect(await response.json()).toEqual({ by: 'nobody' })
    }
  })

  it('tells a browser beforehand what may be sent, and nothing else does', async () => {
    const { send } = house(NOBODY)
    const asked = { ...elsewhere, 'access-control-request-method': 'POST' }
    const response = await send('OPTIONS', '/votes', undefined, asked)
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-methods')).toBe('POST, GET')
    expect(response.headers.get('access-control-allow-headers')).toContain('content-type')
    const other = await send('OPTIONS', '/numbers/1/double', undefined, asked)
    expect([other.status, other.headers.get('access-control-allow-origin')]).toEqual([404, null])
  })

  it('has a limit of its own, which keeps nobody from the pages', async () => {
    const { send } = house(viaKey, { rates: { 'any-site': { points: 1, seconds: 30 } } })
    const votes = [await send('POST', '/votes', { for: 'a' }), await send('POST', '/votes', { for: 'a' })]
    expect(votes.map(({ status }) => status)).toEqual([200, 429])
    expect((await send('POST', '/numbers/1/double', { plus: 1 })).status).toBe(200)
  })

  it('cannot be one for members', () => {
    const { edge } = house(viaKey)
    const mistaken = { ...Double, name: 'numbers.open', path: '/open', callers: 'any-site' } as unknown as typeof Double
    expect(() => mount(edge, mistaken, async () => ({ result: 1 }))).toThrow('not for anyone')
  })
})

describe('too many calls', () => {
  it('are answered with the seconds to wait', async () => {
    const { send } = house(viaKey, { rates: { key: { points: 2, seconds: 30 } } })
    const statuses = []
    for (let n = 0; n < 3; n += 1) statuses.push(await send('POST', '/numbers/1/double', { plus: 1 }))
    expect(statuses.map((response) => response.status)).toEqual([200, 200, 429])
    expect(Number(statuses[2]?.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})

describe('the client', () => {
  const through = (identity: Identity) => {
    const { edge } = house(identity)
    return {
      base: 'http://localhost',
      fetch: async (address: string, init: RequestInit) => edge.app.request(address, init),
    }
  }
  it('calls an operation by its contract', async () => {
    const { result } = await call(
      Double,
      { params: { id: 5 }, query: { times: 2 }, body: { plus: 1 } },
      through(viaKey),
    )
    expect(result).toBe(11)
    expect(await call(Upload, { body: new Uint8Array(12) }, through(viaKey))).toEqual({ bytes: 12 })
  })
  it('turns a problem into an error that says what to do', async () => {
    const refused = await call(Admin, { body: { a: 'b' } }, through(viaKey)).catch((error) => error)
    expect(refused).toBeInstanceOf(CallError)
    expect(refused).toMatchObject({ code: 'not-allowed', status: 403, advice: expect.stringContaining('Ask an owner') })
  })
})

it('an operation cannot be mounted twice', () => {
  const { edge } = house(viaKey)
  expect(() => mount(edge, Break, async () => undefined)).toThrow(Fault)
})

describe('the audit of a change', () => {
  const Change = operation({ ...Admin, name: 'numbers.change', access: FIGURES, path: '/change', audit: 'changed' })

  /** What happened, in order; the change itself is one of the steps. */
  async function changing(outcome: () => Promise<undefined>) {
    const steps: string[] = []
    const { edge, send } = house(viaKey, {
      announce: async ({ action, detail }) => {
        steps.push(`announced ${action} ${JSON.stringify(detail)}`)
        return {
          done: async ({ subject }) => void steps.push(`recorded ${subject}`),
          undone: async () => void steps.push('taken back'),
        }
      },
    })
    mount(edge, Change, async (_, __, context) => {
      steps.push('changed')
      context.audit('seven')
      return outcome()
    })
    const { status } = await send('PUT', '/change', { a: 'x' })
    return [...steps, status]
  }

  it('begins before the change and ends before the answer, so that a crash between leaves a trace', async () => {
    const announced = 'announced numbers.change {"unfinished":true}'
    expect(await changing(async () => undefined)).toEqual([announced, 'changed', 'recorded seven', 204])
  })

  it('says nothing of a change that was refused', async () => {
    const refuse = async () => {
      throw new Fault('conflict', 'Taken.')
    }
    expect((await changing(refuse)).slice(1)).toEqual(['changed', 'taken back', 409])
  })

  it('stays when nobody knows how far a failed change came', async () => {
    const fail = async () => {
      throw new Error('out of memory')
    }
    expect((await changing(fail)).slice(1)).toEqual(['changed', 500])
  })
})

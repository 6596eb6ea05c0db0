import type { Writable } from 'node:stream'
import pino from 'pino'
import { openDefinitions } from '../src/base/journey-map/index.ts'
import { mountJourneyMap } from '../src/base/journey-map/routes.ts'
import { createWorkspace, openOrg } from '../src/base/org/index.ts'
import { call } from '../src/platform/client.ts'
import type { Ask, Operation, OutputOf } from '../src/platform/contract.ts'
import { mountDescription } from '../src/platform/http/description.ts'
import { type Edge, openEdge } from '../src/platform/http/edge.ts'
import type { Rates } from '../src/platform/http/rates.ts'
import type { Db } from '../src/platform/postgres/open.ts'
import { type Clock, systemClock } from '../src/platform/time.ts'
import { mountOrg } from '../src/server/organisation.ts'

export const LOCAL = 'token-of-the-data-folder'
export const ADDRESS = 'https://cx.example.org'

/** An organisation behind its own edge, without the rest of the house. */
export function openOffice(db: Db, rates: Partial<Rates> = {}, clock: Clock = systemClock) {
  const lines: string[] = []
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) } as unknown as Writable)
  const definitions = openDefinitions({ db, clock })
  const org = openOrg({
    db,
    secret: 'a secret that only this test knows, long enough',
    publicAddress: ADDRESS,
    localToken: LOCAL,
    seed: definitions.seed,
    changed: definitions.changed,
  })
  const edge = openEdge({
    log,
    clock,
    publicAddress: ADDRESS,
    proxies: 1,
    identify: org.identify,
    record: org.record,
    announce: org.announce,
    rates: { proof: { points: 10_000, seconds: 60 }, address: { points: 100_000, seconds: 60 }, ...rates },
  })
  mountOrg(edge, org)
  mountJourneyMap(edge, { db, book: definitions })
  mountDescription(edge)
  const makeWorkspace = (name: string) =>
    createWorkspace(
      { db, seed: definitions.seed },
      { name, zone: 'Europe/Helsinki', language: 'en', currency: 'EUR' },
      null,
    )
  return {
    edge,
    org,
    definitions,
    lines,
    makeWorkspace,
    visitor: () => visitor(edge),
    local: visitor(edge, { authorization: `Bearer local.${LOCAL}` }),
  }
}

/** Somebody with a browser of their own: keeps cookies from one call to the next. */
export interface Visitor {
  readonly cookies: Map<string, string>
  fetch(path: string, init?: RequestInit): Promise<Response>
  call<O extends Operation>(operation: O, ask: Ask<O>): Promise<OutputOf<O>>
  with(headers: Record<string, string>): Visitor
  /** The same person in another window: what happens there to the cookies stays there. */
  copy(): Visitor
}

export function visitor(
  edge: Edge,
  headers: Record<string, string> = {},
  cookies = new Map<string, string>(),
): Visitor {
  const send = async (path: string, init: RequestInit = {}) => {
    const sent = new Headers(init.headers)
    for (const [name, value] of Object.entries(headers)) sent.set(name, value)
    if (cookies.size > 0) sent.set('cookie', [...cookies].map((pair) => pair.join('=')).join('; '))
    const response = await edge.app.request(`${ADDRESS}${path}`, { ...init, headers: sent })
    for (const cookie of response.headers.getSetCookie()) keep(cookies, cookie)
    return response
  }
  return {
    cookies,
    fetch: send,
    call: (operation, ask) => call(operation, ask, { fetch: send }),
    with: (more) => visitor(edge, { ...headers, ...more }, cookies),
    copy: () => visitor(edge, headers, new Map(cookies)),
  }
}

function keep(cookies: Map<string, string>, cookie: string): void {
  const [pair = '', ...attributes] = cookie.split(';')
  const name = pair.slice(0, pair.indexOf('='))
  if (attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute))) cookies.delete(name)
  else cookies.set(name, pair.slice(pair.indexOf('=') + 1))
}

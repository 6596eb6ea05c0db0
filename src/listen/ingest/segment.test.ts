import { describe, expect, it } from 'vitest'
import { understand } from './segment.ts'

const RECEIVED = new Date('2026-05-12T09:00:10.000Z')
const SENT = '2026-05-12T09:00:10.000Z'
const WHO = { userId: 'u1', messageId: 'm1', timestamp: '2026-05-12T09:00:00.000Z' }
const understood = (kind: string, message: unknown, sentAt: string | undefined = SENT) =>
  understand(kind, message, sentAt, RECEIVED)
const encounterOf = (message: object) => {
  const found = understood('batch', { type: 'track', event: 'Visited', ...WHO, ...message })
  if (found.is !== 'encounter') throw new Error(JSON.stringify(found))
  return found.encounter
}

describe('which call is what', () => {
  it.each([
    ['track', { event: 'Order Delayed' }, 'Order Delayed'],
    ['page', { name: 'Pricing' }, 'Page: Pricing'],
    ['page', {}, 'Page'],
    ['screen', { name: ' Basket ' }, 'Screen: Basket'],
  ])('a %s call %j is an encounter at "%s"', (kind, message, touchpoint) => {
    expect(understood(kind, { ...WHO, ...message })).toMatchObject({
      is: 'encounter',
      encounter: { touchpoint, id: 'm1' },
    })
  })

  it.each([
    [
      'identify',
      { traits: { email: 'Aino@Example.org', plan: 'gold', vip: true, visits: 3 } },
      { plan: 'gold', vip: 'true' },
    ],
    ['group', { groupId: 'g7', traits: { name: 'Aurora' } }, { name: 'Aurora', group: 'g7' }],
    ['alias', { previousId: 'old' }, {}],
  ])('a %s call says something about the person', (kind, message, attributes) => {
    expect(understood(kind, { ...WHO, ...message })).toMatchObject({
      is: 'person',
      person: { identifiers: { user: 'u1' }, attributes },
    })
  })

  it('an alias ties both identifiers to one person', () => {
    expect(understood('alias', { userId: 'new', previousId: 'old' })).toEqual({
      is: 'person',
      person: { identifiers: { user: 'new', previous: 'old' }, attributes: {} },
    })
  })

  it.each([
    ['track', { ...WHO }, 'event', 'needs the name'],
    ['track', { event: 'Visited' }, 'userId', 'neither'],
    ['track', { event: '  ', userId: 'u' }, 'event', 'needs the name'],
    ['batch', { ...WHO, event: 'Visited' }, 'type', ''],
    ['batch', { ...WHO, type: 'dance' }, 'type', ''],
    ['track', 'a text', 'userId', 'neither'],
    ['track', null, 'userId', 'neither'],
    ['track', { ...WHO, event: 'Visited', timestamp: 'yesterday' }, 'timestamp', ''],
  ])('a %s call %j is refused at %s', (kind, message, column, reason) => {
    expect(understood(kind, message)).toMatchObject({ is: 'refused', column, reason: expect.stringContaining(reason) })
  })
})

describe('who it was', () => {
  it.each([
    [{ userId: 42 }, { user: '42' }],
    [{ userId: null, anonymousId: 'a1' }, { anonymous: 'a1' }],
    [
      { anonymousId: 'a1', context: { traits: { email: 'x@example.org' } } },
      { user: 'u1', email: 'x@example.org', anonymous: 'a1' },
    ],
    [{ userId: '  ', anonymousId: 'a1' }, { anonymous: 'a1' }],
  ])('%j', (message, identifiers) => {
    expect(encounterOf(message).identifiers).toEqual(identifiers)
  })
})

describe('when it was', () => {
  it.each([
    ['the clock is right', WHO.timestamp, SENT, '2026-05-12T09:00:00.000Z'],
    ['the device is an hour behind', '2026-05-12T08:00:00Z', '2026-05-12T08:00:10Z', '2026-05-12T09:00:00.000Z'],
    ['the device believes it is 1970', '1970-01-01T00:00:05Z', '1970-01-01T00:00:10Z', '2026-05-12T09:00:05.000Z'],
    ['it waited three days on the device', '2026-05-09T09:00:00Z', SENT, '2026-05-09T09:00:00.000Z'],
    ['no time of sending is given', '2026-05-09T11:00:00+02:00', undefined, '2026-05-09T09:00:00.000Z'],
    ['no time is given', null, SENT, '2026-05-12T09:00:10.000Z'],
  ])('%s', (_, timestamp, sentAt, at) => {
    expect(understand('track', { ...WHO, event: 'Visited', timestamp }, sentAt, RECEIVED)).toMatchObject({
      encounter: { at },
    })
  })
})

describe('what it brought', () => {
  it.each([
    ['Order Completed', { revenue: 25, total: 27.5, currency: 'eur' }, 25],
    ['Order Completed', { total: '27.50' }, 27.5],
    ['Order Completed', { revenue: null, total: 27.5 }, 27.5],
    ['Order Completed', { revenue: '', value: true }, undefined],
    ['Order Completed', { revenue: Number.NaN }, undefined],
    ['order completed', { revenue: 25 }, 25],
    ['Order Refunded', { total: 10 }, -10],
    ['Order Refunded', { total: -10 }, -10],
    ['Order Cancelled', { revenue: 25 }, undefined],
    ['Checkout Started', { revenue: 25, value: 30 }, undefined],
    ['Product Viewed', { value: 18.99, price: 18.99 }, undefined],
    ['Subscription Renewed', { revenue: 9.9 }, 9.9],
    ['Subscription Renewed', { value: 9.9 }, undefined],
    ['Order Completed', { revenue: 1e13 }, undefined],
  ])('%s with %j is worth %s', (event, properties, money) => {
    expect(encounterOf({ event, properties }).money).toBe(money)
  })

  it('orders belong to the journey of their number', () => {
    const order = encounterOf({
      event: 'Order Completed',
      properties: {
        order_id: 50314,
        revenue: 25,
        currency: 'EUR',
        coupon: 'MAY',
        gift: false,
        products: [{ sku: 'a' }],
        tax: 2,
      },
    })
    expect(order).toMatchObject({
      journey: '50314',
      currency: 'EUR',
      attributes: { coupon: 'MAY', gift: 'false' },
      measures: { revenue: 25, tax: 2 },
    })
  })

  it.each([
    [{ context: { channel: 'browser' } }, 'browser'],
    [{ context: { page: { path: '/' } } }, 'web'],
    [{ context: { device: { id: '1' } } }, 'app'],
    [{ context: { library: { name: 'analytics-node' } } }, 'server'],
  ])('%j came by "%s"', (message, channel) => {
    expect(encounterOf(message).channel).toBe(channel)
  })
})

describe('which messages are the same', () => {
  const { messageId: _, ...nameless } = WHO
  const idOf = (message: object, sentAt?: string) => {
    const found = understood('track', { event: 'Visited', ...message }, sentAt)
    return found.is === 'encounter' ? found.encounter.id : 'refused'
  }
  it('those with one messageId', () => {
    expect(idOf(WHO)).toBe('m1')
  })
  it('without one, those with the same content at the same time, however often and whenever they are sent', () => {
    const first = idOf(nameless)
    expect(first).toBeTypeOf('string')
    expect(idOf({ ...nameless, sentAt: '2026-05-12T09:07:00Z' }, '2026-05-12T09:07:00Z')).toBe(first)
    expect(idOf({ ...nameless, timestamp: '2026-05-12T09:00:01Z' })).not.toBe(first)
  })
  it('also one that is nested without end', () => {
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`) as unknown
    expect(idOf({ ...nameless, properties: { deep } })).toBeTypeOf('string')
  })
  it('without one and without a time, none: two calls are two encounters', () => {
    expect(idOf({ userId: 'u1' })).toBeUndefined()
  })
})

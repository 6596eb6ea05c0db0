import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Fault } from '../fault.ts'

/** How many calls in how many seconds. */
export interface Rate {
  readonly points: number
  readonly seconds: number
}

export const RATES = {
  /** Calls of an address that nobody signed: an office that opens its pages in the morning fits. */
  address: { points: 1_200, seconds: 60 },
  /** Calls that pages of any site may make, of one address: below all others, and apart so that they lock nobody out of the pages. */
  'any-site': { points: 600, seconds: 60 },
  /** Calls with one link that is open to many: a poster in a station, a widget on a busy page. */
  link: { points: 6_000, seconds: 60 },
  /** Calls of one person who answers. */
  answering: { points: 120, seconds: 60 },
  /** Links that lead nowhere, from one address: mistyped now and then, guessed by the thousand. */
  'dead-link': { points: 60, seconds: 300 },
  /** A page asks about ten things at once; nobody turns pages ten times a second. */
  person: { points: 1_200, seconds: 60 },
  /** Collectors that post one by one; batches make the same load with far fewer calls. Above what one server can take. */
  key: { points: 300_000, seconds: 60 },
  /** Passwords, codes and links tried from one address. */
  proof: { points: 30, seconds: 300 },
  /** Passwords tried on one account from one address. */
  account: { points: 10, seconds: 900 },
  /** Passwords tried on one account from everywhere: more, so that a stranger cannot lock somebody out so easily. */
  everywhere: { points: 100, seconds: 900 },
} as const satisfies Readonly<Record<string, Rate>>

export type RateName = keyof typeof RATES
export type Rates = Readonly<Record<RateName, Rate>>

export interface Limiter {
  /** Counts one call; throws `too-many` with the seconds to wait. */
  take(rate: RateName, key: string): Promise<void>
  /** Forgets what was counted, after a proof that was right. */
  clear(rate: RateName, key: string): Promise<void>
}

export function openLimiter(rates: Partial<Rates> = {}): Limiter {
  const limiters = new Map<RateName, RateLimiterMemory>()
  for (const name of Object.keys(RATES) as RateName[]) {
    const { points, seconds } = rates[name] ?? RATES[name]
    limiters.set(name, new RateLimiterMemory({ keyPrefix: name, points, duration: seconds }))
  }
  return {
    async take(rate, key) {
      try {
        await limiters.get(rate)?.consume(key)
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused
        const retryAfter = Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
        throw new Fault('too-many', `Too many requests; the next one is possible in ${retryAfter} s.`, {
          retryAfter,
          reason: 'too-many',
          values: { seconds: retryAfter },
        })
      }
    },
    async clear(rate, key) {
      await limiters.get(rate)?.delete(key)
    },
  }
}

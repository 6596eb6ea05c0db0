import type { TouchpointKey } from '../company.ts'

/** What comments are about. Each has sentences of praise and of blame in every language. */
export type Topic =
  | 'waiting'
  | 'kindness'
  | 'expertise'
  | 'solved'
  | 'timing'
  | 'updates'
  | 'packaging'
  | 'payment'
  | 'ease'
  | 'selection'
  | 'description'
  | 'price'
  | 'refund'
  | 'reply-time'
  | 'collection'
  | 'invoice'
  | 'letters'
  | 'premises'

export type Polarity = 'praise' | 'blame'

/** How often each topic is chosen against the others, before circumstances are looked at. */
export type TopicWeights = Partial<Readonly<Record<Topic, number>>>

/** At least two topics each, so that the lukewarm have something good and something bad to say. */
export const TOPICS: Readonly<Record<TouchpointKey, TopicWeights>> = {
  newsletter: { letters: 3, price: 1 },
  'product-search': { ease: 2, selection: 2 },
  'product-page': { description: 3, price: 1 },
  app: { ease: 3, selection: 1 },
  'store-visit': { premises: 2, selection: 2, kindness: 2 },
  advice: { expertise: 3, kindness: 2, waiting: 1 },
  checkout: { payment: 2, ease: 2, price: 1 },
  tracking: { updates: 4, timing: 1 },
  'home-delivery': { timing: 3, packaging: 2, kindness: 1 },
  'pick-up': { collection: 3, kindness: 1 },
  'support-call': { waiting: 3, solved: 3, kindness: 2, expertise: 1 },
  chat: { waiting: 2, solved: 3, expertise: 2 },
  'email-support': { 'reply-time': 3, solved: 3 },
  returns: { refund: 3, kindness: 1 },
  invoice: { invoice: 4, payment: 1 },
}

/** What people give as the reason for recommending or not. */
export const OUTCOME_TOPICS: TopicWeights = { price: 2, kindness: 2, selection: 2, timing: 1, ease: 1 }

export interface Sentences {
  readonly about: Readonly<Record<Topic, Readonly<Record<Polarity, readonly string[]>>>>
  /** Said before or after, about nothing in particular. */
  readonly before: Readonly<Record<Polarity, readonly string[]>>
  readonly after: Readonly<Record<Polarity, readonly string[]>>
}

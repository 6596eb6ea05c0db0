import type { CallContext } from '../../../platform/http/mount.ts'
import type { Exchange } from './store.ts'

export const exchangeOf = ({ request, headers }: CallContext): Exchange => ({
  incoming: request.headers,
  outgoing: headers,
})

/** Counts a try to prove something before it is looked at, by address and, where there is one, by account. */
export async function countProof({ limiter, address }: CallContext, account?: string): Promise<void> {
  await limiter.take('proof', address)
  if (account === undefined) return
  await limiter.take('account', `${account} ${address}`)
  await limiter.take('everywhere', account)
}

/** After a proof that was right: the tries of this account from here start anew. */
export async function forgetProofs({ limiter, address }: CallContext, account: string): Promise<void> {
  await limiter.clear('account', `${account} ${address}`)
}

import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'

/**
 * The caller's address as a bucket for rate limits. Only as many entries of X-Forwarded-For are believed
 * as there are proxies in front: anything further left was written by the caller.
 */
export function callerAddress(request: Request, bindings: unknown, proxies: number): string {
  const direct = socketAddress(bindings)
  if (proxies === 0) return bucketOf(direct)
  const forwarded = (request.headers.get('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
  return bucketOf(forwarded.at(-proxies) || direct)
}

function socketAddress(bindings: unknown): string {
  const incoming = (bindings as { incoming?: IncomingMessage } | undefined)?.incoming
  return incoming?.socket.remoteAddress ?? 'unknown'
}

/** One home has a whole /64 of IPv6, so that is one caller. */
function bucketOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '')
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = plain.split('%')[0]?.split('::') ?? []
  const left = head.split(':').filter(Boolean)
  const right = (tail ?? '').split(':').filter(Boolean)
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  return [...left, ...Array.from({ length: zeros }, () => '0'), ...right].slice(0, 4).join(':')
}

import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/**
 * What an open page hands out and every call about its answers brings back: when it was handed out, for which collector,
 * signed. So answers can only come from a page that we gave, nothing is stored for the pages that nobody answers on,
 * and who knows the id of a response (it is in exports) cannot change it.
 */
export const NONCE_BYTES = 10
const TIME_BYTES = 6
const MAC_BYTES = 16
const LENGTH = TIME_BYTES + NONCE_BYTES + MAC_BYTES

/** A key of one's own for each purpose, so that what was signed for one can never be shown for another. */
export function keyFor(secret: string, purpose: string): Buffer {
  return createHmac('sha256', secret).update(purpose).digest()
}

function seal(key: Buffer, collector: number, head: Buffer): Buffer {
  const about = Buffer.alloc(4)
  about.writeUInt32BE(collector)
  return createHmac('sha256', key).update(about).update(head).digest().subarray(0, MAC_BYTES)
}

export function issueKey(key: Buffer, collector: number, nonce: Buffer, epochMs: number): string {
  const time = Buffer.alloc(TIME_BYTES)
  time.writeUIntBE(epochMs, 0, TIME_BYTES)
  const head = Buffer.concat([time, nonce])
  return Buffer.concat([head, seal(key, collector, head)]).toString('base64url')
}

export interface ResponseKey {
  readonly issuedAt: Date
  /** A device for many people tells its responses apart by an id of its own after a `~`. */
  readonly own: string | null
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Null when it was not handed out for this collector. */
export function readKey(key: Buffer, collector: number, text: string): ResponseKey | null {
  const [signed = '', own = null, more] = text.split('~')
  const bytes = Buffer.from(signed, 'base64url')
  if (more !== undefined || bytes.length !== LENGTH || (own !== null && !UUID.test(own))) return null
  const head = bytes.subarray(0, TIME_BYTES + NONCE_BYTES)
  if (!timingSafeEqual(bytes.subarray(head.length), seal(key, collector, head))) return null
  return { issuedAt: new Date(head.readUIntBE(0, TIME_BYTES)), own }
}

/** Id of the response that something leads to: the same again and again, and no way back. A UUID of version 8 (RFC 9562). */
export function responseId(...scope: readonly (string | number)[]): string {
  const bytes = createHash('sha256').update(scope.join(' ')).digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** The token of a collector's link, 131 bits: follows from its nonce, so that it is kept nowhere and can be shown again. */
export function collectorToken(key: Buffer, nonce: string): string {
  return createHmac('sha256', key).update(nonce).digest('base64url').slice(0, 22)
}

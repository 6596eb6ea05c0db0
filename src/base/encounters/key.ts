import { hash } from 'node:crypto'

/**
 * The number that decides sameness: the first 16 bytes of SHA-256 of the id, little-endian, as ClickHouse's
 * `reinterpretAsUInt128(substring(SHA256(id), 1, 16))` gives it. Decimal text, because it exceeds 2^53.
 */
export function keyOf(id: string): string {
  digest(id)
  return ((bytes.readBigUInt64LE(8) << 64n) | bytes.readBigUInt64LE(0)).toString()
}

/** 64 bits of the same digest: who the person is, from one identifier as `kind:value`. */
export function personKey(identifier: string): string {
  digest(identifier)
  return bytes.readBigUInt64LE(0).toString()
}

const bytes = Buffer.alloc(32)

/** By way of a text, because a buffer of its own for each digest took five times as long. */
function digest(text: string): void {
  bytes.write(hash('sha256', text, 'binary'), 'latin1')
}

/** Id of a row that came without one: the same content gives the same id, so sending it again adds nothing. */
export function contentId(source: string, content: object): string {
  return `${source}~${hash('sha256', JSON.stringify(content)).slice(0, 32)}`
}

import { hash } from 'node:crypto'

/**
 * The number that decides sameness: the first 16 bytes of SHA-256 of the id, little-endian, as ClickHouse's
 * `reinterpretAsUInt128(substring(SHA256(id), 1, 16))` gives it. Decimal text, because it exceeds 2^53.
 */
export function keyOf(id: string): string {
  return little(hash('sha256', id, 'buffer'), 16)
}

/** 64 bits of the same digest: who the person is, from one identifier as `kind:value`. */
export function personKey(identifier: string): string {
  return little(hash('sha256', identifier, 'buffer'), 8)
}

function little(bytes: Buffer, length: number): string {
  const low = bytes.readBigUInt64LE(0)
  return (length === 8 ? low : (bytes.readBigUInt64LE(8) << 64n) | low).toString()
}

/** Id of a row that came without one: the same content gives the same id, so sending it again adds nothing. */
export function contentId(source: string, content: object): string {
  return `${source}~${hash('sha256', JSON.stringify(content)).slice(0, 32)}`
}

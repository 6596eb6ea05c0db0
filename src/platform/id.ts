import { hash, randomBytes } from 'node:crypto'

declare const brand: unique symbol
/** A number that may only be used as the id of one kind of thing. */
export type Id<Kind extends string> = number & { readonly [brand]?: Kind }

const ALPHABET = '0123456789abcdefghijkmnpqrstuvwxyz'

/** Random, url-safe, no look-alike letters; 26 letters carry 132 bits. */
export function secret(length = 26): string {
  const bytes = randomBytes(length)
  return Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('')
}

/** How secrets are kept at rest: only this digest is ever stored. */
export function digest(text: string): string {
  return hash('sha256', text)
}

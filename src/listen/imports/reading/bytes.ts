import type { ByteSource } from '../../../platform/byte-source.ts'

/** One thing to read: a file, what a gzip file holds, or one entry of a zip file. Every call to `stream` starts anew. */
export interface Bytes {
  readonly name: string
  stream(): AsyncIterable<Uint8Array>
  /** Bytes of the file that these were unpacked from, as far as they are read; absent when they are not unpacked. */
  readonly packed?: () => number
  /** The same bytes in slices; spooled first when they are packed. */
  random(): Promise<ByteSource>
}

/**
 * The first bytes, at most `most` of them. A packed file that is cut off later on is no reason not to look at what it
 * holds; the reading of the rows meets the damage again and tells it.
 */
export async function headOf(bytes: Bytes, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  await untilDamage(
    async () => {
      let length = 0
      for await (const part of bytes.stream()) {
        parts.push(part)
        length += part.length
        if (length >= most) break
      }
    },
    () => parts.length > 0,
  )
  return Buffer.concat(parts).subarray(0, most)
}

/** Looks ahead; damage counts only when nothing was found before it. */
export async function untilDamage(look: () => Promise<unknown>, found: () => boolean): Promise<void> {
  try {
    await look()
  } catch (cause) {
    if (!found()) throw cause
  }
}

import type { ByteSource } from '../../../platform/byte-source.ts'

/** One thing to read: a file, what a gzip file holds, or one entry of a zip file. Every call to `stream` starts anew. */
export interface Bytes {
  readonly name: string
  stream(): AsyncIterable<Uint8Array>
  /** The same bytes in slices; spooled first when they are packed. */
  random(): Promise<ByteSource>
}

/** The first bytes, at most `most` of them. */
export async function headOf(bytes: Bytes, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of bytes.stream()) {
    parts.push(part)
    length += part.length
    if (length >= most) break
  }
  return Buffer.concat(parts).subarray(0, most)
}

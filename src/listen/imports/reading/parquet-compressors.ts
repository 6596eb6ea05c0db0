import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import type { Compressors } from 'hyparquet'

/** Snappy is in hyparquet itself; Node brings the rest but LZ4. The page's unpacked size bounds each of them. */
export const compressors: Compressors = {
  GZIP: (input, length) => gunzipSync(input, { maxOutputLength: length + 1 }),
  ZSTD: (input, length) => zstdDecompressSync(input, { maxOutputLength: length + 1 }),
  BROTLI: (input, length) => brotliDecompressSync(input, { maxOutputLength: length + 1 }),
  LZ4_RAW: unpackLz4,
}

/** LZ4 block format (github.com/lz4/lz4, doc/lz4_Block_format.md): literals, then a copy from what is already there. */
function unpackLz4(input: Uint8Array, length: number): Uint8Array {
  const output = new Uint8Array(length)
  let from = 0
  let to = 0
  const extended = (start: number) => {
    let total = start
    if (start !== 15) return total
    for (;;) {
      const byte = input[from++] ?? 0
      total += byte
      if (byte !== 255) return total
    }
  }
  while (from < input.length) {
    const token = input[from++]!
    const literals = extended(token >> 4)
    if (to + literals > length) throw new RangeError('LZ4 block is longer than announced')
    output.set(input.subarray(from, from + literals), to)
    from += literals
    to += literals
    if (from >= input.length) break
    const offset = input[from]! | (input[from + 1]! << 8)
    from += 2
    const copies = extended(token & 15) + 4
    if (offset === 0 || offset > to || to + copies > length) throw new RangeError('LZ4 block points outside itself')
    for (let copied = 0; copied < copies; copied++, to++) output[to] = output[to - offset]!
  }
  return output
}

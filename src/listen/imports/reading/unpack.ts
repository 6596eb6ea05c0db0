import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Fault } from '../../../platform/fault.ts'
import type { Bytes } from './bytes.ts'
import type { Limits } from './table.ts'

/** @throws Fault too-large when this many bytes out of that many packed ones pass the limits */
export function assertNoBomb(unpacked: number, packed: number, limits: Limits): void {
  const bomb = unpacked > limits.ratioFrom && unpacked > limits.ratio * Math.max(1, packed)
  if (!bomb && unpacked <= limits.unpackedBytes) return
  const megabytes = Math.round(unpacked / 2 ** 20)
  throw new Fault('too-large', `the packed file grows to more than ${megabytes} MB`, {
    reason: 'unpacked-large',
    values: { megabytes },
    advice: 'Unpack it yourself, look at it, and import the unpacked file.',
  })
}

/** @throws Fault too-large when the unpacked bytes pass the limits; memory stays constant either way */
export async function* bounded(
  chunks: AsyncIterable<Uint8Array>,
  packed: () => number,
  limits: Limits,
): AsyncIterable<Uint8Array> {
  let unpacked = 0
  for await (const chunk of chunks) {
    unpacked += chunk.length
    assertNoBomb(unpacked, packed(), limits)
    yield chunk
  }
}

/** @throws Fault bad-input when the stream ends too early or is damaged; what came before has been handed out */
export function gunzipped(packed: Bytes, limits: Limits): Pick<Bytes, 'stream' | 'packed'> {
  let taken = 0
  // Packed twice, it is measured by the outermost: each layer alone might pass.
  const outermost = packed.packed ?? (() => taken)
  const stream = async function* () {
    taken = 0
    const counted = async function* () {
      for await (const chunk of packed.stream()) {
        taken += chunk.length
        yield chunk
      }
    }
    const source = Readable.from(counted(), { objectMode: false })
    const gunzip = createGunzip({ chunkSize: 256 * 1024 })
    source.on('error', (cause) => gunzip.destroy(cause))
    source.pipe(gunzip)
    try {
      yield* bounded(gunzip, outermost, limits)
    } catch (cause) {
      throw damaged(cause)
    } finally {
      source.destroy()
      gunzip.destroy()
    }
  }
  return { stream, packed: outermost }
}

/** No deflated byte can become more than this (RFC 1951: 258 bytes out of two bits). */
const MOST = 1032

/**
 * No row of a bomb is read: a gzip file that says at its end (RFC 1952: its unpacked size modulo 4 GB) that it is one is
 * unpacked once without looking. The end of a file that was cut off says anything, and its rows are wanted.
 * @throws Fault too-large
 */
export async function assertNoBombAhead(packed: Bytes, limits: Limits): Promise<void> {
  const file = await packed.random()
  const end = Buffer.from(await file.slice(Math.max(0, file.size - 4), file.size))
  const claimed = end.length === 4 ? end.readUInt32LE() : 0
  if (claimed <= limits.ratioFrom || claimed <= limits.ratio * file.size || claimed > MOST * file.size) return
  await passedOver(gunzipped(packed, limits).stream()).catch((cause: unknown) => {
    if (cause instanceof Fault && cause.code === 'too-large') throw cause
  })
}

async function passedOver(chunks: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of chunks);
}

export function damaged(cause: unknown): Fault {
  if (cause instanceof Fault) return cause
  const early = cause instanceof Error && /unexpected end|too few bytes/.test(cause.message)
  return new Fault('bad-input', early ? 'the packed file ends too early' : 'the packed file is damaged', {
    cause,
    reason: early ? 'packed-cut-off' : 'packed-damaged',
    advice: 'Fetch the file again: it was probably cut off on its way. The rows before the damage were read.',
  })
}

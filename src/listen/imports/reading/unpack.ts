import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Fault } from '../../../platform/fault.ts'
import type { Bytes } from './bytes.ts'
import type { Limits } from './table.ts'

/** @throws Fault too-large when the unpacked bytes pass the limits; memory stays constant either way */
export async function* bounded(
  chunks: AsyncIterable<Uint8Array>,
  packed: () => number,
  limits: Limits,
): AsyncIterable<Uint8Array> {
  let unpacked = 0
  for await (const chunk of chunks) {
    unpacked += chunk.length
    const bomb = unpacked > limits.ratioFrom && unpacked > limits.ratio * Math.max(1, packed())
    if (bomb || unpacked > limits.unpackedBytes)
      throw new Fault('too-large', `the packed file grows to more than ${Math.round(unpacked / 2 ** 20)} MB`, {
        reason: 'unpacked-large',
        values: { megabytes: Math.round(unpacked / 2 ** 20) },
        advice: 'Unpack it yourself, look at it, and import the unpacked file.',
      })
    yield chunk
  }
}

/** @throws Fault bad-input when the stream ends too early or is damaged; what came before has been handed out */
export function gunzipped(packed: Bytes, limits: Limits): () => AsyncIterable<Uint8Array> {
  return async function* () {
    let taken = 0
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
      yield* bounded(gunzip, () => taken, limits)
    } catch (cause) {
      throw damaged(cause)
    } finally {
      source.destroy()
      gunzip.destroy()
    }
  }
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

import { randomUUID } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Fault } from './fault.ts'

/** Bytes that can be read from the start and in slices: a file, or memory in a test. Readers know no file system. */
export interface ByteSource {
  readonly name: string
  readonly size: number
  /** Bytes handed out so far, counted once each as reading moves on; a restart sets it back. */
  readonly taken: number
  stream(start?: number, end?: number): AsyncIterable<Uint8Array>
  slice(start: number, end: number): Promise<Uint8Array>
  /** Puts a stream where it can be read in slices (a workbook inside a zip file); gone when closed. */
  spool(name: string, chunks: AsyncIterable<Uint8Array>): Promise<ByteSource>
  close(): Promise<void>
}

/** Measured on a 2 GB file: below 64 KiB the awaits cost more than the reading, above 1 MiB nothing is gained. */
const CHUNK = 256 * 1024

/** @throws Fault not-found when the file cannot be opened */
export async function fileSource(path: string, scratch = tmpdir()): Promise<ByteSource> {
  const handle = await open(path, 'r').catch((cause: unknown) => {
    throw new Fault('not-found', `cannot open ${basename(path)}`, {
      cause,
      advice: 'Check the path and the permissions.',
    })
  })
  const { size } = await handle.stat()
  return overHandle(basename(path), handle, size, scratch, async () => handle.close())
}

function overHandle(
  name: string,
  handle: FileHandle,
  size: number,
  scratch: string,
  close: () => Promise<void>,
): ByteSource {
  let taken = 0
  const slice = async (start: number, end: number) => {
    const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(end, size) - start))
    let filled = 0
    while (filled < bytes.length) {
      const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    taken = Math.max(taken, start + filled)
    return bytes.subarray(0, filled)
  }
  return {
    name,
    size,
    get taken() {
      return taken
    },
    async *stream(start = 0, end = size) {
      taken = start
      for (let at = start; at < end; ) {
        const bytes = await slice(at, Math.min(end, at + CHUNK))
        if (bytes.length === 0) return
        at += bytes.length
        yield bytes
      }
    },
    slice,
    spool: (inner, chunks) => spool(inner, chunks, scratch),
    close,
  }
}

async function spool(name: string, chunks: AsyncIterable<Uint8Array>, scratch: string): Promise<ByteSource> {
  const path = join(scratch, `kohtaamo-${randomUUID()}`)
  const handle = await open(path, 'wx+', 0o600)
  // Unlinked at once: nothing of a customer's file is left behind, however the process ends.
  await rm(path)
  let size = 0
  try {
    for await (const chunk of chunks) {
      await handle.write(chunk, 0, chunk.length, size)
      size += chunk.length
    }
  } catch (cause) {
    await handle.close()
    throw cause
  }
  return overHandle(name, handle, size, scratch, async () => handle.close())
}

export function memorySource(name: string, bytes: Uint8Array, chunk = CHUNK): ByteSource {
  let taken = 0
  return {
    name,
    size: bytes.length,
    get taken() {
      return taken
    },
    async *stream(start = 0, end = bytes.length) {
      for (let at = start; at < end; at += chunk) {
        taken = Math.min(end, at + chunk)
        yield bytes.subarray(at, taken)
      }
    },
    async slice(start, end) {
      taken = Math.max(taken, end)
      return bytes.slice(start, end)
    },
    async spool(inner, chunks) {
      const parts: Uint8Array[] = []
      for await (const part of chunks) parts.push(part)
      return memorySource(inner, Buffer.concat(parts))
    },
    async close() {},
  }
}

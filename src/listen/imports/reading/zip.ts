import { Readable } from 'node:stream'
import { type Entry, fromRandomAccessReader, RandomAccessReader, type ZipFile } from 'yauzl'
import type { ByteSource } from '../../../platform/byte-source.ts'
import { Fault } from '../../../platform/fault.ts'
import type { Bytes } from './bytes.ts'
import type { Limits } from './table.ts'
import { assertNoBomb, bounded, damaged } from './unpack.ts'

class SourceReader extends RandomAccessReader {
  readonly #source: ByteSource
  constructor(source: ByteSource) {
    super()
    this.#source = source
  }
  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#source.stream(start, end), { objectMode: false })
  }
}

export interface Zip {
  readonly entries: readonly Bytes[]
  find(name: string): Bytes | undefined
}

/** @throws Fault bad-input when it is no readable zip file, too-large when it has too many entries */
export async function openZip(source: ByteSource, limits: Limits): Promise<Zip> {
  const { file, entries } = await listEntries(source, limits)
  const bytes = entries.map((entry) => entryBytes(file, entry, source, limits))
  return { entries: bytes, find: (name) => bytes.find((entry) => entry.name === name) }
}

function listEntries(source: ByteSource, limits: Limits): Promise<{ file: ZipFile; entries: Entry[] }> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true }
    fromRandomAccessReader(new SourceReader(source), source.size, options, (cause, file) => {
      if (cause) return reject(unreadable(cause))
      const entries: Entry[] = []
      file.on('error', (error: unknown) => reject(unreadable(error)))
      file.on('end', () => resolve({ file, entries }))
      file.on('entry', (entry: Entry) => {
        if (!isNoise(entry.fileName)) entries.push(entry)
        if (entries.length > limits.entries)
          return reject(
            new Fault('too-large', `the zip file has more than ${limits.entries} files`, {
              reason: 'zip-many-files',
              values: { most: limits.entries },
            }),
          )
        file.readEntry()
      })
      file.readEntry()
    })
  })
}

/** How the library refuses a name that a careless program would write outside the folder it unpacks into. */
const OUTSIDE = /^(?:absolute path|invalid relative path|invalid characters in fileName): (.*)$/s

function unreadable(cause: unknown): Fault {
  const name = cause instanceof Error ? OUTSIDE.exec(cause.message)?.[1]?.slice(0, 100) : undefined
  if (name === undefined) return damaged(cause)
  return new Fault('bad-input', `the zip file names a file outside its own folder: ${name}`, {
    cause,
    advice:
      'A faulty or harmful program made it; nothing was unpacked. Pack the files anew, or import them one by one.',
    reason: 'zip-leads-out',
    values: { name },
  })
}

/** Folders, and what macOS and editors leave in archives. */
function isNoise(name: string): boolean {
  return name.endsWith('/') || name.startsWith('__MACOSX/') || /(^|\/)(\._|\.DS_Store$|Thumbs\.db$)/.test(name)
}

function entryBytes(file: ZipFile, entry: Entry, source: ByteSource, limits: Limits): Bytes {
  const packed = () => entry.compressedSize
  const stream = async function* () {
    if (entry.isEncrypted())
      throw new Fault('bad-input', `${entry.fileName} is locked with a password`, {
        advice: 'Unpack it first.',
        reason: 'zip-locked',
        values: { name: entry.fileName },
      })
    assertNoBomb(entry.uncompressedSize, entry.compressedSize, limits)
    const unpacked = await file.openReadStreamPromise(entry).catch((cause: unknown) => {
      throw damaged(cause)
    })
    try {
      yield* bounded(unpacked, packed, limits)
    } catch (cause) {
      throw damaged(cause)
    } finally {
      unpacked.destroy()
    }
  }
  return { name: entry.fileName, stream, packed, random: () => source.spool(entry.fileName, stream()) }
}

import type { ByteSource } from '../../../platform/byte-source.ts'
import { Fault } from '../../../platform/fault.ts'
import { type Bytes, headOf } from './bytes.ts'
import { openDelimited } from './delimited.ts'
import type { Known } from './dialect.ts'
import { openEventLog } from './event-log.ts'
import { openJson } from './json.ts'
import { openParquet } from './parquet.ts'
import { sniff } from './sniff.ts'
import { LIMITS, type Limits, type Opened, type Table } from './table.ts'
import { assertNoBombAhead, gunzipped } from './unpack.ts'
import { openWorkbook } from './workbook.ts'
import { openZip } from './zip.ts'

const HEAD = 64 * 1024
/** A zip file with a gzip file with a workbook is honest; more layers are not. */
const LAYERS = 3

/**
 * Opens any export: delimited text, workbook, JSON, Parquet or XES, plain, gzipped or zipped (one table per sheet or
 * entry). Reading is lazy; close it when done.
 * @throws Fault bad-input when it is no table, too-large when a packed file passes the limits
 */
export async function openTables(source: ByteSource, known: Known = {}, limits: Limits = LIMITS): Promise<Opened> {
  const spooled: ByteSource[] = []
  const file: Bytes = { name: source.name, stream: () => source.stream(), random: async () => source }
  const tables = await openBytes(file, '', { known, limits, spooled }, 0)
  return {
    tables,
    progress: () => ({ read: Math.min(source.taken, source.size), total: source.size }),
    async close() {
      await Promise.all(spooled.map((inner) => inner.close()))
      await source.close()
    },
  }
}

interface Context {
  readonly known: Known
  readonly limits: Limits
  readonly spooled: ByteSource[]
}

async function openBytes(bytes: Bytes, name: string, context: Context, layer: number): Promise<Table[]> {
  if (layer > LAYERS)
    throw new Fault('bad-input', 'packed too many times', { advice: 'Unpack it first.', reason: 'packed-often' })
  const head = await headOf(bytes, HEAD)
  if (head.length === 0) throw new Fault('bad-input', `${bytes.name} is empty`, { reason: 'file-empty' })
  const { known, limits } = context
  switch (sniff(head)) {
    case 'gzip':
      if (layer === 0) await assertNoBombAhead(bytes, limits)
      return openBytes(unpackedOf(bytes, context), name, context, layer + 1)
    case 'zip':
      return openArchive(bytes, name, context, layer)
    case 'parquet':
      return [await openParquet(await inSlices(bytes, context), name)]
    case 'json':
      return [await openJson(bytes, name, known, limits)]
    case 'event-log':
      return [await openEventLog(bytes, name, limits)]
    case 'text':
      return [await openDelimited(bytes, name, known, limits)]
  }
}

async function inSlices(bytes: Bytes, context: Context): Promise<ByteSource> {
  const source = await bytes.random()
  if (!context.spooled.includes(source)) context.spooled.push(source)
  return source
}

function unpackedOf(packed: Bytes, { limits }: Context): Bytes {
  const unpacked = gunzipped(packed, limits)
  const name = packed.name.replace(/\.gz$/i, '')
  return { name, ...unpacked, random: async () => (await packed.random()).spool(name, unpacked.stream()) }
}

async function openArchive(bytes: Bytes, name: string, context: Context, layer: number): Promise<Table[]> {
  const zip = await openZip(await inSlices(bytes, context), context.limits)
  if (zip.find('xl/workbook.xml')) return openWorkbook(zip, name, context.known, context.limits)
  if (zip.find('mimetype') && zip.find('content.xml'))
    throw new Fault('bad-input', 'this is an OpenDocument file', {
      advice: 'Save it as .xlsx or CSV.',
      reason: 'file-open-document',
    })
  const tables: Table[] = []
  let refused: Fault | undefined
  for (const entry of zip.entries) {
    const inner = name === '' ? entry.name : `${name}/${entry.name}`
    try {
      tables.push(...(await openBytes(entry, inner, context, layer + 1)))
    } catch (cause) {
      // A licence text or a picture beside the table must not stop the table.
      if (!(cause instanceof Fault) || cause.code !== 'bad-input') throw cause
      refused = cause
    }
  }
  if (tables.length === 0) throw refused ?? new Fault('bad-input', 'the zip file is empty', { reason: 'zip-empty' })
  return tables
}

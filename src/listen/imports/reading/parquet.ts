import type { AsyncBuffer, FileMetaData, SchemaTree } from 'hyparquet'
import { parquetMetadataAsync, parquetScan, parquetSchema } from 'hyparquet'
import type { ByteSource } from '../../../platform/byte-source.ts'
import { Fault } from '../../../platform/fault.ts'
import { compressors } from './parquet-compressors.ts'
import { type Cell, columnNames, type Row, type Table } from './table.ts'

/** Decoded values held at a time. */
const SLICE_BYTES = 32 * 2 ** 20
const BATCH = 2000

/** @throws Fault bad-input when it is no Parquet file that can be read */
export async function openParquet(source: ByteSource, name: string): Promise<Table> {
  const file: AsyncBuffer = {
    byteLength: source.size,
    slice: async (start, end) => {
      const bytes = await source.slice(start < 0 ? source.size + start : start, end ?? source.size)
      return exactBuffer(bytes)
    },
  }
  const metadata = await parquetMetadataAsync(file).catch((cause: unknown) => {
    throw new Fault('bad-input', 'the Parquet file is damaged or cut off', {
      cause,
      advice: 'Fetch the file again.',
      reason: 'parquet-damaged',
    })
  })
  const fields = parquetSchema(metadata).children
  return {
    name,
    format: 'parquet',
    columns: columnNames(fields.map((field) => field.element.name)),
    dialect: null,
    notices: [],
    batches: (signal) => readRows(file, metadata, fields, signal),
  }
}

function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  if (bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer) return bytes.buffer
  const copy = new ArrayBuffer(bytes.byteLength)
  new Uint8Array(copy).set(bytes)
  return copy
}

async function* readRows(
  file: AsyncBuffer,
  metadata: FileMetaData,
  fields: readonly SchemaTree[],
  signal?: AbortSignal,
): AsyncIterable<readonly Row[]> {
  const toCell = fields.map((field) => cellOf(field))
  let groupStart = 0
  for (const group of metadata.row_groups) {
    const rows = Number(group.num_rows)
    const step = sliceOf(rows, Number(group.total_byte_size), fields.length)
    for (let from = 0; from < rows; from += step) {
      const rowStart = groupStart + from
      const slice = { rowStart, rowEnd: groupStart + Math.min(rows, from + step) }
      const columns = await readColumns(file, metadata, fields, slice)
      for (let start = 0; start < slice.rowEnd - rowStart; start += BATCH) {
        signal?.throwIfAborted()
        const length = Math.min(BATCH, slice.rowEnd - rowStart - start)
        yield Array.from({ length }, (_, index): Row => {
          const cells = columns.map((column, place) => toCell[place]!(column[start + index]))
          return { line: rowStart + start + index + 1, cells }
        })
      }
    }
    groupStart += rows
  }
}

/**
 * Each slice decodes its dictionaries anew (ten slices of half a million rows took six times as long as one), so a group
 * is cut only where its values would not fit.
 */
function sliceOf(rows: number, bytes: number, columns: number): number {
  const pieces = Math.ceil(Math.max(bytes, rows * columns * 8) / SLICE_BYTES)
  return Math.max(1, Math.ceil(rows / Math.max(1, pieces)))
}

async function readColumns(
  file: AsyncBuffer,
  metadata: FileMetaData,
  fields: readonly SchemaTree[],
  slice: { rowStart: number; rowEnd: number },
): Promise<ArrayLike<unknown>[]> {
  try {
    const scan = await parquetScan({ file, metadata, compressors })
    const columns: ArrayLike<unknown>[] = []
    for (const field of fields) columns.push(await scan.readColumn({ column: field.element.name, ...slice }))
    return columns
  } catch (cause) {
    throw new Fault('bad-input', `the Parquet file cannot be read from row ${slice.rowStart + 1}`, {
      cause,
      advice: 'Fetch the file again, or export it with snappy, gzip or zstd compression.',
      reason: 'parquet-unreadable',
      values: { row: slice.rowStart + 1 },
    })
  }
}

function cellOf({ element }: SchemaTree): (value: unknown) => Cell {
  const logical = element.logical_type
  const day = element.converted_type === 'DATE' || logical?.type === 'DATE'
  const local = logical?.type === 'TIMESTAMP' && !logical.isAdjustedToUTC
  return (value) => {
    if (value === null || value === undefined) return null
    if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') return value
    if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString()
    if (value instanceof Date) {
      if (Number.isNaN(value.getTime())) return null
      const text = value.toISOString()
      return day ? text.slice(0, 10) : local ? text.slice(0, -1) : text
    }
    return JSON.stringify(value, (_key, inner) => (typeof inner === 'bigint' ? inner.toString() : inner))
  }
}

import { Fault } from '../../../platform/fault.ts'

export type Content = 'gzip' | 'zip' | 'parquet' | 'json' | 'event-log' | 'text'

const starts = (head: Uint8Array, ...bytes: number[]) => bytes.every((byte, index) => head[index] === byte)

/** What is no table at all, by name. */
export const NO_TABLES = [
  'file-old-excel',
  'file-pdf',
  'file-picture',
  'file-bzip2',
  'file-xz',
  'file-7-zip',
  'file-zstd',
  'file-sqlite',
] as const
type NoTable = (typeof NO_TABLES)[number]

interface Named {
  readonly what: string
  readonly advice: string
  readonly reason: NoTable
}

/** What people try to import and what to do instead. */
const REFUSED: readonly (Named & { matches: (head: Uint8Array) => boolean })[] = [
  {
    matches: (head) => starts(head, 0xd0, 0xcf, 0x11, 0xe0),
    what: 'an old Excel file (.xls) or a workbook locked with a password',
    advice: 'Save it as .xlsx without a password, or as CSV.',
    reason: 'file-old-excel',
  },
  {
    matches: (head) => starts(head, 0x25, 0x50, 0x44, 0x46),
    what: 'a PDF',
    advice: 'Export the table as CSV or .xlsx.',
    reason: 'file-pdf',
  },
  {
    matches: (head) => starts(head, 0x89, 0x50, 0x4e, 0x47),
    what: 'a picture',
    advice: 'Export the table as CSV or .xlsx.',
    reason: 'file-picture',
  },
  {
    matches: (head) => starts(head, 0xff, 0xd8, 0xff),
    what: 'a picture',
    advice: 'Export the table as CSV or .xlsx.',
    reason: 'file-picture',
  },
  {
    matches: (head) => starts(head, 0x42, 0x5a, 0x68),
    what: 'packed with bzip2',
    advice: 'Unpack it, or pack it with gzip.',
    reason: 'file-bzip2',
  },
  {
    matches: (head) => starts(head, 0xfd, 0x37, 0x7a, 0x58, 0x5a),
    what: 'packed with xz',
    advice: 'Unpack it, or pack it with gzip.',
    reason: 'file-xz',
  },
  {
    matches: (head) => starts(head, 0x37, 0x7a, 0xbc, 0xaf),
    what: 'packed with 7-Zip',
    advice: 'Unpack it, or pack it as zip.',
    reason: 'file-7-zip',
  },
  {
    matches: (head) => starts(head, 0x28, 0xb5, 0x2f, 0xfd),
    what: 'packed with zstd',
    advice: 'Unpack it, or pack it with gzip.',
    reason: 'file-zstd',
  },
  {
    matches: (head) => startOf(head, 15) === 'SQLite format 3',
    what: 'a SQLite database',
    advice: 'Export the table as CSV.',
    reason: 'file-sqlite',
  },
]

const startOf = (head: Uint8Array, length: number) => Buffer.from(head.subarray(0, length)).toString('latin1')

/**
 * Names the content by its first bytes; the file's name is not believed.
 * @throws Fault bad-input for what is no table, with what to do instead
 */
export function sniff(head: Uint8Array): Content {
  if (starts(head, 0x1f, 0x8b)) return 'gzip'
  if (starts(head, 0x50, 0x4b, 3, 4) || starts(head, 0x50, 0x4b, 5, 6)) return 'zip'
  if (starts(head, 0x50, 0x41, 0x52, 0x31)) return 'parquet'
  const refused = REFUSED.find(({ matches }) => matches(head))
  if (refused)
    throw new Fault('bad-input', `this is ${refused.what}`, { advice: refused.advice, reason: refused.reason })
  const wide = starts(head, 0xff, 0xfe) || starts(head, 0xfe, 0xff) || everyOtherIsZero(head)
  if (!wide && looksBinary(head))
    throw new Fault('bad-input', 'this is not a table: it is full of unprintable bytes', {
      reason: 'file-binary',
      advice: 'CSV, TSV, .xlsx, JSON, Parquet and XES can be imported, also gzipped or zipped.',
    })
  const text = startOf(head, 64 * 1024).replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
  return wide ? 'text' : textual(text.trimStart())
}

function textual(text: string): Content {
  if (text.startsWith('{') || text.startsWith('[')) return 'json'
  if (/^<(\?xml|!--|!doctype|html|table|log[\s>])/i.test(text)) {
    if (/<log[\s>]/.test(text)) return 'event-log'
    throw new Fault(
      'bad-input',
      /<(html|table)/i.test(text) ? 'this is a web page' : 'this is XML, but no XES event log',
      {
        advice: 'Open it in a spreadsheet program and save it as .xlsx or CSV.',
        reason: /<(html|table)/i.test(text) ? 'file-web-page' : 'file-xml',
      },
    )
  }
  return 'text'
}

/** UTF-16 without a mark: Latin text has a zero in every other byte. */
export function everyOtherIsZero(head: Uint8Array): 'le' | 'be' | null {
  const length = Math.min(head.length, 4096) & ~1
  if (length < 4) return null
  let even = 0
  let odd = 0
  for (let index = 0; index < length; index += 2) {
    if (head[index] === 0) even++
    if (head[index + 1] === 0) odd++
  }
  const half = length / 2
  if (odd > half * 0.6 && even < half * 0.05) return 'le'
  return even > half * 0.6 && odd < half * 0.05 ? 'be' : null
}

function looksBinary(head: Uint8Array): boolean {
  const length = Math.min(head.length, 64 * 1024)
  let odd = 0
  for (let index = 0; index < length; index++) {
    const byte = head[index]!
    if (byte === 0 || (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 27)) odd++
  }
  return odd > length * 0.01 + 1
}

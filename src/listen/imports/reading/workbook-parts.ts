import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { Fault } from '../../../platform/fault.ts'
import type { Bytes } from './bytes.ts'
import { decodeText } from './decode.ts'
import type { Limits } from './table.ts'
import { type NumberKind, numberKind } from './workbook-dates.ts'
import type { Zip } from './zip.ts'

/** What the sheets of a workbook refer to. */
export interface Book {
  readonly sheets: readonly { readonly name: string; readonly bytes: Bytes }[]
  readonly strings: readonly string[]
  /** Per cell style: plain number, date, time of day, … */
  readonly kinds: readonly NumberKind[]
  /** Days count from 1904 instead of 1900 (old Mac workbooks). */
  readonly from1904: boolean
}

/** Characters of all shared strings together: they must be in memory, so this bounds it. */
const SHARED_CHARACTERS = 32 * 2 ** 20

export async function openBook(zip: Zip, limits: Limits): Promise<Book> {
  const targets = await readTargets(zip)
  const sheets: { name: string; bytes: Bytes }[] = []
  let from1904 = false
  await scanXml(zip.find('xl/workbook.xml')!, {
    open: (tag) => {
      if (local(tag) === 'workbookPr') from1904 = /^(1|true)$/.test(tag.attributes.date1904 ?? '')
      if (local(tag) !== 'sheet') return
      const bytes = zip.find(targets.get(tag.attributes['r:id'] ?? '') ?? '')
      if (bytes) sheets.push({ name: tag.attributes.name ?? '', bytes })
    },
  })
  const strings = await readStrings(zip, Math.min(SHARED_CHARACTERS, limits.unpackedBytes))
  return { sheets, from1904, kinds: await readKinds(zip), strings }
}

async function readTargets(zip: Zip): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  const relations = zip.find('xl/_rels/workbook.xml.rels')
  if (!relations) return targets
  await scanXml(relations, {
    open: ({ attributes }) => {
      const target = attributes.Target ?? ''
      if (!attributes.Type?.endsWith('worksheet')) return
      targets.set(attributes.Id ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
    },
  })
  return targets
}

async function readStrings(zip: Zip, most: number): Promise<string[]> {
  const strings: string[] = []
  const part = zip.find('xl/sharedStrings.xml')
  if (!part) return strings
  let text = ''
  let total = 0
  let inText = false
  let inReading = false
  await scanXml(part, {
    open: (tag) => {
      if (local(tag) === 'si') text = ''
      // Japanese reading aids stand beside the text and are no part of it.
      if (local(tag) === 'rPh') inReading = true
      inText = local(tag) === 't' && !inReading
    },
    text: (piece) => {
      if (inText) text += piece
    },
    close: (tag) => {
      inText = false
      if (local(tag) === 'rPh') inReading = false
      if (local(tag) !== 'si') return
      strings.push(text)
      total += text.length
      if (total > most)
        throw new Fault('too-large', 'the workbook holds more text than can be read from .xlsx', {
          reason: 'workbook-large',
          advice: 'Save the sheet as CSV: that has no limit.',
        })
    },
  })
  return strings
}

async function readKinds(zip: Zip): Promise<NumberKind[]> {
  const part = zip.find('xl/styles.xml')
  if (!part) return []
  const own = new Map<number, string>()
  const kinds: NumberKind[] = []
  let inCells = false
  await scanXml(part, {
    open: (tag) => {
      const id = Number(tag.attributes.numFmtId)
      if (local(tag) === 'numFmt') own.set(id, tag.attributes.formatCode ?? '')
      if (local(tag) === 'cellXfs') inCells = true
      if (local(tag) === 'xf' && inCells) kinds.push(numberKind(id, own.get(id)))
    },
    close: (tag) => {
      if (local(tag) === 'cellXfs') inCells = false
    },
  })
  return kinds
}

/** Some writers prefix every element (`x:row`). */
export const local = (tag: SaxesTagPlain): string => {
  const colon = tag.name.indexOf(':')
  return colon < 0 ? tag.name : tag.name.slice(colon + 1)
}

interface Handlers {
  readonly open?: (tag: SaxesTagPlain) => void
  readonly text?: (text: string) => void
  readonly close?: (tag: SaxesTagPlain) => void
}

async function scanXml(bytes: Bytes, handlers: Handlers): Promise<void> {
  const parser = xmlParser(bytes.name, handlers)
  for await (const chunk of decodeText(bytes.stream(), 'utf-8', [])) parser.write(chunk)
  parser.close()
}

export function xmlParser(name: string, { open, text, close }: Handlers): SaxesParser {
  const parser = new SaxesParser()
  if (open) parser.on('opentag', open)
  if (text) parser.on('text', text)
  if (close) parser.on('closetag', close)
  parser.on('error', (cause) => {
    throw new Fault('bad-input', `the workbook is damaged in ${name}`, {
      cause,
      advice: 'Open it in a spreadsheet program, save it anew, and import that.',
      reason: 'workbook-damaged',
      values: { part: name },
    })
  })
  return parser
}

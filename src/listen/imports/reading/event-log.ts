import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { Fault } from '../../../platform/fault.ts'
import type { Bytes } from './bytes.ts'
import { headOf, untilDamage } from './bytes.ts'
import { decodeText, detectEncoding } from './decode.ts'
import { RecordTable } from './records.ts'
import type { Cell, Limits, Notice, Row, Table } from './table.ts'

const BATCH = 2000
const SAMPLE_EVENTS = 5000
/** A trace is held until it ends, because its own attributes may stand after its events; a longer one goes out in parts. */
const TRACE_EVENTS = 100_000

interface Event {
  readonly line: number
  readonly fields: Map<string, Cell>
}

/** XES (IEEE 1849): one row per event, the attributes of its trace beside it as `case:…`. */
export async function openEventLog(bytes: Bytes, name: string, limits: Limits): Promise<Table> {
  const encoding = detectEncoding(await headOf(bytes, 64 * 1024))
  const notices: Notice[] = []
  const events = (into: Notice[], signal?: AbortSignal) =>
    readEvents(decodeText(bytes.stream(), encoding, into), limits, into, signal)
  const fields = new Set<string>()
  const look = async () => {
    let count = 0
    for await (const batch of events([])) {
      for (const event of batch) for (const field of event.fields.keys()) fields.add(field)
      count += batch.length
      if (count >= SAMPLE_EVENTS) break
    }
  }
  await untilDamage(look, () => fields.size > 0)
  if (fields.size === 0) throw new Fault('bad-input', `${bytes.name} holds no events`, { reason: 'log-empty' })
  const table = new RecordTable([...fields], notices)
  return {
    name,
    format: 'event-log',
    columns: table.columns,
    dialect: null,
    notices,
    batches: async function* (signal) {
      for await (const batch of events(notices, signal))
        yield batch.map(({ line, fields }): Row => table.row(line, fields))
      table.finish()
    },
  }
}

async function* readEvents(
  chunks: AsyncIterable<string>,
  limits: Limits,
  notices: Notice[],
  signal?: AbortSignal,
): AsyncIterable<readonly Event[]> {
  let ready: Event[] = []
  const scan = scanLog((events) => {
    ready.push(...events)
  })
  try {
    for await (const chunk of chunks) {
      signal?.throwIfAborted()
      scan.write(chunk)
      if (scan.held() > limits.recordCharacters)
        throw new Fault('bad-input', 'an event of the log has no end', { reason: 'log-endless' })
      if (ready.length >= BATCH) {
        yield ready
        ready = []
      }
    }
    scan.close()
  } catch (cause) {
    if (ready.length > 0) yield ready
    throw cause
  }
  if (scan.nested() > 0) notices.push({ code: 'nested-attributes-left', line: 0, count: scan.nested(), detail: '' })
  if (ready.length > 0) yield ready
}

const VALUES = new Set(['string', 'date', 'int', 'float', 'boolean', 'id'])

function scanLog(emit: (events: readonly Event[]) => void) {
  const parser = new SaxesParser()
  let trace: Map<string, Cell> | null = null
  let event: Event | null = null
  let events: Event[] = []
  let depth = 0
  let sinceEvent = 0
  let nested = 0

  const attribute = (tag: SaxesTagPlain) => {
    const owner = event ? event.fields : trace
    if (!owner) return
    if (depth > 0) nested++
    else {
      const key = tag.attributes.key ?? ''
      owner.set(event ? key : `case:${key}`, typed(tag.name, tag.attributes.value ?? ''))
    }
  }
  const flush = () => {
    for (const { fields } of events) for (const [key, value] of trace ?? []) fields.set(key, value)
    emit(events)
    events = []
  }
  parser.on('opentag', (tag) => {
    sinceEvent = 0
    if (tag.name === 'trace') trace = new Map()
    else if (tag.name === 'event') event = { line: parser.line, fields: new Map() }
    else if (VALUES.has(tag.name)) {
      attribute(tag)
      depth++
    } else if (tag.name === 'list' || tag.name === 'container') depth++
  })
  parser.on('closetag', (tag) => {
    if (tag.name === 'event') {
      if (event) events.push(event)
      event = null
      if (events.length >= TRACE_EVENTS || !trace) flush()
    } else if (tag.name === 'trace') {
      flush()
      trace = null
    } else if (VALUES.has(tag.name) || tag.name === 'list' || tag.name === 'container') depth--
  })
  parser.on('error', (cause) => {
    throw new Fault('bad-input', `the event log is damaged at line ${parser.line}`, {
      cause,
      advice: 'Export it again; the events before that line were read.',
      reason: 'log-damaged',
      values: { line: parser.line },
    })
  })
  return {
    write(chunk: string) {
      sinceEvent += chunk.length
      parser.write(chunk)
    },
    close: () => parser.close(),
    held: () => sinceEvent,
    nested: () => nested,
  }
}

function typed(kind: string, text: string): Cell {
  if (kind === 'boolean') return text === 'true'
  if (kind === 'float') return Number.isFinite(Number(text)) ? Number(text) : text
  if (kind === 'int') return Number.isSafeInteger(Number(text)) ? Number(text) : text
  return text
}

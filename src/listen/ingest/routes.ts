import type * as z from 'zod'
import type { AppendReply as Appended, Appender } from '../../base/encounters/append.ts'
import { type QuarantineRow, quarantine } from '../../base/encounters/index.ts'
import { NewAnswer, NewEncounter, type RowOutcome } from '../../base/encounters/row.ts'
import { storableJson } from '../../base/encounters/storable.ts'
import { rememberPeople } from '../../base/people/index.ts'
import { Fault, NOT_FROM_A_PAGE } from '../../platform/fault.ts'
import type { Edge } from '../../platform/http/edge.ts'
import { mount } from '../../platform/http/mount.ts'
import type { Principal } from '../../platform/http/principal.ts'
import type { Db } from '../../platform/postgres/open.ts'
import { type ReadRow, readRows, readText } from './body.ts'
import { type AppendReply, appendAnswers, appendEncounters, ROWS_AT_ONCE, trackingCalls } from './contract.ts'
import { understand } from './segment.ts'

interface Parts {
  readonly db: Db
  readonly appender: Appender
}

export function mountIngest(edge: Edge, parts: Parts): void {
  mount(edge, appendEncounters, async (call, who) => {
    const checked = readRows(await readText(call.body), ROWS_AT_ONCE).map((row) => check(NewEncounter, row))
    const reply = await parts.appender.append({ ...requestOf(who), encounters: good(checked), answers: [] })
    return settle(parts.db, who, 'encounter', checked, reply.encounters)
  })
  mount(edge, appendAnswers, async (call, who) => {
    const checked = readRows(await readText(call.body), ROWS_AT_ONCE).map((row) => check(NewAnswer, row))
    const reply = await parts.appender.append({ ...requestOf(who), encounters: [], answers: good(checked) })
    return settle(parts.db, who, 'answer', checked, reply.answers)
  })
  for (const { kind, operation } of trackingCalls) {
    mount(edge, operation, (call, who, context) => track(parts, kind, call.body, who, context.now), {
      alsoAt: [`/v1/${kind}`],
    })
  }
}

const requestOf = (who: Principal) => ({ workspace: who.workspace, source: who.name, import: 0 })

type Checked<Row> = { readonly line: number; readonly content: unknown } & (
  | { readonly row: Row }
  | { readonly refused: Refused }
)
interface Refused {
  readonly column: string
  readonly reason: string
}

function check<S extends z.ZodType>(schema: S, read: ReadRow): Checked<z.output<S>> {
  if ('broken' in read)
    return { line: read.line, content: read.broken, refused: { column: '', reason: 'not valid JSON' } }
  const parsed = schema.safeParse(read.value)
  if (parsed.success) return { line: read.line, content: read.value, row: parsed.data }
  const issue = parsed.error.issues[0]
  return {
    line: read.line,
    content: read.value,
    refused: { column: issue?.path.join('.') ?? '', reason: issue?.message ?? 'not usable' },
  }
}

function good<Row>(checked: readonly Checked<Row>[]): Row[] {
  return checked.flatMap((item) => ('row' in item ? [item.row] : []))
}

/** Puts the outcomes back into the order sent and the refused rows into quarantine, before the answer leaves. */
async function settle<Row>(
  db: Db,
  who: Principal,
  shape: 'encounter' | 'answer',
  checked: readonly Checked<Row>[],
  outcomes: readonly RowOutcome[],
): Promise<AppendReply> {
  const left = [...outcomes].reverse()
  const rows = checked.map(
    (item): RowOutcome => ('refused' in item ? { status: 'refused', ...item.refused } : (left.pop() as RowOutcome)),
  )
  const refused = rows.flatMap((row, index) =>
    row.status === 'refused' ? [quarantined(who, shape, checked[index] as Checked<Row>, row)] : [],
  )
  await quarantine(db, refused)
  const count = (status: RowOutcome['status']) => rows.filter((row) => row.status === status).length
  return { accepted: count('accepted'), duplicates: count('duplicate'), refused: refused.length, rows }
}

function quarantined(
  who: Principal,
  shape: QuarantineRow['shape'],
  item: { line: number; content: unknown },
  refused: Refused,
): QuarantineRow {
  const value =
    refused.column === ''
      ? undefined
      : (item.content as Record<string, unknown> | null)?.[refused.column.split('.')[0] ?? '']
  return {
    workspace: who.workspace,
    import: null,
    source: who.name,
    shape,
    line: item.line,
    column: refused.column,
    value: value === undefined ? null : typeof value === 'string' ? value : storableJson(value),
    reason: refused.reason,
    content: item.content,
  }
}

async function track(parts: Parts, kind: string, body: Request, who: Principal, now: Date): Promise<{ success: true }> {
  const sent = parse(await readText(body))
  const messages = kind === 'batch' ? (Array.isArray(sent.batch) ? sent.batch : []) : [sent]
  if (messages.length > ROWS_AT_ONCE)
    throw new Fault('too-large', `At most ${ROWS_AT_ONCE} messages fit one batch.`, NOT_FROM_A_PAGE)
  const sentAt = typeof sent.sentAt === 'string' ? sent.sentAt : undefined
  const understood = messages.map((message, index) => ({
    line: index + 1,
    content: message as unknown,
    ...understand(kind, message, sentAt, now),
  }))
  const encounters = understood.flatMap((item) =>
    item.is === 'encounter' ? [{ line: item.line, content: item.content, row: item.encounter }] : [],
  )
  const people = understood.flatMap((item) => (item.is === 'person' ? [item.person] : []))
  await rememberPeople(parts.db, who.workspace, people, null)
  const reply: Appended = await parts.appender.append({
    ...requestOf(who),
    encounters: encounters.map((item) => item.row),
    answers: [],
  })
  const refused = understood.flatMap((item) => (item.is === 'refused' ? [quarantined(who, 'row', item, item)] : []))
  const late = reply.encounters.flatMap((outcome, index) =>
    outcome.status === 'refused'
      ? [quarantined(who, 'row', encounters[index] ?? { line: 0, content: null }, outcome)]
      : [],
  )
  await quarantine(parts.db, [...refused, ...late])
  return { success: true }
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch (cause) {
    throw new Fault('bad-input', 'The body is not valid JSON.', { cause, ...NOT_FROM_A_PAGE })
  }
  throw new Fault('bad-input', 'The body must be a JSON object.', NOT_FROM_A_PAGE)
}

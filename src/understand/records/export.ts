import type { Asked } from '../../base/encounters/asked.ts'
import type { DefinitionLists } from '../../base/journey-map/contract.ts'

/**
 * Columns of an export, with names in place of ids. In CSV every text that a spreadsheet would take for a formula gets
 * an apostrophe in front (OWASP: = + - @ tab CR), because it may come from a customer.
 */
const ENCOUNTER_COLUMNS = [
  'id',
  '@at',
  '@day',
  '#channel',
  '#touchpoint',
  '#unit',
  'segment',
  'staff',
  'journey',
  'outcome',
  'resolved',
  'transfers',
  'waiting',
  'handling',
  'money',
  'currency',
  '{identifiers',
  '{attributes',
  '{measures',
  'source',
  '@received',
] as const
const ANSWER_COLUMNS = [
  'id',
  '@at',
  '@day',
  'encounter',
  'respondent',
  '#channel',
  '#touchpoint',
  '#unit',
  'segment',
  'staff',
  '#metric',
  'survey',
  'question',
  '[choices',
  'raw',
  'normalised',
  'text',
  'language',
  '!kind',
  'weight',
  '{identifiers',
  '{attributes',
  'source',
  '@received',
] as const

const NUMBERS = new Set(['resolved', 'transfers', 'waiting', 'handling', 'money', 'weight'])

/** What is no score has none, and is not 0; a number that belongs to no metric is kept as it was given. */
const OWN: Readonly<Record<string, string>> = {
  survey: 'nullIf(answers.survey, 0)',
  raw: "if(answers.metric = 0 AND (answers.text != '' OR notEmpty(answers.choices)), NULL, answers.raw)",
  normalised: 'if(answers.metric = 0, NULL, answers.normalised)',
}

export interface ExportQuestion {
  readonly select: string
  readonly params: Readonly<Record<string, unknown>>
}

export function exportColumns(
  what: 'encounters' | 'answers',
  format: 'csv' | 'ndjson' | 'parquet',
  asked: Asked,
): ExportQuestion {
  const columns: readonly string[] = what === 'encounters' ? ENCOUNTER_COLUMNS : ANSWER_COLUMNS
  const params: Record<string, unknown> = {}
  const select = columns.map((column) => {
    const mark = /^[@#{![]/.exec(column)?.[0] ?? ''
    const name = column.slice(mark.length)
    return `${columnSql(mark, name, what, format, asked.definitions, params)} AS ${name}`
  })
  return { select: select.join(', '), params }
}

function columnSql(
  mark: string,
  name: string,
  table: string,
  format: string,
  definitions: DefinitionLists,
  params: Record<string, unknown>,
): string {
  const column = `${table}.${name}`
  if (mark === '@') return name === 'day' ? `toString(${column})` : `formatDateTime(${column}, '%Y-%m-%dT%H:%i:%SZ')`
  if (mark === '#') return safe(namesSql(name, column, definitions, params), format)
  if (mark === '!') return `toString(${column})`
  if (mark === '[') return format === 'csv' ? safe(`arrayStringConcat(${column}, ' ')`, format) : column
  if (mark === '{') return format === 'csv' ? safe(`toJSONString(${column})`, format) : column
  const own = OWN[name]
  if (own !== undefined) return own
  return NUMBERS.has(name) ? column : safe(`toString(${column})`, format)
}

function safe(sql: string, format: string): string {
  return format === 'csv' ? `if(match(${sql}, '^[=+\\\\-@\\t\\r]'), concat('''', ${sql}), ${sql})` : sql
}

function namesSql(name: string, column: string, definitions: DefinitionLists, params: Record<string, unknown>): string {
  const lists = {
    channel: definitions.channels,
    touchpoint: definitions.touchpoints,
    unit: definitions.units,
    metric: definitions.metrics,
  } as const
  const list = lists[name as keyof typeof lists]
  params[`${name}_ids`] = list.map((each) => each.id)
  params[`${name}_keys`] = list.map((each) => each.key)
  return list.length === 0
    ? `''`
    : `transform(${column}, {${name}_ids:Array(UInt32)}, {${name}_keys:Array(String)}, '')`
}

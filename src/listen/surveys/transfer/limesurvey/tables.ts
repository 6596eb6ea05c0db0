import { SaxesParser } from 'saxes'
import { Fault } from '../../../../platform/fault.ts'

/** One row of a table in the file, by field. */
export type FileRow = ReadonlyMap<string, string>
/** The tables of the file by name: surveys, groups, questions, subquestions, answers … */
export type Tables = ReadonlyMap<string, readonly FileRow[]>

/** A survey of some hundred questions in ten languages has far fewer. */
const MOST = { rows: 100_000, depth: 12, languages: 60 } as const

const broken = (cause?: unknown) =>
  new Fault('bad-input', 'The file cannot be read to its end.', { reason: 'survey-file-broken', cause })

/**
 * A LimeSurvey .lss as its tables; `languages` is the table of its languages, one row each with the field `language`.
 * Entities of its own, deep nesting and endless rows are refused, not worked through.
 * @throws Fault 'bad-input'
 */
export function readTables(text: string): Tables {
  const tables = new Map<string, Map<string, string>[]>()
  const path: string[] = []
  let words = ''
  let rows = 0
  const parser = new SaxesParser()
  parser.on('error', (cause) => {
    throw broken(cause)
  })
  parser.on('doctype', () => {
    throw new Fault('bad-input', 'The file defines entities of its own.', { reason: 'survey-file-hostile' })
  })
  parser.on('opentag', ({ name }) => {
    path.push(name)
    words = ''
    const [, table = '', list, row] = path
    if (list === 'rows' && row === 'row' && path.length === 4) {
      rows += 1
      const list = tables.get(table)
      if (list === undefined) tables.set(table, [new Map()])
      else list.push(new Map())
    }
    if (path.length > MOST.depth || rows > MOST.rows) throw broken()
  })
  const note = (part: string) => {
    words += part
  }
  parser.on('text', note)
  parser.on('cdata', note)
  parser.on('closetag', () => {
    const [, table = '', list, row, field] = path
    if (list === 'rows' && row === 'row' && field !== undefined && path.length === 5)
      tables.get(table)?.at(-1)?.set(field, words)
    if (table === 'languages' && list === 'language' && path.length === 3) {
      const languages = tables.get('languages') ?? []
      if (languages.length < MOST.languages) languages.push(new Map([['language', words]]))
      tables.set('languages', languages)
    }
    path.pop()
    words = ''
  })
  parser.write(text).close()
  return tables
}

import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { Edge } from '../../../platform/http/edge.ts'
import { mount } from '../../../platform/http/mount.ts'
import type { Db } from '../../../platform/postgres/open.ts'
import type { Org } from '../store.ts'
import { type AuditSearch, ExportAudit, ListAudit } from './contract.ts'
import { searchAudit } from './store.ts'

export function mountAudit(edge: Edge, { db }: Org): void {
  mount(edge, ListAudit, async ({ query: { before, limit, ...search } }, who) => {
    const lines = await searchAudit(db, who.workspace, search, { before, limit: limit + 1 })
    return { lines: lines.slice(0, limit), more: lines.length > limit }
  })
  mount(edge, ExportAudit, async ({ query }, who) => {
    const lines = Readable.from(exported(db, who.workspace, query))
    // Names of people and keys are free text, so a spreadsheet must not take them for formulas.
    const csv = lines.pipe(stringify({ header: true, columns: [...COLUMNS], escape_formulas: true, bom: true }))
    lines.once('error', (error) => csv.destroy(error))
    return new Response(Readable.toWeb(csv) as ReadableStream, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="audit.csv"',
      },
    })
  })
}

const COLUMNS = ['id', 'at', 'kind', 'action', 'subject', 'who', 'by', 'detail'] as const
const PAGE = 1000

async function* exported(db: Db, workspace: number, search: AuditSearch): AsyncGenerator<Record<string, unknown>> {
  let before: number | undefined
  for (;;) {
    const lines = await searchAudit(db, workspace, search, { before, limit: PAGE })
    for (const line of lines) yield { ...line, detail: JSON.stringify(line.detail) }
    before = lines.at(-1)?.id
    if (lines.length < PAGE) return
  }
}

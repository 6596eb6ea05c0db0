import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import {
  Lock,
  moveQuarantined,
  quarantineBehind,
  quarantinedById,
  quarantinedByIds,
  quarantineOf,
  quarantineStep,
  type WaitingRow,
} from '../../../base/encounters/index.ts'
import { Fault } from '../../../platform/fault.ts'
import type { Edge } from '../../../platform/http/edge.ts'
import { mount } from '../../../platform/http/mount.ts'
import {
  discardQuarantine,
  downloadQuarantine,
  listQuarantine,
  mendQuarantined,
  replayQuarantine,
} from '../contract.ts'
import type { ImportParts } from '../parts.ts'
import { tryAgain } from './store.ts'

const STEP = 1_000

export function mountQuarantine(edge: Edge, parts: ImportParts): void {
  mountReading(edge, parts)
  mountMending(edge, parts)
}

function mountReading(edge: Edge, { db }: ImportParts): void {
  mount(edge, listQuarantine, async ({ query }, who, { audit }) => {
    audit('quarantine')
    return quarantineOf(db, who.workspace, query, query)
  })

  mount(edge, downloadQuarantine, async ({ query }, who, { audit }) => {
    audit('quarantine')
    const lines = async function* () {
      yield stringify([['line', 'column', 'value', 'reason', 'source', 'row']])
      for (let after = 0; ; ) {
        const rows = await quarantineStep(db, who.workspace, query, after, STEP)
        if (rows.length === 0) return
        after = rows.at(-1)?.id ?? after
        const cells = rows.map((row) => [
          row.line,
          row.column,
          row.value,
          row.reason,
          row.source,
          JSON.stringify(row.content),
        ])
        yield stringify(cells, { escape_formulas: true })
      }
    }
    return new Response(Readable.toWeb(Readable.from(lines())) as ReadableStream, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="quarantine.csv"',
      },
    })
  })
}

function mountMending(edge: Edge, parts: ImportParts): void {
  const { db } = parts
  const turn = new Lock()
  mount(edge, mendQuarantined, async ({ params, body }, who, { audit }) =>
    turn.hold(async () => {
      const row = await quarantinedById(db, who.workspace, params.id)
      if (!row) throw new Fault('not-found', 'There is no such row.', { reason: 'row-gone' })
      if (row.state !== 'waiting')
        throw new Fault('conflict', `The row is ${row.state} already.`, { reason: 'row-settled' })
      audit(row.id)
      const [outcome] = await tryAgain(parts, who.workspace, [{ ...row, content: body.content }])
      return outcome ?? { status: 'refused' as const }
    }),
  )

  mount(edge, replayQuarantine, async ({ body }, who, { audit }) => {
    const counts = { tried: 0, accepted: 0, duplicates: 0, refused: 0 }
    /** Rows are fetched in the same turn, so that what another call has settled meanwhile is not tried again. */
    const take = (fetch: () => Promise<WaitingRow[]>) =>
      turn.hold(async () => {
        const rows = await fetch()
        for (const { status } of await tryAgain(parts, who.workspace, rows, body.mapping)) {
          counts.tried += 1
          counts[status === 'accepted' ? 'accepted' : status === 'duplicate' ? 'duplicates' : 'refused'] += 1
        }
        return rows.at(-1)?.id
      })
    audit('quarantine', { import: body.import ?? null, rows: body.ids?.length ?? null })
    const { ids, import: of, reason, column } = body
    if (ids) {
      for (let from = 0; from < ids.length; from += STEP)
        await take(() => quarantinedByIds(db, who.workspace, ids.slice(from, from + STEP)))
      return { ...counts, left: 0, next: null }
    }
    const filter = { import: of, reason, column, state: 'waiting' } as const
    let { after } = body
    while (counts.tried < body.atMost) {
      const most = Math.min(STEP, body.atMost - counts.tried)
      const last = await take(() => quarantineStep(db, who.workspace, filter, after, most))
      if (last === undefined) break
      after = last
    }
    const left = await quarantineBehind(db, who.workspace, filter, after)
    return { ...counts, left, next: left > 0 ? after : null }
  })

  mount(edge, discardQuarantine, async ({ body: { undo, ...which } }, who, { audit }) => {
    const [from, to] = undo ? (['discarded', 'waiting'] as const) : (['waiting', 'discarded'] as const)
    audit('quarantine', { undo, rows: which.ids?.length ?? null, import: which.import ?? null })
    return db.transaction().execute((tx) => moveQuarantined(tx, who.workspace, { ...which, state: from }, to))
  })
}

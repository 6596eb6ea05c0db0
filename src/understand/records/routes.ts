import { Readable } from 'node:stream'
import { askedBy } from '../../base/encounters/asked.ts'
import type { DefinitionLists } from '../../base/journey-map/contract.ts'
import { factsOf } from '../../platform/clickhouse/facts.ts'
import type { Clickhouse } from '../../platform/clickhouse/open.ts'
import { Fault } from '../../platform/fault.ts'
import type { Edge } from '../../platform/http/edge.ts'
import { mount } from '../../platform/http/mount.ts'
import { exportFacts, getExtent, listAnswers, listEncounters } from './contract.ts'
import { exportColumns } from './export.ts'
import { answersPage, encountersPage, ownExtentOf, rowsOf, wholeExtentOf } from './facts.ts'

interface Parts {
  readonly store: Clickhouse
  readonly definitionsOf: (workspace: number) => Promise<DefinitionLists>
}

const FORMATS = {
  csv: { format: 'CSVWithNames', type: 'text/csv; charset=utf-8' },
  ndjson: { format: 'JSONEachRow', type: 'application/x-ndjson' },
  parquet: { format: 'Parquet', type: 'application/vnd.apache.parquet' },
} as const

export function mountRecords(edge: Edge, parts: Parts): void {
  mountLists(edge, parts)
  mountWhole(edge, parts)
}

function mountLists(edge: Edge, parts: Parts): void {
  mount(edge, listAnswers, async ({ query }, who, { now, audit }) => {
    const definitions = await parts.definitionsOf(who.workspace)
    const metric = definitions.metrics.find((each) => each.key === query.metric)
    if (query.metric !== undefined && !metric) {
      const values = { metric: query.metric }
      throw new Fault('bad-input', `There is no metric "${query.metric}".`, { reason: 'metric-unknown', values })
    }
    const asked = askedBy(query, who, definitions, now)
    const { rows, total } = await answersPage(factsOf(parts.store, who.workspace), asked, {
      ...query,
      metric: metric?.id,
    })
    audit('answers', { filter: asked.filter, rows: rows.length })
    const keys = new Map(definitions.metrics.map((each) => [each.id, each.key]))
    return { rows: rows.map((row) => ({ ...row, metric: keys.get(row.metric) ?? '' })), total }
  })

  mount(edge, listEncounters, async ({ query }, who, { now, audit }) => {
    const asked = askedBy(query, who, await parts.definitionsOf(who.workspace), now)
    const { rows, total } = await encountersPage(factsOf(parts.store, who.workspace), asked, query)
    audit('encounters', { filter: asked.filter, rows: rows.length })
    return { rows: rows.map((row) => ({ ...row, resolved: row.resolved === null ? null : row.resolved === 1 })), total }
  })
}

/** What there is, and all of it. */
function mountWhole(edge: Edge, parts: Parts): void {
  mount(edge, getExtent, async (_, who, { now }) => {
    const facts = factsOf(parts.store, who.workspace)
    const definitions = await parts.definitionsOf(who.workspace)
    // Names of segments and attributes of other units are theirs too.
    const limited = who.units !== null || who.staff !== null
    const own = limited ? await ownExtentOf(facts, askedBy({}, who, definitions, now)) : await wholeExtentOf(facts)
    const { extent, segments, attributes: values, metrics } = own
    const keys = new Map(definitions.metrics.map((metric) => [metric.id, metric.key]))
    const attributes = Map.groupBy(values, (value) => value.name)
    return {
      ...extent,
      segments,
      attributes: [...attributes].map(([name, found]) => ({
        name,
        values: found.map(({ value, n }) => ({ name: value, n })),
      })),
      outcomes: metrics
        .filter((row) => row.relationship > 0)
        .toSorted((a, b) => b.relationship - a.relationship)
        .map((row) => ({ metric: keys.get(row.metric) ?? '', n: row.relationship })),
      metrics: metrics.map((row) => ({ metric: keys.get(row.metric) ?? '', n: row.n })),
    }
  })

  mount(edge, exportFacts, async ({ params: { what }, query }, who, { now, audit }) => {
    const asked = askedBy(query, who, await parts.definitionsOf(who.workspace), now)
    const where = rowsOf(what, asked)
    const columns = exportColumns(what, query.format, asked)
    audit(what, { filter: asked.filter, format: query.format })
    const { format, type } = FORMATS[query.format]
    const params = { ...where.params, ...columns.params, workspace: who.workspace }
    const chunks = await parts.store.stream(
      'facts.export',
      `SELECT ${columns.select} FROM ${what} WHERE ${where.sql} ORDER BY ${what}.at, ${what}.id`,
      params,
      format,
    )
    return new Response(Readable.toWeb(Readable.from(chunks)) as ReadableStream, {
      headers: { 'content-type': type, 'content-disposition': `attachment; filename="${what}.${query.format}"` },
    })
  })
}

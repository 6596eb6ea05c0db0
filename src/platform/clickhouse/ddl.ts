import { Fault } from '../fault.ts'

/**
 * One schema, two shapes. On one server a statement stays as written. On a cluster every table becomes a replicated
 * local table `x_local` and a distributed table `x` over it, sharded by the expression named in its `-- shard:` comment;
 * later changes go to the local tables, and columns to both.
 */
export function statementsOf(text: string): string[] {
  return text
    .split(/;\s*\n/)
    .map((statement) => statement.replace(/;\s*$/, '').trim())
    .filter((statement) => statement.replace(/--.*$/gm, '').trim() !== '')
}

const TABLE = /^create table if not exists (\w+)/i
const VIEW = /^create materialized view if not exists (\w+) to (\w+)/i
const ENGINE = /engine\s*=\s*(\w*)MergeTree(\s*\(([^)]*)\))?/i
const ALTER = /^alter table (\w+)/i
const COLUMN = /^alter table \w+ (add|drop|rename|modify) column/i
const DROP_VIEW = /^drop view if exists \w+/i
const SHARD = /--\s*shard:\s*(.+)$/m

export function forCluster(statement: string, cluster: string): string[] {
  const body = statement.replace(/^--.*\n/gm, '').trim()
  const table = TABLE.exec(body)
  if (table) return clusterTable(statement, body, table[1] ?? '', cluster)
  const view = VIEW.exec(body)
  if (view) {
    const local = body.replace(
      VIEW,
      `CREATE MATERIALIZED VIEW IF NOT EXISTS ${view[1]} ON CLUSTER ${cluster} TO ${view[2]}_local`,
    )
    return [local.replace(/\bfrom (\w+)/i, 'FROM $1_local')]
  }
  if (DROP_VIEW.test(body)) return [`${body} ON CLUSTER ${cluster}`]
  if (!ALTER.test(body)) throw new Fault('internal', `What this is on a cluster is not said: ${body.slice(0, 200)}`)
  const local = body.replace(ALTER, `ALTER TABLE $1_local ON CLUSTER ${cluster}`)
  return COLUMN.test(body) ? [local, body.replace(ALTER, `ALTER TABLE $1 ON CLUSTER ${cluster}`)] : [local]
}

function clusterTable(statement: string, body: string, name: string, cluster: string): string[] {
  const named = SHARD.exec(statement)?.[1]?.trim() ?? 'rand()'
  // A distributed table takes integers of at most 64 bits, and keys have 128.
  const shard = /^(cityHash64|rand)\(/.test(named) ? named : `cityHash64(${named})`
  const local = body
    .replace(TABLE, `CREATE TABLE IF NOT EXISTS ${name}_local ON CLUSTER ${cluster}`)
    .replace(ENGINE, (_, kind: string, __, args: string | undefined) => {
      const own = args?.trim() ? `, ${args.trim()}` : ''
      return `ENGINE = Replicated${kind}MergeTree('/clickhouse/tables/{shard}/{database}/${name}', '{replica}'${own})`
    })
  const face = `CREATE TABLE IF NOT EXISTS ${name} ON CLUSTER ${cluster} AS ${name}_local ENGINE = Distributed(${cluster}, currentDatabase(), ${name}_local, ${shard})`
  return [local, face]
}

/** Where a statement that changes rows must go: the local tables of every shard. */
export function changing(table: string, cluster: string | undefined): string {
  return cluster === undefined ? table : `${table}_local ON CLUSTER ${cluster}`
}

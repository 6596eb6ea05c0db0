/**
 * The embedded engine has no keeper: it runs neither `ON CLUSTER` statements nor replicated tables. Everything else of a cluster
 * (local tables, distributed faces over them, what is asked and written through these) it runs, so only those two are taken away.
 */
export function keeperless(statement: string): string {
  return statement
    .replace(/ ON CLUSTER \w+/g, '')
    .replace(/\bReplicated(\w*MergeTree)\('[^']*', '\{replica\}'(?:, ([^)]*))?\)/g, (_, kind: string, own?: string) =>
      own === undefined ? kind : `${kind}(${own})`,
    )
}

/** Shards that are all this engine itself. With more than one, each finds the rows of all: what is counted comes out so many times. */
export function clusterOf(shards: number): string {
  const shard =
    '<shard><internal_replication>true</internal_replication><replica><host>127.0.0.1</host><port>9000</port></replica></shard>'
  return `<clickhouse><tcp_port>9000</tcp_port><remote_servers><house>${shard.repeat(shards)}</house></remote_servers></clickhouse>`
}

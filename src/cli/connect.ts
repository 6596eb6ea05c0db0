import { type ClientOptions, call } from '../platform/client.ts'
import { readConfig } from '../platform/config.ts'
import type { Ask, Operation, OutputOf } from '../platform/contract.ts'
import { holderOf } from '../platform/folder.ts'
import { listWorkspaces } from '../server/keeping/contract.ts'
import { startServer } from '../server/main.ts'
import { Wrong } from './wrong.ts'

export interface CommonOptions {
  readonly data?: string
  readonly workspace?: number
  readonly json?: boolean
}

export interface Connection {
  readonly options: Required<Pick<ClientOptions, 'base' | 'headers'>>
  call<O extends Operation>(operation: O, ask: Ask<O>): Promise<OutputOf<O>>
  close(): Promise<void>
}

/** Writing goes into the organisation's own workspace; reading into the one that has something to read. */
export type Purpose = 'read' | 'write'

/** Talks to the server that holds the data folder, or starts one in this process for as long as the command runs. */
export async function connect(options: CommonOptions, purpose: Purpose): Promise<Connection> {
  const config = readConfig({
    ...(options.data === undefined ? {} : { data: options.data }),
    port: 0,
    host: '127.0.0.1',
  })
  const holder = await holderOf(config.dataFolder)
  if (holder?.address) return connectionTo(holder.address, holder.token, options, purpose, async () => undefined)
  const running = await startServer(config)
  try {
    return await connectionTo(running.address, running.token, options, purpose, () => running.stop())
  } catch (fault) {
    await running.stop()
    throw fault
  }
}

async function connectionTo(
  base: string,
  token: string,
  options: CommonOptions,
  purpose: Purpose,
  close: () => Promise<void>,
): Promise<Connection> {
  const proof = { authorization: `Bearer local.${token}` }
  const workspace = await chosenWorkspace(base, proof, purpose, options.workspace)
  const headers = { ...proof, 'kohtaamo-workspace': workspace }
  return { options: { base, headers }, call: (operation, ask) => call(operation, ask, { base, headers }), close }
}

async function chosenWorkspace(
  base: string,
  headers: Readonly<Record<string, string>>,
  purpose: Purpose,
  asked: number | undefined,
): Promise<string> {
  const { rows } = await call(listWorkspaces, {}, { base, headers })
  if (asked !== undefined) {
    const known = rows.map(({ id, name }) => `${id} (${name})`).join(', ')
    if (!rows.some(({ id }) => id === asked)) throw new Wrong('workspace', { asked, known })
    return String(asked)
  }
  const own = rows.find((row) => !row.sample) ?? rows[0]
  const filled = (row: (typeof rows)[number] | undefined) => row !== undefined && row.encounters + row.answers > 0
  const chosen = purpose === 'write' || filled(own) ? own : (rows.find(filled) ?? own)
  return String(chosen?.id ?? '')
}

import { type ClientOptions, call } from '../platform/client.ts'
import { readConfig } from '../platform/config.ts'
import type { Ask, Operation, OutputOf } from '../platform/contract.ts'
import { holderOf } from '../platform/folder.ts'
import { startServer } from '../server/main.ts'

export interface CommonOptions {
  readonly data?: string
  readonly workspace?: string
  readonly json?: boolean
}

export interface Connection {
  readonly options: Required<Pick<ClientOptions, 'base' | 'headers'>>
  call<O extends Operation>(operation: O, ask: Ask<O>): Promise<OutputOf<O>>
  close(): Promise<void>
}

/** Talks to the server that holds the data folder, or starts one in this process for as long as the command runs. */
export async function connect(options: CommonOptions): Promise<Connection> {
  const config = readConfig({
    ...(options.data === undefined ? {} : { data: options.data }),
    port: 0,
    host: '127.0.0.1',
  })
  const holder = await holderOf(config.dataFolder)
  if (holder?.address) return connectionTo(holder.address, holder.token, options, async () => undefined)
  const running = await startServer(config)
  return connectionTo(running.address, running.token, options, () => running.stop())
}

function connectionTo(base: string, token: string, options: CommonOptions, close: () => Promise<void>): Connection {
  const headers = {
    authorization: `Bearer local.${token}`,
    ...(options.workspace === undefined ? {} : { 'kohtaamo-workspace': options.workspace }),
  }
  return { options: { base, headers }, call: (operation, ask) => call(operation, ask, { base, headers }), close }
}

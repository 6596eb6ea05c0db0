import { QueryClient } from '@tanstack/react-query'
import { addressOf, CallError, call as callServer } from '../platform/client.ts'
import type { Ask, Operation, OutputOf } from '../platform/contract.ts'

/** What waiting cannot mend is not asked again. */
const HOPELESS = new Set(['bad-input', 'not-signed-in', 'not-allowed', 'not-found', 'conflict', 'too-large'])

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => count < 2 && !(error instanceof CallError && HOPELESS.has(error.code)),
      retryDelay: (count, error) =>
        error instanceof CallError && error.retryAfter ? error.retryAfter * 1000 : 500 * 2 ** count,
    },
  },
})

type Named = Pick<Operation, 'name' | 'verb' | 'path' | 'body' | 'output'>

let workspace: number | null = null

/** The workspace that this page is about; null before somebody is in. */
export const here = () => workspace

/** From now on every call is about this workspace. */
export function settle(id: number | null): void {
  workspace = id
}

/** The address of a download. A link carries no header, so the address itself names the workspace of the page. */
export function downloadOf<O extends Named>(operation: O, ask: Ask<O>): string {
  const query = { ...(ask.query as object | undefined), ...(workspace === null ? {} : { in: workspace }) }
  return addressOf(operation, { params: ask.params, query })
}

interface CallOptions {
  readonly signal?: AbortSignal
  /** Another workspace than the one this page is about. */
  readonly workspace?: number
}

/** Calls an operation about the workspace of the page. */
export function call<O extends Named>(operation: O, ask: Ask<O>, options: CallOptions = {}): Promise<OutputOf<O>> {
  const about = options.workspace ?? workspace
  return callServer(operation, ask, {
    ...(options.signal ? { signal: options.signal } : {}),
    ...(about === null ? {} : { headers: { 'kohtaamo-workspace': String(about) } }),
  })
}

/** An operation as a query: `useQuery(asked(getScorecard, { query }))`. The key is its name and what was asked. */
export function asked<O extends Named>(operation: O, ask: Ask<O>) {
  return {
    queryKey: [operation.name, ask] as const,
    queryFn: ({ signal }: { signal: AbortSignal }): Promise<OutputOf<O>> => call(operation, ask, { signal }),
  }
}

/** Everything asked by these operations is asked again: after a change that they show. */
export function again(...operations: readonly Pick<Operation, 'name'>[]): Promise<void> {
  const names = new Set<unknown>(operations.map(({ name }) => name))
  return queries.invalidateQueries({ predicate: ({ queryKey }) => names.has(queryKey[0]) })
}

import { QueryClient } from '@tanstack/react-query'
import { CallError, call } from '../platform/client.ts'
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

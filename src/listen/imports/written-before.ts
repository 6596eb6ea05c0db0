import type { RowOutcome } from '../../base/encounters/row.ts'

/** What the store knew already, by id: a fact that is in twice is asked about once. */
export function knownIds(ids: readonly string[], outcomes: readonly RowOutcome[]): string[] {
  return [...new Set(ids.filter((_, at) => outcomes[at]?.status === 'duplicate'))]
}

/**
 * A stop between writing and counting leaves rows of this very import in the store. They come again as known, and count
 * as accepted then; of a fact that the file holds twice, only the first.
 * @param ours whether a fact came with this import
 */
export function asFirstWritten(
  ids: readonly string[],
  outcomes: readonly RowOutcome[],
  ours: (id: string) => boolean,
): RowOutcome[] {
  const taken = new Set<string>()
  return outcomes.map((outcome, at) => {
    const id = ids[at] ?? ''
    const first = !taken.has(id)
    taken.add(id)
    return first && outcome.status === 'duplicate' && ours(id) ? { status: 'accepted', id } : outcome
  })
}

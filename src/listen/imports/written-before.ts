import type { AppendReply } from '../../base/encounters/index.ts'
import type { RowOutcome } from '../../base/encounters/row.ts'

type Fact = { readonly id?: string | undefined }

/** What the store knew already, by id: a fact that is in twice is asked about once. */
export function knownIds(facts: readonly Fact[], outcomes: AppendReply['answers']): string[] {
  return [
    ...new Set(facts.flatMap(({ id }, at) => (id !== undefined && outcomes[at]?.status === 'duplicate' ? [id] : []))),
  ]
}

/**
 * A stop between writing and counting leaves rows of this very import in the store. They come again as known, and count
 * as accepted then; of a fact that the file holds twice, only the first.
 * @param ours whether a fact came with this import
 */
export function asFirstWritten(
  facts: readonly Fact[],
  outcomes: readonly RowOutcome[],
  ours: (id: string) => boolean,
): RowOutcome[] {
  const taken = new Set<string>()
  return outcomes.map((outcome, at) => {
    const id = facts[at]?.id ?? ''
    const first = !taken.has(id)
    taken.add(id)
    return first && outcome.status === 'duplicate' && ours(id) ? { status: 'accepted', id } : outcome
  })
}

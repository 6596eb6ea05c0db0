import type { Delivery, Letter } from './outbox.ts'

/** A call that takes longer than this on a bad connection is given up and tried again. */
const PATIENCE = 20_000

/** Brings letters of one response to the server. `keepalive` lets the call end after the page is gone. */
export async function post(letters: readonly Letter[]): Promise<Delivery> {
  const [first] = letters
  if (!first) return { outcome: 'taken' }
  const body = JSON.stringify({ response: first.response })
  try {
    const answer = await fetch(`/api/v1/collect/${first.token}/answers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      credentials: 'omit',
      keepalive: body.length < 60_000,
      signal: AbortSignal.timeout(PATIENCE),
      body,
    })
    if (answer.ok) return { outcome: 'taken' }
    if (answer.status >= 500 || [408, 425, 429].includes(answer.status)) return { outcome: 'later' }
    return { outcome: 'refused', reason: 'closed' }
  } catch {
    return { outcome: 'later' }
  }
}

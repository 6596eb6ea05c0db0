import type { Saved } from '../listen/responses/collecting/contract.ts'
import { type NoticeKind, noticeFor } from '../listen/surveys/render/notice.ts'
import type { Delivery, Letter } from './outbox.ts'

/** A call that takes longer than this on a bad connection is given up and tried again. */
const PATIENCE = 20_000

/** Brings letters of one response to the server, as one call that also ends when the page is gone. */
export async function post(letters: readonly Letter[]): Promise<Delivery> {
  const last = letters.at(-1)
  if (!last) return { outcome: 'taken' }
  const body = JSON.stringify({
    ...Object.assign({}, ...letters.map((letter) => letter.body)),
    answers: letters.flatMap((letter) => letter.body.answers ?? []),
  })
  try {
    const answer = await fetch(`/api/v1/collect/${last.token}/answers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      credentials: 'omit',
      keepalive: body.length < 60_000,
      signal: AbortSignal.timeout(PATIENCE),
      body,
    })
    const told = (await answer.json().catch(() => null)) as Saved | null
    if (answer.ok && told !== null) return outcomeOf(told)
    // Also what a proxy or a hotel says in our place.
    if (answer.ok || answer.status >= 500 || [408, 425, 429].includes(answer.status)) return { outcome: 'later' }
    return refused(answer.status === 404 ? 'unknown' : 'errorPage')
  } catch {
    return { outcome: 'later' }
  }
}

const refused = (reason: NoticeKind): Delivery => ({ outcome: 'refused', reason })

function outcomeOf({ state, why }: Saved): Delivery {
  if (state === 'over') return refused('full')
  return state === 'closed' && why !== null ? refused(noticeFor(why)) : { outcome: 'taken' }
}

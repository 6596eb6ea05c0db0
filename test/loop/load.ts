import type { Random } from '../../src/platform/statistics/random.ts'
import type { RunningHouse } from './house.ts'

type Shape = 'encounter' | 'answer'

export interface SentRow {
  readonly shape: Shape
  readonly id: string
  readonly row: Readonly<Record<string, unknown>>
}

/** What one sender knows: everything it ever sent, and what was acknowledged. */
export interface Ledger {
  readonly sent: SentRow[]
  readonly acknowledged: Set<string>
  /** Answers of the server that are neither an acknowledgement nor "too busy". */
  readonly wrong: string[]
}

const MONTHS = ['2026-03', '2026-04', '2026-05']
const TOUCHPOINTS = ['Customer service call', 'Chat', 'Delivery', 'Returns desk']

/**
 * Sends batches until the server is gone: new rows, rows it has sent before (acknowledged or not), answers about
 * encounters that came already, come in the same moment, come later or never come.
 */
export async function sendUntilGone(
  house: RunningHouse,
  name: string,
  ledger: Ledger,
  chance: Random,
  others: readonly Ledger[],
): Promise<void> {
  for (;;) {
    const shape: Shape = chance.integer(2) === 0 ? 'encounter' : 'answer'
    const batch = makeBatch(shape, name, ledger, chance, others)
    try {
      const reply = await house.post(
        `/${shape}s`,
        batch.map(({ row }) => row),
      )
      note(ledger, batch, reply)
    } catch {
      return
    }
  }
}

function note(ledger: Ledger, batch: readonly SentRow[], reply: Awaited<ReturnType<RunningHouse['post']>>): void {
  if (reply.status === 503) return
  if (reply.status !== 200) ledger.wrong.push(`status ${reply.status}`)
  for (const [index, { shape, id }] of batch.entries()) {
    const outcome = reply.rows[index]
    if (outcome?.status === 'accepted' && ledger.acknowledged.has(`${shape} ${id}`))
      ledger.wrong.push(`${shape} ${id} was accepted a second time`)
    if (outcome?.status === 'accepted' || outcome?.status === 'duplicate') ledger.acknowledged.add(`${shape} ${id}`)
    else ledger.wrong.push(`${shape} ${id}: ${JSON.stringify(outcome)}`)
  }
}

function makeBatch(shape: Shape, name: string, ledger: Ledger, chance: Random, others: readonly Ledger[]): SentRow[] {
  const known = ledger.sent.filter((sent) => sent.shape === shape)
  const again = known.slice(-200)
  return Array.from({ length: 1 + chance.integer(40) }, () => {
    const old = again[chance.integer(Math.max(1, again.length))]
    if (old && chance.integer(4) === 0) return old
    const id = `${shape}-${name}-${ledger.sent.length}`
    const row = shape === 'encounter' ? encounterRow(id, chance) : answerRow(id, chance, name, [ledger, ...others])
    const sent = { shape, id, row }
    ledger.sent.push(sent)
    return sent
  })
}

const at = (chance: Random) =>
  `${MONTHS[chance.integer(MONTHS.length)]}-${String(1 + chance.integer(28)).padStart(2, '0')}T12:00:00Z`

function encounterRow(id: string, chance: Random) {
  return {
    id,
    at: at(chance),
    channel: 'phone',
    touchpoint: TOUCHPOINTS[chance.integer(TOUCHPOINTS.length)],
    unit: `Store ${chance.integer(5)}`,
    identifiers: { customer: `c${chance.integer(500)}` },
  }
}

function answerRow(id: string, chance: Random, name: string, ledgers: readonly Ledger[]) {
  const from = ledgers[chance.integer(ledgers.length)]?.sent ?? []
  const about = from[chance.integer(Math.max(1, from.length))]
  // Ids are counted up, so a number a little ahead names an encounter that will come, or an answer's number: never.
  const ahead = `encounter-${name}-${(ledgers[0]?.sent.length ?? 0) + chance.integer(60)}`
  const encounter = about?.shape === 'encounter' && chance.integer(3) > 0 ? about.id : ahead
  return { id, at: at(chance), encounter, metric: 'csat', score: 1 + chance.integer(5) }
}

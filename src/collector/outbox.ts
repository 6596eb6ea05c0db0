import type { SaveBody } from '../listen/responses/collecting/contract.ts'
import type { NoticeKind } from '../listen/surveys/render/notice.ts'
import type { Keeping } from './keeping.ts'

/** Something to tell the server, under an id of its own: told twice, it counts once. */
export interface Letter {
  readonly event: string
  readonly token: string
  /** Milliseconds since 1970 by the clock of the device. */
  readonly at: number
  readonly body: Partial<SaveBody>
}

/** What became of letters of one response: `later` when the server or the connection could not take them now. */
export type Delivery =
  | { readonly outcome: 'taken' | 'later' }
  | { readonly outcome: 'refused'; readonly reason: NoticeKind }

export interface Outbox {
  put(letter: Letter): void
  /** Sends all that waits; what cannot be sent stays and is tried again, later and later up to a minute. */
  flush(): Promise<void>
  /** Of how many people something waits. */
  waiting(): number
}

interface OutboxParts {
  readonly keeping: Keeping
  readonly deliver: (letters: readonly Letter[]) => Promise<Delivery>
  readonly onChange: () => void
  readonly onRefused: (letters: readonly Letter[], reason: NoticeKind) => void
  readonly wait: (milliseconds: number, work: () => void) => void
}

const PREFIX = 'kohtaamo.letter.'
const [SOONEST, LATEST] = [1_000, 60_000]
/** As many as one call takes. */
const MOST = 50

/** One entry a letter, so that two pages of the same browser never overwrite what the other keeps. */
export function openOutbox({ keeping, deliver, onChange, onRefused, wait }: OutboxParts): Outbox {
  let pause = SOONEST
  let running: Promise<void> | null = null
  let again = false
  let retrying = false

  const remove = (done: readonly Letter[]) => {
    for (const { event } of done) keeping.remove(PREFIX + event)
    onChange()
  }

  const retry = () => {
    if (retrying) return
    retrying = true
    wait(pause, () => {
      retrying = false
      void flush()
    })
    pause = Math.min(pause * 2, LATEST)
  }

  const sendAll = async (): Promise<void> => {
    do {
      again = false
      for (const bundle of bundles(lettersIn(keeping))) {
        const delivery = await deliver(bundle)
        if (delivery.outcome === 'later') return retry()
        pause = SOONEST
        remove(bundle)
        if (delivery.outcome === 'refused') onRefused(bundle, delivery.reason)
      }
    } while (again)
  }

  const flush = (): Promise<void> => {
    again = true
    running ??= sendAll().finally(() => {
      running = null
      // Put in while the last look was already over.
      if (again && !retrying) void flush()
    })
    return running
  }

  return {
    put(letter) {
      keeping.set(PREFIX + letter.event, JSON.stringify(letter))
      onChange()
      void flush()
    },
    flush,
    waiting: () => bundles(lettersIn(keeping)).length,
  }
}

const lettersIn = (keeping: Keeping): Letter[] =>
  keeping
    .keys()
    .filter((key) => key.startsWith(PREFIX))
    .flatMap((key) => readLetter(keeping.get(key)))
    .sort((a, b) => a.at - b.at)

function readLetter(text: string | null): Letter[] {
  try {
    return text === null ? [] : [JSON.parse(text) as Letter]
  } catch {
    return []
  }
}

/** Letters of one response go together and in order. */
function bundles(letters: readonly Letter[]): Letter[][] {
  const byResponse = new Map<string, Letter[]>()
  for (const letter of letters) {
    const response = `${letter.token} ${letter.body.response}`
    byResponse.set(response, [...(byResponse.get(response) ?? []), letter])
  }
  return [...byResponse.values()].flatMap((all) =>
    Array.from({ length: Math.ceil(all.length / MOST) }, (_, index) => all.slice(index * MOST, (index + 1) * MOST)),
  )
}

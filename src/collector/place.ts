import type { Handed } from '../listen/surveys/render/handed.ts'
import type { Voice } from '../listen/surveys/render/voice.ts'
import type { Answering } from './answering.ts'
import { openEmbed } from './embed.ts'
import type { Keeping } from './keeping.ts'
import { openKiosk } from './kiosk.ts'
import { deviceHere, type Mark } from './letter.ts'
import type { Outbox } from './outbox.ts'
import { focusOnStart, tell } from './screen.ts'

/** Where a survey stands: on a page of its own, in the frame of another page, or on a screen for passers-by. */
export interface Place {
  /** A page stands there, or the thanks. */
  shown(page: string | null): void
  /** Something was told, or has arrived. */
  counted(): void
  mark(): Mark
}

export interface PlaceParts {
  readonly handed: Handed
  readonly voice: Voice
  readonly keeping: Keeping
  readonly outbox: Outbox
  readonly answering: Answering
}

export function placeOf(parts: PlaceParts): Place {
  if (parts.handed.kiosk !== null) return openKiosk(parts, parts.handed.kiosk)
  return parts.handed.mode === 'embed' ? inFrame(parts) : onPage(parts)
}

const onOwnDevice = { mark: (): Mark => ({ device: deviceHere() }) }

function inFrame(parts: PlaceParts): Place {
  const embed = openEmbed()
  return {
    ...onOwnDevice,
    counted: () => sayWhatWaits(parts),
    shown: (page) => (page === null ? embed.finished() : embed.started()),
  }
}

/** Each page is a step of the browser's history, so that its own Back goes one page back and loses nothing. */
function onPage(parts: PlaceParts): Place {
  const { answering, handed } = parts
  // Without what was tapped in a message: loading anew must not undo what was changed since.
  const here = new URL(location.href)
  for (const name of ['q', 'v']) here.searchParams.delete(name)
  history.replaceState({ page: answering.state.page }, '', here)
  addEventListener('popstate', ({ state }: PopStateEvent) => {
    const page: unknown = state?.page
    if (typeof page !== 'string') return
    answering.collect()
    answering.goTo(page)
    focusOnStart()
  })
  return {
    ...onOwnDevice,
    counted: () => sayWhatWaits(parts),
    shown(page) {
      if (history.state?.page !== page && page !== null) history.pushState({ page }, '', here)
      if (page === null) history.replaceState({ page: null }, '', handed.path)
    },
  }
}

/** Only what is worth a word: that something waits because the connection is gone, and that it has arrived after all. */
function sayWhatWaits({ outbox, voice }: PlaceParts): void {
  const waits = outbox.waiting() > 0
  const said = document.getElementById('told')?.textContent ?? ''
  if (waits && !navigator.onLine) tell(voice.plainWord('offline'))
  else if (!waits && said !== '') tell(voice.plainWord('saved'))
}

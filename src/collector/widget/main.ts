import type { Offer } from '../../listen/collectors/contract.ts'
import { embedAll } from './embeds.ts'
import { watchFilling } from './filling.ts'
import { hiddenOf } from './hidden.ts'
import { memoryOf } from './memory.ts'
import { fetchOffer } from './offer.ts'
import { openPanel } from './panel.ts'
import { isOccasion, mayAsk } from './rules.ts'

interface Page {
  /** Tells that something happened after which the survey may be asked. */
  ask(event: string): void
}

declare global {
  interface Window {
    kohtaamo?: Page
  }
}

const script = document.currentScript as HTMLScriptElement | null
if (script) begin(script)

function begin({ src, dataset }: HTMLScriptElement): void {
  const base = new URL(src).origin
  const language = dataset.lang ?? document.documentElement.lang
  const events: string[] = []
  // Further widgets on the same page hear of the same events.
  const others = window.kohtaamo
  window.kohtaamo = {
    ask(event) {
      events.push(event)
      others?.ask(event)
    },
  }
  const ready = () => {
    embedAll(base, language)
    const { token } = dataset
    if (token === undefined) return
    void fetchOffer(base, token, language).then((offer) => {
      if (offer?.open) offerWhen({ base, token, offer, events, hidden: hiddenOf(dataset) })
    })
  }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', ready)
  else ready()
}

interface Offering {
  readonly base: string
  readonly token: string
  readonly offer: Offer
  readonly events: readonly string[]
  readonly hidden: Readonly<Record<string, string>>
}

/** Looks once a second whether this is the moment: a page may change its address without loading. */
function offerWhen({ base, token, offer, events, hidden }: Offering): void {
  const { settings } = offer
  const memory = memoryOf(token)
  const filling = watchFilling()
  const since = Date.now()
  let scrolled = 0
  let leaving = false
  const look = () => {
    const { scrollHeight } = document.documentElement
    scrolled = Math.max(scrolled, ((scrollY + innerHeight) / scrollHeight) * 100)
    const seen = { address: location.href, seconds: (Date.now() - since) / 1000, scrolled, leaving, events }
    if (document.visibilityState !== 'visible' || filling()) return
    if (!mayAsk(settings, memory.read(), Date.now()) || !isOccasion(settings, seen)) return
    clearInterval(clock)
    const called = settings.onEvent !== null && events.includes(settings.onEvent)
    openPanel({ base, token, offer, hidden, side: settings.side, called, ...memory })
  }
  document.addEventListener('mouseout', ({ relatedTarget, clientY }) => {
    if (relatedTarget === null && clientY <= 0) leaving = true
  })
  const clock = setInterval(look, 1000)
  look()
}

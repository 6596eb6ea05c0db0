import { type Misuse, misuseOf, remembered } from '../listen/collectors/misuse.ts'
import type { KioskSettings } from '../listen/collectors/settings.ts'
import { isOneTap } from './hands.ts'
import type { Keeping } from './keeping.ts'
import { lastCall, staffLine } from './kiosk-parts.ts'
import type { Place, PlaceParts } from './place.ts'
import { focusOnStart } from './screen.ts'
import { uuid } from './uuid.ts'

const [DEVICE, TAPS] = ['kohtaamo.device', 'kohtaamo.taps']
/** Long enough to read, find the button and press it (WCAG 2.2, 2.2.1). */
const LAST_CALL_SECONDS = 20
const REPORT_MS = 60_000
/** Nobody is disturbed by a screen that loads anew while nobody answers; so it comes by new versions and stays healthy. */
const RENEW_MS = 30 * 60_000

/** A screen for passers-by: it starts over by itself, stays awake, and tells the staff what waits to be sent. */
export function openKiosk(parts: PlaceParts, settings: KioskSettings): Place {
  const { keeping, answering, outbox } = parts
  const device = keeping.get(DEVICE) ?? uuid()
  keeping.set(DEVICE, device)
  const busy = () => Object.keys(answering.state.answers).length > 0
  const idle = openIdle(parts, settings, busy)
  const staff = staffLine(parts.voice, outbox)
  let judged: { readonly response: string; readonly uncounted: Misuse | null } | null = null
  let shownAt = performance.now()
  const report = () => void tellServer(parts, device)
  setInterval(report, REPORT_MS)
  setInterval(() => {
    if (!busy() && navigator.onLine) location.reload()
  }, RENEW_MS)
  report()
  stayAwake()
  showWay(settings)
  void keepPages()
  return {
    counted: staff,
    shown(page) {
      shownAt = performance.now()
      showWay(settings)
      idle.shown(page === null)
    },
    mark() {
      const { response } = answering.state
      if (judged?.response !== response) judged = { response, uncounted: judge(keeping, performance.now() - shownAt) }
      return { device: 'kiosk', uncounted: judged.uncounted }
    },
  }
}

/** Where one touch is all there is to do, nothing else is shown to the finger. */
const showWay = ({ oneTap }: KioskSettings) => document.documentElement.classList.toggle('onetap', oneTap && isOneTap())

/** By the first answer of somebody; the rest of what they answer goes with it. */
function judge(keeping: Keeping, shownFor: number): Misuse | null {
  const at = Date.now()
  // A clock that was set back must not make the past look like now.
  const earlier = (JSON.parse(keeping.get(TAPS) ?? '[]') as number[]).filter((moment) => moment <= at)
  keeping.set(TAPS, JSON.stringify(remembered(earlier, at)))
  return misuseOf(earlier, { at, shownFor })
}

/** Starts over after the thanks, and when somebody has gone away in the middle; then it asks first. */
function openIdle(parts: PlaceParts, settings: KioskSettings, busy: () => boolean) {
  const { voice, answering } = parts
  let timer = 0
  let thanked = false
  const after = (seconds: number, work: () => void) => {
    clearTimeout(timer)
    timer = window.setTimeout(work, seconds * 1000)
  }
  const startOver = () => {
    still.close()
    if (inOtherLanguage(parts)) return
    answering.startOver()
    answering.goTo(null)
    focusOnStart()
  }
  const watch = () => {
    after(settings.idleSeconds, () => {
      if (!busy()) return startOver()
      still.open()
      after(LAST_CALL_SECONDS, startOver)
    })
  }
  const still = lastCall(voice, watch, startOver)
  for (const kind of ['pointerdown', 'keydown', 'input'])
    document.addEventListener(kind, () => {
      if (!thanked && !still.isOpen()) watch()
    })
  return {
    shown(ended: boolean) {
      thanked = ended
      clearTimeout(timer)
      if (ended) after(settings.thanksSeconds, startOver)
      else if (busy()) watch()
    },
  }
}

/** The next one may speak another language than the one before; offline, only a page that is kept can be loaded. */
function inOtherLanguage({ handed }: PlaceParts): boolean {
  if (!new URL(location.href).searchParams.has('lang')) return false
  if (!navigator.onLine && !navigator.serviceWorker?.controller) return false
  location.replace(`${handed.path}?kiosk`)
  return true
}

/** Where the browser can; it forgets whenever the page was hidden. */
function stayAwake(): void {
  const ask = () => {
    if (document.visibilityState === 'visible') void navigator.wakeLock?.request('screen').catch(() => undefined)
  }
  document.addEventListener('visibilitychange', ask)
  ask()
}

/** What the screen needs to start without the network, in every language of the survey. Only pages that came by https may. */
async function keepPages(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  try {
    await navigator.serviceWorker.register('/kiosk-worker.js', { scope: '/a/' })
    const cache = await caches.open('kohtaamo-kiosk')
    const addresses = [...document.querySelectorAll<HTMLElement>('script[src], img[src], nav a[href]')].map(
      (part) => part.getAttribute('src') ?? part.getAttribute('href') ?? '',
    )
    await cache.addAll([...new Set([location.href, ...addresses])])
  } catch {
    // Without it the screen works as long as it is not loaded anew during an outage.
  }
}

/** That a report is missing tells the staff as much as what is in it. */
async function tellServer({ handed, outbox }: PlaceParts, device: string): Promise<void> {
  await fetch(`/api/v1/collect/${handed.token}/kiosk`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    credentials: 'omit',
    body: JSON.stringify({ device, waiting: outbox.waiting() }),
  }).catch(() => undefined)
}

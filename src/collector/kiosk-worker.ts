/// <reference lib="webworker" />
/*
 * Lets a screen for passers-by start although the network is down: its page and the files of the page are kept as they
 * last came. It answers for nothing but that; answers wait in the page itself.
 */
const worker = self as unknown as ServiceWorkerGlobalScope
const CACHE = 'kohtaamo-kiosk'

worker.addEventListener('install', () => void worker.skipWaiting())
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { pathname, searchParams, origin } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  const page = request.mode === 'navigate' && searchParams.has('kiosk')
  if (page || /^\/collector\/|\/pictures\//.test(pathname)) event.respondWith(freshOrKept(request))
})

/** Languages and encodings of the browser stay what they were, and are not always there to compare. */
const KEPT = { ignoreVary: true }

async function freshOrKept(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE)
  try {
    const fresh = await fetch(request)
    if (fresh.ok) await cache.put(request, fresh.clone())
    // A server that is down behind its proxy is no reason for an empty screen.
    if (fresh.status < 500) return fresh
    return (await cache.match(request, KEPT)) ?? fresh
  } catch (cause) {
    const kept = await cache.match(request, KEPT)
    if (kept) return kept
    throw cause
  }
}

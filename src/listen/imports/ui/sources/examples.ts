/** Calls as somebody would write them first, with the address of their own server. */
const KEY = 'koh_…'

const AT = '2026-11-21T10:15:00+02:00'

function post(address: string, path: string, rows: readonly object[]): string {
  const body = JSON.stringify(rows).replaceAll(',"', ', "').replaceAll('":', '": ')
  return [
    `curl -X POST ${address}/api/v1/${path} \\`,
    `  -H 'Authorization: Bearer ${KEY}' \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '${body}'`,
  ].join('\n')
}

export const encounterCall = (address: string) =>
  post(address, 'encounters', [
    { id: 'order-1001', at: AT, identifiers: { customer: 'C-1' }, channel: 'web', touchpoint: 'Order' },
  ])

export const answerCall = (address: string) =>
  post(address, 'answers', [
    { id: 'answer-1001', at: AT, encounter: 'order-1001', metric: 'csat', score: 4, text: 'Quick and clear' },
  ])

export const trackingCall = (address: string) =>
  [
    `import { Analytics } from '@segment/analytics-node'`,
    '',
    `const analytics = new Analytics({ writeKey: '${KEY}', host: '${address}' })`,
    `analytics.track({ userId: 'C-1', event: 'Delivery tracked', properties: { channel: 'app' } })`,
  ].join('\n')

import { createHash } from 'node:crypto'
import { transportHeaders } from '../../../platform/http/headers.ts'
import type { Mode } from '../../surveys/render/document.ts'

const OFF = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb']

/**
 * For pages that face customers: nothing of others is loaded, no script but our file, exactly the style that is in the page.
 * Only a page that was asked for as a frame may stand in pages of others.
 * @param style the whole text of the page's style
 */
export function customerHeaders(style: string, mode: Mode, publicAddress: string | undefined): Record<string, string> {
  const framed = mode === 'embed'
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "img-src 'self'",
    "connect-src 'self'",
    ...(mode === 'kiosk' ? ["worker-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${framed ? '*' : "'none'"}`,
  ]
  return {
    ...transportHeaders(publicAddress),
    'content-security-policy': policy.join('; '),
    'content-type': 'text/html; charset=utf-8',
    // Each page is handed out to one visitor, and the address is what lets them answer.
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': framed ? 'cross-origin' : 'same-origin',
    'permissions-policy': OFF.map((name) => `${name}=()`).join(', '),
    vary: 'accept-language',
    ...(framed ? {} : { 'x-frame-options': 'DENY' }),
  }
}

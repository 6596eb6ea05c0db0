const OFF = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb']

const COMMON: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': OFF.map((name) => `${name}=()`).join(', '),
}

/** A year; only when the public address is https, as it would otherwise lock people out of a plain one. */
export function transportHeaders(publicAddress: string | undefined): Record<string, string> {
  return publicAddress?.startsWith('https://')
    ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }
    : {}
}

/** For answers of the interface: nothing in them is ever a page. */
export function answerHeaders(publicAddress: string | undefined): Record<string, string> {
  return {
    ...COMMON,
    ...transportHeaders(publicAddress),
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    'cache-control': 'no-store',
  }
}

/** Lets pages of any site read the answer, without cookies; with verbs, the answer to the question before the call. */
export function openHeaders(verbs?: readonly string[]): Record<string, string> {
  const open = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }
  if (verbs === undefined) return open
  return {
    ...open,
    'access-control-allow-methods': verbs.map((verb) => verb.toUpperCase()).join(', '),
    // The second is sent by our own client everywhere; it proves nothing here.
    'access-control-allow-headers': 'content-type, x-kohtaamo',
    'access-control-max-age': '86400',
  }
}

/**
 * For the pages. Their styles are files; style attributes stay allowed because charts build their tooltips from them.
 */
export function pageHeaders(publicAddress: string | undefined): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ]
  return { ...COMMON, ...transportHeaders(publicAddress), 'content-security-policy': policy.join('; ') }
}

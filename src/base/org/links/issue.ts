import { digest } from '../../../platform/id.ts'

const HOUR = 3_600_000

/** How long each kind of link works. */
export const LASTS = { 'first-owner': 72 * HOUR, invitation: 7 * 24 * HOUR, password: 24 * HOUR } as const

export interface IssuedLink {
  readonly url: string
  readonly tokenHash: string
  readonly expiresAt: Date
}

/** The token stands behind the #, which browsers never send: it reaches no log of any server or proxy on the way. */
export function issueLink(kind: keyof typeof LASTS, token: string, publicAddress: string, now: Date): IssuedLink {
  const base = publicAddress.replace(/\/+$/, '')
  return {
    url: `${base}/welcome#${token}`,
    tokenHash: digest(token),
    expiresAt: new Date(now.getTime() + LASTS[kind]),
  }
}

import { personKey } from './key.ts'

export type Identifiers = Readonly<Record<string, string>>

/** Kinds from the surest to the most fleeting; of several given, the surest names the person. */
const SUREST = ['customer', 'crm', 'loyalty', 'login', 'user', 'email', 'phone', 'device', 'cookie', 'anonymous']

/** The same address or number written differently is the same identifier. */
export function normaliseIdentifier(kind: string, value: string): string {
  const text = value.normalize('NFC').trim()
  if (kind === 'email') return text.toLowerCase()
  if (kind === 'phone') return text.replace(/[^\d+]/g, '').replace(/^00/, '+')
  return text
}

/** Person 0 is nobody known. */
export function personOf(identifiers: Identifiers | undefined): string {
  const said = new Map(
    Object.entries(identifiers ?? {})
      .map(([kind, value]) => [kind, normaliseIdentifier(kind, value)] as const)
      // A phone number of dashes only names nobody, and must not make one person of all who left it so.
      .filter(([, value]) => value !== ''),
  )
  const kind = SUREST.find((name) => said.has(name)) ?? [...said.keys()].sort()[0]
  return kind === undefined ? '0' : personKey(`${kind}:${said.get(kind)}`)
}

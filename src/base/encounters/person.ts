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
  if (identifiers === undefined) return '0'
  for (const kind of SUREST) {
    const key = keyBy(kind, identifiers[kind])
    if (key !== undefined) return key
  }
  for (const kind of Object.keys(identifiers).sort()) {
    const key = keyBy(kind, identifiers[kind])
    if (key !== undefined) return key
  }
  return '0'
}

/** A phone number of dashes only names nobody, and must not make one person of all who left it so. */
function keyBy(kind: string, value: string | undefined): string | undefined {
  const text = value === undefined ? '' : normaliseIdentifier(kind, value)
  return text === '' ? undefined : personKey(`${kind}:${text}`)
}

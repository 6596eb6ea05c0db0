import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { normaliseIdentifier } from '../../base/encounters/person.ts'
import type { InvitationChannel } from './trigger.ts'

type Identifiers = Readonly<Record<string, string>>

/** Mistyped addresses only cost bounces; what is no address at all is not tried. */
const EMAIL = /^[^\s@<>,;:"()[\]\\]{1,64}@[^\s@<>,;:"()[\]\\]{1,253}\.[^\s@<>,;:"()[\]\\.]{2,63}$/u

/** Where somebody is written to: the address that came with the encounter, else one that is known of them. */
export function addressFor(
  channel: InvitationChannel,
  given: Identifiers,
  known: Identifiers | undefined,
): string | null {
  for (const identifiers of [given, known ?? {}]) {
    const address =
      channel === 'sms' ? phoneOf(identifiers) : channel === 'email' ? emailOf(identifiers) : anyOf(identifiers)
    if (address !== null) return address
  }
  return null
}

function emailOf({ email }: Identifiers): string | null {
  if (email === undefined) return null
  const address = normaliseIdentifier('email', email)
  return EMAIL.test(address) ? address : null
}

/** Numbers without a country are read as Finnish ones. */
function phoneOf({ phone }: Identifiers): string | null {
  if (phone === undefined) return null
  const number = parsePhoneNumberFromString(phone, 'FI')
  return number?.isPossible() ? number.number : null
}

/** A receiving system knows its customers by whatever name they have there. */
function anyOf(identifiers: Identifiers): string | null {
  const [first] = Object.entries(identifiers)
  return first === undefined ? null : `${first[0]}:${first[1]}`
}

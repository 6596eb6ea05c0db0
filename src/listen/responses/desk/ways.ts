import type { Definitions } from '../../../base/journey-map/index.ts'
import { nameKey } from '../../../base/names/index.ts'
import type { EncounterSeen } from '../../surveys/condition-fields.ts'
import type { Way } from '../collecting/way.ts'
import type { AnswerPlace } from '../place.ts'

/** The place of a collector as conditions of a survey see it: an invitation brings its encounter, other ways only where they are. */
export function seenFrom({ invitation, collector }: Way, definitions: Definitions): EncounterSeen {
  if (invitation) return invitation.seen
  const { channel, touchpoint, unit, staff, segment } = collector?.place ?? {}
  return {
    ...idOf('channel', definitions.channels.byKey, channel),
    ...idOf('touchpoint', definitions.touchpoints.byKey, touchpoint),
    ...idOf('unit', definitions.units.byKey, unit),
    ...(staff === undefined ? {} : { staff }),
    ...(segment === undefined ? {} : { segment }),
  }
}

function idOf<Name extends string>(
  what: Name,
  known: ReadonlyMap<string, { readonly id: number }>,
  name: string | undefined,
): { readonly [key in Name]?: number } {
  const id = name === undefined ? undefined : known.get(nameKey(name))?.id
  return (id === undefined ? {} : { [what]: id }) as { readonly [key in Name]?: number }
}

/** Kinds of hidden fields that say who somebody is; they travel as identifiers, never as an attribute. */
const IDENTIFYING = new Set(['customer', 'crm', 'loyalty', 'login', 'user', 'email', 'phone', 'device', 'cookie'])

export function identifiersOf(
  { invitation }: Way,
  hidden: Readonly<Record<string, string | number>>,
): Record<string, string> {
  if (invitation) return { ...invitation.identifiers }
  const named = Object.entries(hidden).filter(([key]) => IDENTIFYING.has(key))
  return Object.fromEntries(named.map(([key, value]) => [key, String(value).slice(0, 320)]))
}

export const isIdentifying = (key: string) => IDENTIFYING.has(key)

export const placeOf = ({ invitation, collector }: Way): AnswerPlace => invitation?.place ?? collector?.place ?? {}

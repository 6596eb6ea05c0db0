import type { Compiled } from '../compiled.ts'
import type { EncounterSeen } from '../condition-fields.ts'

/**
 * Of the encounter only what conditions of this survey look at. The browser belongs to the customer: a segment or a sum that
 * nothing asks for is nobody's business there.
 */
export function encounterNeeded(survey: Compiled, { attributes = {}, ...seen }: EncounterSeen): EncounterSeen {
  const looked = lookedAt({ pages: survey.pages, thanks: survey.thanks })
  const part = (known: object, row: string) =>
    Object.fromEntries(Object.entries(known).filter(([name]) => looked.has(`${row}.${name}`)))
  const own = part(attributes, 'attribute') as Readonly<Record<string, string>>
  return { ...part(seen, 'encounter'), ...(Object.keys(own).length > 0 ? { attributes: own } : {}) }
}

/** `encounter.touchpoint`, `attribute.Customer Type`: where bound conditions take their values from. */
function lookedAt(node: unknown, found = new Set<string>()): Set<string> {
  if (typeof node !== 'object' || node === null) return found
  if ('source' in node) {
    const { row, key } = node.source as { row?: unknown; key?: unknown }
    found.add(`${row}.${key}`)
  }
  for (const part of Object.values(node)) lookedAt(part, found)
  return found
}

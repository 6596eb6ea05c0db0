import { RESERVED } from '../../../platform/condition/tree.ts'
import { OWN_FIELDS } from '../condition-fields.ts'
import { OTHER } from '../value.ts'

/** Ids for names of another product: as near as small letters, digits and _ allow, each once. */
export function idMaker(
  fallback: string,
  refused: ReadonlySet<string> = new Set(['constructor']),
): (name: string) => string {
  const taken = new Set<string>(refused)
  return (name) => {
    const plain = name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '')
    const start = (/^[a-z]/.test(plain) ? plain : `${fallback}${plain}`).slice(0, 34)
    let id = start
    for (let n = 2; taken.has(id); n += 1) id = `${start}_${n}`
    taken.add(id)
    return id
  }
}

/** Words that a question may not be called. */
export const QUESTION_IDS: ReadonlySet<string> = new Set([...RESERVED, ...OWN_FIELDS, 'constructor'])
export const OPTION_IDS: ReadonlySet<string> = new Set([OTHER, 'constructor'])

import { answerFields } from '../../base/encounters/fields.ts'
import type { DefinitionLists } from '../../base/journey-map/contract.ts'
import { mergedIds } from '../../base/journey-map/reading.ts'
import { type Condition, EVERYTHING, type FieldSet, fieldsOf, print } from '../../platform/condition/index.ts'
import { Fault } from '../../platform/fault.ts'

/** A filter on drivers taken apart. An outcome about the whole relationship has no touchpoint and no channel, so what names one means what was met. */
export interface Narrowing {
  /** On the outcome's answers: segment, attributes, day … */
  readonly outcome: readonly Condition[]
  /** On the encounters and answers that count as meeting a touchpoint: channel, touchpoint, stage. */
  readonly met: readonly Condition[]
  /** Of either kind: on the outcome where it was asked in a unit, else on what was met. */
  readonly units: readonly Condition[]
}

const PLACES = new Set(['channel', 'touchpoint', 'stage', 'unit'])

/** @throws Fault 'bad-input' when one part speaks of places and of the outcome at once */
export function narrowingOf(condition: Condition): Narrowing {
  const parts = 'all' in condition ? condition.all : [condition]
  const headsOf = (part: Condition) => fieldsOf(part).map((field) => field.split('.', 1)[0] ?? field)
  const kindOf = (part: Condition): keyof Narrowing => {
    const heads = headsOf(part)
    const places = heads.filter((head) => PLACES.has(head))
    if (places.length === 0) return 'outcome'
    if (places.length < heads.length) throw mixed(part)
    return heads.includes('unit') ? 'units' : 'met'
  }
  const kinds = parts.map((part) => [kindOf(part), part] as const)
  const ofKind = (wanted: keyof Narrowing) => kinds.flatMap(([kind, part]) => (kind === wanted ? [part] : []))
  return { outcome: ofKind('outcome'), met: ofKind('met'), units: ofKind('units') }
}

export function allOf(parts: readonly Condition[]): Condition {
  return parts.length === 0 ? EVERYTHING : { all: [...parts] }
}

/** What may be said of meeting a touchpoint. Answers of questionnaires often have no channel of their own: then that of their touchpoint counts. */
export function metFields(
  definitions: Pick<DefinitionLists, 'touchpoints'> & Parameters<typeof answerFields>[0],
): FieldSet {
  const fields = answerFields(definitions)
  const channelOf = new Map(definitions.touchpoints.map(({ id, channel }) => [id, channel]))
  const roots = mergedIds(definitions.touchpoints)
  const rootOf = new Map(roots.from.map((id, at) => [id, roots.to[at] ?? id]))
  const placed = definitions.touchpoints.flatMap(({ id }) => {
    const channel = channelOf.get(rootOf.get(id) ?? id) ?? null
    return channel === null ? [] : [{ id, channel }]
  })
  const { channel } = fields
  if (placed.length === 0 || channel === undefined) return fields
  const [from, to] = [placed.map(({ id }) => id), placed.map((each) => each.channel)]
  const column = `if(channel = 0, transform(touchpoint, [${from}], [${to}], 0), channel)`
  return { ...fields, channel: { ...channel, column } }
}

function mixed(part: Condition): Fault {
  return new Fault(
    'bad-input',
    `One part of the filter speaks of touchpoints and of the outcome at once: ${print(part)}`,
    {
      advice: 'Join the two with "and" at the outermost level.',
      reason: 'filter-mixes-drivers',
      values: { part: print(part) },
    },
  )
}

import { type Condition, EVERYTHING, parse, print } from '../../platform/condition/index.ts'
import type { Principal } from '../../platform/http/principal.ts'
import type { DefinitionLists } from '../journey-map/contract.ts'
import type { FactFilter } from './fact-filter.ts'

/** A question about facts as one caller may ask it. */
export interface Asked {
  readonly definitions: DefinitionLists
  /** Filter and reach of the caller together. */
  readonly condition: Condition
  /** The filter alone, as people write it. */
  readonly filter: string
  readonly period: { readonly from: string | null; readonly to: string | null }
  readonly asked: { readonly now: Date; readonly zone: string }
}

/** The shared filter as a condition. Throws `bad-input` when `where` cannot be read. */
export function askedBy(
  filter: FactFilter,
  who: Pick<Principal, 'units' | 'staff'>,
  definitions: DefinitionLists,
  now: Date,
): Asked {
  const parts: Condition[] = [
    ...idsIn('channel', filter.channel),
    ...idsIn('touchpoint', filter.touchpoint),
    ...idsIn('unit', filter.unit),
    ...(filter.segment ? [{ field: 'segment', is: 'in', value: filter.segment } satisfies Condition] : []),
    ...(filter.where?.trim() ? flat(parse(filter.where)) : []),
  ]
  const chosen: Condition = parts.length === 0 ? EVERYTHING : { all: parts }
  return {
    definitions,
    condition: { all: [...parts, ...reachOf(who)] },
    filter: parts.length === 0 ? '' : print(chosen),
    period: { from: filter.from ?? null, to: filter.to ?? null },
    asked: { now, zone: definitions.workspace.zone },
  }
}

/** An outermost "and" is opened, so that each part can go to the table that knows its field. */
const flat = (condition: Condition): Condition[] => ('all' in condition ? condition.all : [condition])

function idsIn(field: string, ids: readonly number[] | undefined): Condition[] {
  return ids ? [{ field, is: 'in', value: [...ids] }] : []
}

/** What a manager or an agent may see; nothing at all when no unit was given to a manager. */
function reachOf({ units, staff }: Pick<Principal, 'units' | 'staff'>): Condition[] {
  const within: Condition[] = []
  if (units !== null) within.push(units.length === 0 ? NOTHING : { field: 'unit', is: 'in', value: [...units] })
  if (staff !== null) within.push(staff === '' ? NOTHING : { field: 'staff', is: 'equals', value: staff })
  return within
}

const NOTHING: Condition = { any: [] }

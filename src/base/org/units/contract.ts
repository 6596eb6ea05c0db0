import * as z from 'zod'
import { ANALYSTS, EVERY_ROLE, type Operation, operation } from '../../../platform/contract.ts'
import { GivenNames, Names, State } from '../../names/contract.ts'

export const UNIT_LEVELS = ['region', 'store', 'team', 'unit'] as const
export const UnitLevel = z.enum(UNIT_LEVELS)

export const Unit = z.object({
  id: z.number(),
  key: z.string(),
  names: Names,
  level: UnitLevel,
  parent: z.number().nullable(),
  state: State,
  mergedInto: z.number().nullable(),
})
export type Unit = z.infer<typeof Unit>

const id = z.coerce.number().int().positive()
const OneUnit = z.object({ id })

export const ListUnits = operation({
  name: 'units.list',
  summary: 'Units of the organisation: regions, stores, teams.',
  verb: 'get',
  path: '/units',
  access: { who: 'members', roles: EVERY_ROLE, keys: ['read', 'manage'], reach: 'workspace' },
  output: z.object({ units: z.array(Unit) }),
  refusals: [],
})

export const CreateUnit = operation({
  name: 'units.create',
  summary: 'Adds a unit.',
  verb: 'post',
  path: '/units',
  access: ANALYSTS,
  body: z.strictObject({
    /** How files and calls name it; the first name given when left out. */
    key: z.string().trim().min(1).max(200).optional(),
    names: GivenNames,
    level: UnitLevel.default('unit'),
    parent: z.int().positive().nullable().default(null),
  }),
  output: Unit,
  refusals: ['conflict', 'not-found'],
  audit: 'changed',
})

export const UpdateUnit = operation({
  name: 'units.update',
  summary: 'Renames, moves, confirms or hides a unit. A unit cannot be moved below itself.',
  verb: 'patch',
  path: '/units/{id}',
  access: ANALYSTS,
  params: OneUnit,
  body: z
    .strictObject({ names: GivenNames, level: UnitLevel, parent: z.int().positive().nullable(), state: State })
    .partial(),
  output: Unit,
  refusals: ['conflict', 'not-found'],
  audit: 'changed',
})

export const MergeUnit = operation({
  name: 'units.merge',
  summary: 'Counts a unit as another from now on, also for what has already arrived; can be undone.',
  verb: 'post',
  path: '/units/{id}/merge',
  access: ANALYSTS,
  params: OneUnit,
  body: z.strictObject({ into: z.int().positive() }),
  output: Unit,
  refusals: ['conflict', 'not-found'],
  audit: 'changed',
})

export const UnmergeUnit = operation({
  name: 'units.unmerge',
  summary: 'Undoes a merger: the unit counts for itself again.',
  verb: 'post',
  path: '/units/{id}/unmerge',
  access: ANALYSTS,
  params: OneUnit,
  output: Unit,
  refusals: ['conflict', 'not-found'],
  audit: 'changed',
})

export const unitOperations: readonly Operation[] = [ListUnits, CreateUnit, UpdateUnit, MergeUnit, UnmergeUnit]

import * as z from 'zod'
import { ANALYSTS, EVERY_ROLE, type Operation, operation } from '../../platform/contract.ts'
import { GivenNames, Names, State } from '../names/contract.ts'
import { Unit, Workspace } from '../org/contract.ts'
import { Figure, Metric, MetricKind, Scale } from './metric.ts'

export { Metric } from './metric.ts'

const READERS = { who: 'members', roles: EVERY_ROLE, keys: ['read', 'manage'], reach: 'workspace' } as const
const One = z.object({ id: z.coerce.number().int().positive() })
const Into = z.strictObject({ into: z.int().positive() })
const GivenKey = z.string().trim().min(1).max(200)
const ref = z.int().positive().nullable()

export const Stage = z.object({ id: z.number(), key: z.string(), names: Names, position: z.number() })
export type Stage = z.infer<typeof Stage>

export const Channel = z.object({
  id: z.number(),
  key: z.string(),
  names: Names,
  state: State,
  mergedInto: z.number().nullable(),
})
export type Channel = z.infer<typeof Channel>

export const Touchpoint = Channel.extend({
  channel: z.number().nullable(),
  stage: z.number().nullable(),
  /** Who answers for it. */
  owner: z.string().nullable(),
})
export type Touchpoint = z.infer<typeof Touchpoint>

/** Everything a workspace speaks about, at once. */
export const DefinitionLists = z.object({
  version: z.number(),
  workspace: Workspace,
  stages: z.array(Stage),
  channels: z.array(Channel),
  touchpoints: z.array(Touchpoint),
  units: z.array(Unit),
  metrics: z.array(Metric),
})
export type DefinitionLists = z.infer<typeof DefinitionLists>

export const ReadDefinitions = operation({
  name: 'definitions.read',
  summary: 'Stages, channels, touchpoints, units and metrics of the workspace, with its settings.',
  verb: 'get',
  path: '/definitions',
  access: READERS,
  output: DefinitionLists,
  refusals: [],
})

const changed = { access: ANALYSTS, audit: 'changed' } as const

export const SetStages = operation({
  name: 'stages.set',
  summary: 'Sets all stages in order. Stages with the same key stay; touchpoints of removed ones have none.',
  verb: 'put',
  path: '/stages',
  ...changed,
  body: z.strictObject({
    stages: z
      .array(z.strictObject({ key: GivenKey, names: GivenNames }))
      .min(1)
      .max(30),
  }),
  output: z.object({ stages: z.array(Stage) }),
  refusals: ['conflict'],
})

export const CreateChannel = operation({
  name: 'channels.create',
  summary: 'Adds a channel.',
  verb: 'post',
  path: '/channels',
  ...changed,
  body: z.strictObject({ key: GivenKey.optional(), names: GivenNames }),
  output: Channel,
  refusals: ['conflict'],
})

export const UpdateChannel = operation({
  name: 'channels.update',
  summary: 'Renames, confirms or hides a channel.',
  verb: 'patch',
  path: '/channels/{id}',
  ...changed,
  params: One,
  body: z.strictObject({ names: GivenNames, state: State }).partial(),
  output: Channel,
  refusals: ['not-found'],
})

export const MergeChannel = operation({
  name: 'channels.merge',
  summary: 'Counts a channel as another, also for what has already arrived; can be undone.',
  verb: 'post',
  path: '/channels/{id}/merge',
  ...changed,
  params: One,
  body: Into,
  output: Channel,
  refusals: ['conflict', 'not-found'],
})

export const UnmergeChannel = operation({
  name: 'channels.unmerge',
  summary: 'Undoes a merger: the channel counts for itself again.',
  verb: 'post',
  path: '/channels/{id}/unmerge',
  ...changed,
  params: One,
  output: Channel,
  refusals: ['conflict', 'not-found'],
})

export const CreateTouchpoint = operation({
  name: 'touchpoints.create',
  summary: 'Adds a touchpoint.',
  verb: 'post',
  path: '/touchpoints',
  ...changed,
  body: z.strictObject({
    key: GivenKey.optional(),
    names: GivenNames,
    channel: ref.default(null),
    stage: ref.default(null),
    owner: z.string().trim().max(200).nullable().default(null),
  }),
  output: Touchpoint,
  refusals: ['conflict', 'not-found'],
})

export const UpdateTouchpoint = operation({
  name: 'touchpoints.update',
  summary: 'Renames, stages, confirms or hides a touchpoint.',
  verb: 'patch',
  path: '/touchpoints/{id}',
  ...changed,
  params: One,
  body: z
    .strictObject({
      names: GivenNames,
      channel: ref,
      stage: ref,
      owner: z.string().trim().max(200).nullable(),
      state: State,
    })
    .partial(),
  output: Touchpoint,
  refusals: ['not-found'],
})

export const MergeTouchpoint = operation({
  name: 'touchpoints.merge',
  summary: 'Counts a touchpoint as another, also for what has already arrived; can be undone.',
  verb: 'post',
  path: '/touchpoints/{id}/merge',
  ...changed,
  params: One,
  body: Into,
  output: Touchpoint,
  refusals: ['conflict', 'not-found'],
})

export const UnmergeTouchpoint = operation({
  name: 'touchpoints.unmerge',
  summary: 'Undoes a merger: the touchpoint counts for itself again.',
  verb: 'post',
  path: '/touchpoints/{id}/unmerge',
  ...changed,
  params: One,
  output: Touchpoint,
  refusals: ['conflict', 'not-found'],
})

export const CreateMetric = operation({
  name: 'metrics.create',
  summary: 'Adds a metric of the organisation, for instance a number with the direction that is good.',
  verb: 'post',
  path: '/metrics',
  ...changed,
  body: z.strictObject({
    key: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, 'small letters, digits and _'),
    kind: MetricKind,
    figure: Figure,
    names: GivenNames,
    scale: Scale,
    topFrom: z.number().nullable().default(null),
  }),
  output: Metric,
  refusals: ['conflict'],
})

export const UpdateMetric = operation({
  name: 'metrics.update',
  summary: 'Renames a metric or changes how its answers become one figure. Its scale never changes.',
  verb: 'patch',
  path: '/metrics/{id}',
  ...changed,
  params: One,
  body: z.strictObject({ names: GivenNames, figure: Figure, topFrom: z.number().nullable() }).partial(),
  output: Metric,
  refusals: ['not-found'],
})

export const operations: readonly Operation[] = [
  ReadDefinitions,
  SetStages,
  CreateChannel,
  UpdateChannel,
  MergeChannel,
  UnmergeChannel,
  CreateTouchpoint,
  UpdateTouchpoint,
  MergeTouchpoint,
  UnmergeTouchpoint,
  CreateMetric,
  UpdateMetric,
]

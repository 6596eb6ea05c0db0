import * as z from 'zod'
import { QuarantinedRow, QuarantineState } from '../../base/encounters/quarantine/row.ts'
import { type Access, FIGURES, operation, paging } from '../../platform/contract.ts'
import { Mapping, Shape } from './mapping.ts'
import { changeMapping, deleteMapping, listMappings, SavedMapping, saveMapping } from './mappings/contract.ts'
import { Preview, Proposal, Question, SameSource } from './proposal.ts'

export {
  changeMapping,
  deleteMapping,
  listMappings,
  Preview,
  Proposal,
  QuarantinedRow,
  QuarantineState,
  Question,
  SameSource,
  SavedMapping,
  saveMapping,
}

const IMPORTERS = {
  who: 'members',
  roles: ['owner', 'admin', 'analyst'],
  keys: ['manage'],
  reach: 'workspace',
} as const satisfies Access
const READERS = {
  ...FIGURES,
  roles: ['owner', 'admin', 'analyst', 'manager'],
  reach: 'workspace',
} as const satisfies Access

export const IMPORT_STATES = [
  'uploaded',
  'waiting',
  'running',
  'done',
  'failed',
  'cancelled',
  'undoing',
  'undone',
] as const
export const ImportState = z.enum(IMPORT_STATES)

const Values = z.record(z.string(), z.union([z.string(), z.number()]))
/** The name of what happened and what belongs into its words; `remedy`: there is something to do about it. */
const Why = z.object({ reason: z.string(), values: Values, remedy: z.boolean() })

export const Import = z.object({
  id: z.number().int(),
  fileName: z.string(),
  fileSize: z.number(),
  source: z.string(),
  state: ImportState,
  mapping: Mapping.nullable(),
  /** Rows of the file. kept + refused = read at every moment. */
  read: z.number(),
  kept: z.number(),
  /** Rows of which at least a part went to quarantine. */
  refused: z.number(),
  /** Kept rows that added nothing: all that they say was known already, or came earlier in the same file. */
  duplicates: z.number(),
  changed: z.number(),
  encounters: z.number(),
  answers: z.number(),
  /** 0…1 of the file's bytes. */
  progress: z.number(),
  /** Imports of this server that have their turn before it, while it is waiting or being undone; else 0. */
  waitingBehind: z.number().int(),
  /** What stopped it, in English; `why` says it by name, for words in other languages. */
  failure: z.string().nullable(),
  why: Why.nullable(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  seconds: z.number().nullable(),
  /** The file is still here, so that it can be started, resumed or replayed. */
  fileKept: z.boolean(),
})
export type Import = z.infer<typeof Import>

const byId = z.object({ id: z.coerce.number().int() })
const page = {
  search: z.string().max(200).optional(),
  ...paging(),
}

export const uploadFile = operation({
  name: 'imports.upload',
  summary: 'Brings a file in, as the raw body; nothing is counted yet.',
  verb: 'post',
  path: '/imports',
  access: IMPORTERS,
  query: z.object({ name: z.string().min(1).max(255) }),
  body: 'stream',
  output: Import,
  refusals: ['too-large', 'unavailable'],
  audit: 'changed',
  limit: 64 * 2 ** 30,
})

export const listImports = operation({
  name: 'imports.list',
  summary: 'Files brought in.',
  verb: 'get',
  path: '/imports',
  access: READERS,
  query: z.object({
    ...page,
    state: ImportState.optional(),
    sort: z.enum(['created', 'name', 'read', 'refused']).default('created'),
    order: z.enum(['asc', 'desc']).default('desc'),
  }),
  output: z.object({ rows: z.array(Import), total: z.number() }),
  refusals: [],
})

export const getImport = operation({
  name: 'imports.get',
  summary: 'One import with its counts and progress.',
  verb: 'get',
  path: '/imports/{id}',
  access: READERS,
  params: byId,
  output: Import,
  refusals: ['not-found'],
})

export const proposeMapping = operation({
  name: 'imports.propose',
  summary: 'Looks into the file and proposes how it becomes facts, with questions where it cannot tell.',
  verb: 'post',
  path: '/imports/{id}/proposal',
  access: IMPORTERS,
  params: byId,
  body: z.object({
    shape: Shape.optional(),
    table: z.string().optional(),
    /** The name of the source; then no earlier one is looked for. */
    source: z.string().max(60).optional(),
    /** The earlier source that the file is from; null: none. Absent: the one whose rows are in the file, if any. */
    sameSource: z.string().max(60).nullable().optional(),
  }),
  output: Proposal,
  refusals: ['not-found', 'conflict'],
})

export const previewMapping = operation({
  name: 'imports.preview',
  summary: 'What a mapping makes of the file: 20 rows and counts of what is kept, changed and refused.',
  verb: 'post',
  path: '/imports/{id}/preview',
  access: IMPORTERS,
  params: byId,
  body: z.object({ mapping: Mapping }),
  output: z.object({
    preview: Preview.nullable(),
    issues: z.array(
      z.object({
        path: z.string(),
        message: z.string(),
        reason: z.string().optional(),
        values: Values.optional(),
      }),
    ),
  }),
  refusals: ['not-found', 'conflict'],
})

export const startImport = operation({
  name: 'imports.start',
  summary: 'Starts an import, or goes on with one that was interrupted. Runs in the background.',
  verb: 'post',
  path: '/imports/{id}/start',
  access: IMPORTERS,
  params: byId,
  body: z.object({ mapping: Mapping.optional() }),
  output: Import,
  refusals: ['not-found', 'conflict'],
  audit: 'changed',
})

export const cancelImport = operation({
  name: 'imports.cancel',
  summary:
    'Stops a running import; what is in stays in and can be undone or gone on with. Done, when its last rows were already being written.',
  verb: 'post',
  path: '/imports/{id}/cancel',
  access: IMPORTERS,
  params: byId,
  output: Import,
  refusals: ['not-found', 'conflict'],
  audit: 'changed',
})

export const undoImport = operation({
  name: 'imports.undo',
  summary: 'Takes everything out again that this import brought in.',
  verb: 'post',
  path: '/imports/{id}/undo',
  access: IMPORTERS,
  params: byId,
  output: Import,
  refusals: ['not-found', 'conflict'],
  audit: 'changed',
})

export const removeImport = operation({
  name: 'imports.remove',
  summary: 'Forgets an import that holds nothing: never started, or undone. Its file goes too.',
  verb: 'delete',
  path: '/imports/{id}',
  access: IMPORTERS,
  params: byId,
  output: z.object({ removed: z.boolean() }),
  refusals: ['not-found', 'conflict'],
  audit: 'changed',
})

const quarantineFilter = {
  import: z.coerce.number().int().optional(),
  state: QuarantineState.default('waiting'),
  reason: z.string().max(500).optional(),
  column: z.string().max(200).optional(),
}

export const listQuarantine = operation({
  name: 'quarantine.list',
  summary: 'Rows that could not be accepted, with line, column, value and reason.',
  verb: 'get',
  path: '/quarantine',
  access: IMPORTERS,
  query: z.object({
    ...page,
    ...quarantineFilter,
    sort: z.enum(['arrived', 'reason', 'column', 'line']).default('arrived'),
    order: z.enum(['asc', 'desc']).default('desc'),
  }),
  output: z.object({
    rows: z.array(QuarantinedRow),
    total: z.number(),
    /** Why rows were refused, most frequent first. */
    reasons: z.array(z.object({ column: z.string(), reason: z.string(), n: z.number() })),
  }),
  refusals: [],
  audit: 'saw',
})

export const downloadQuarantine = operation({
  name: 'quarantine.download',
  summary: 'The refused rows as CSV: line, column, value, reason and the row itself.',
  verb: 'get',
  path: '/quarantine/download',
  access: IMPORTERS,
  query: z.object(quarantineFilter),
  output: 'stream',
  refusals: [],
  audit: 'saw',
})

export const mendQuarantined = operation({
  name: 'quarantine.mend',
  summary: 'Changes a refused row and tries it again.',
  verb: 'post',
  path: '/quarantine/{id}/mend',
  access: IMPORTERS,
  params: byId,
  body: z.object({ content: z.unknown() }),
  output: z.object({
    status: z.enum(['accepted', 'duplicate', 'refused']),
    column: z.string().optional(),
    reason: z.string().optional(),
  }),
  refusals: ['not-found', 'conflict'],
  audit: 'changed',
})

/** Rows by id, or all that fit. */
const some = z.object({
  ids: z.array(z.number().int()).max(10_000).optional(),
  import: z.number().int().optional(),
  reason: z.string().max(500).optional(),
  column: z.string().max(200).optional(),
})

export const replayQuarantine = operation({
  name: 'quarantine.replay',
  summary: 'Tries refused rows again as they are, for instance after a metric was added or the mapping corrected.',
  verb: 'post',
  path: '/quarantine/replay',
  access: IMPORTERS,
  body: some.extend({
    mapping: Mapping.optional(),
    /** At most so many rows in this call; without ids. */
    atMost: z.int().min(1).max(50_000).default(10_000),
    /** Only rows behind this one: `next` of the call before. */
    after: z.int().min(0).default(0),
  }),
  output: z.object({
    tried: z.number(),
    accepted: z.number(),
    duplicates: z.number(),
    refused: z.number(),
    /** Rows that fit and were not reached. */
    left: z.number(),
    /** Where to go on, as `after`; null when all were tried. */
    next: z.number().nullable(),
  }),
  refusals: ['too-large'],
  audit: 'changed',
})

export const discardQuarantine = operation({
  name: 'quarantine.discard',
  summary: 'Marks refused rows as not wanted; or takes that back.',
  verb: 'post',
  path: '/quarantine/discard',
  access: IMPORTERS,
  body: some.extend({
    undo: z.boolean().default(false),
    /** With `undo`: only what was discarded at this moment or later. */
    since: z.iso.datetime().optional(),
  }),
  /** `at`: give it as `since` to take exactly this back. */
  output: z.object({ changed: z.number(), at: z.iso.datetime() }),
  refusals: [],
  audit: 'changed',
})

export const Source = z.object({
  source: z.string(),
  encounters: z.number(),
  answers: z.number(),
  first: z.string().nullable(),
  last: z.string().nullable(),
  lastReceived: z.string().nullable(),
  /** Rows a day over the last 28 days, oldest first. */
  perDay: z.array(z.number()),
  waiting: z.number(),
})
export type Source = z.infer<typeof Source>

export const listSources = operation({
  name: 'sources.list',
  summary: 'Where facts come from: rows, first and last arrival, rows a day, and what waits in quarantine.',
  verb: 'get',
  path: '/sources',
  access: READERS,
  output: z.object({ rows: z.array(Source) }),
  refusals: [],
})

export const operations = [
  uploadFile,
  listImports,
  getImport,
  proposeMapping,
  previewMapping,
  startImport,
  cancelImport,
  undoImport,
  removeImport,
  listMappings,
  saveMapping,
  changeMapping,
  deleteMapping,
  listQuarantine,
  downloadQuarantine,
  mendQuarantined,
  replayQuarantine,
  discardQuarantine,
  listSources,
] as const

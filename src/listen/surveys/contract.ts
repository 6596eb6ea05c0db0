import * as z from 'zod'
import { type Access, EVERY_ROLE, FIGURES, type Operation, operation, paging } from '../../platform/contract.ts'
import { Change } from './changes.ts'
import type { Compiled } from './compiled.ts'
import { SurveyContent } from './content.ts'
import { Report } from './report.ts'
import { Judged, Picture, PURPOSES, Purpose, SURVEY_STATES, Survey, SurveyLine, SurveyState } from './survey.ts'
import { Break } from './versions.ts'

export { PROBLEM_CODES } from './problem.ts'
export { Change, Judged, Picture, PURPOSES, Report, SURVEY_STATES, Survey, SurveyContent, SurveyLine }

/** What is asked is no secret to anybody who works here; what was answered is elsewhere. */
const READERS = {
  who: 'members',
  roles: EVERY_ROLE,
  keys: ['read', 'manage'],
  reach: 'workspace',
} as const satisfies Access
/** Managers make and publish surveys for their own units; each handler looks at the unit of the survey. */
const MAKERS = {
  who: 'members',
  roles: ['owner', 'admin', 'analyst', 'manager'],
  keys: ['manage'],
  reach: 'own',
} as const satisfies Access

const id = z.coerce.number().int().positive()
const One = z.object({ id })
const name = z.string().trim().min(1).max(200)
const unit = z.int().positive().nullable()
const changing = { access: MAKERS, audit: 'changed' } as const
/** Thirty languages of a hundred questions. */
const CONTENT = 4 * 1_048_576

export const ListSurveys = operation({
  name: 'surveys.list',
  summary: 'Surveys of the workspace.',
  verb: 'get',
  path: '/surveys',
  access: READERS,
  query: z.object({
    search: z.string().trim().max(200).optional(),
    state: SurveyState.optional(),
    purpose: Purpose.optional(),
    archived: z.stringbool().default(false),
    sort: z.enum(['saved', 'created', 'name', 'state']).default('saved'),
    order: z.enum(['asc', 'desc']).default('desc'),
    ...paging(),
  }),
  output: z.object({ rows: z.array(SurveyLine), total: z.number() }),
  refusals: [],
})

export const CreateSurvey = operation({
  name: 'surveys.create',
  summary: 'Makes a survey as a draft: blank in the given languages, from a template, or as a copy of another.',
  verb: 'post',
  path: '/surveys',
  ...changing,
  body: z.strictObject({
    name,
    unit: unit.optional(),
    purpose: Purpose.optional(),
    from: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('blank'), languages: SurveyContent.shape.languages }),
      z.strictObject({
        kind: z.literal('template'),
        template: z.string().max(60),
        /** Of the template's languages; all when left out. */
        languages: SurveyContent.shape.languages.optional(),
      }),
      z.strictObject({ kind: z.literal('survey'), survey: z.int().positive() }),
      z.strictObject({ kind: z.literal('content'), content: SurveyContent }),
    ]),
  }),
  output: Survey,
  refusals: ['not-allowed', 'not-found', 'conflict'],
  limit: CONTENT,
})

export const ImportSurvey = operation({
  name: 'surveys.import',
  summary:
    'Makes a survey from a file, as the raw body: own JSON, SurveyJS JSON or LimeSurvey .lss. Says what was changed and left out.',
  verb: 'post',
  path: '/surveys/imports',
  ...changing,
  query: z.object({ name: name.optional(), unit: id.optional() }),
  body: 'stream',
  output: z.object({ survey: Survey, report: Report }),
  refusals: ['not-allowed', 'not-found', 'too-large', 'conflict'],
  limit: 32 * 1_048_576,
})

export const ReadSurvey = operation({
  name: 'surveys.read',
  summary: 'One survey with its draft and what is wrong with it.',
  verb: 'get',
  path: '/surveys/{id}',
  access: READERS,
  params: One,
  output: Survey,
  refusals: ['not-found'],
})

export const UpdateSurvey = operation({
  name: 'surveys.update',
  summary: 'Renames a survey, or says what it is for and whose it is.',
  verb: 'patch',
  path: '/surveys/{id}',
  ...changing,
  params: One,
  body: z.strictObject({ name, purpose: Purpose, unit }).partial(),
  output: SurveyLine,
  refusals: ['not-allowed', 'not-found'],
})

export const SaveDraft = operation({
  name: 'surveys.save',
  summary:
    'Saves the draft, if nobody else has saved since the revision it was made from; otherwise shows the draft that is there.',
  verb: 'put',
  path: '/surveys/{id}/draft',
  ...changing,
  params: One,
  body: z.strictObject({ revision: z.int(), content: SurveyContent }),
  output: z.discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('saved'), revision: z.number(), savedAt: z.iso.datetime(), judged: Judged }),
    z.object({
      outcome: z.literal('conflict'),
      revision: z.number(),
      savedAt: z.iso.datetime(),
      /** Who saved in between; null for a key or the command line. */
      savedBy: z.string().nullable(),
      content: SurveyContent,
    }),
  ]),
  refusals: ['not-allowed', 'not-found'],
  limit: CONTENT,
})

export const JudgeDraft = operation({
  name: 'surveys.judge',
  summary: 'What is wrong with content that is not saved yet, and the same ready to be asked, for a preview.',
  verb: 'post',
  path: '/surveys/{id}/judgement',
  access: MAKERS,
  params: One,
  body: z.strictObject({ content: SurveyContent }),
  output: z.object({ judged: Judged, compiled: z.custom<Compiled>((value) => typeof value === 'object') }),
  refusals: ['not-allowed', 'not-found'],
  limit: CONTENT,
})

export const PublishSurvey = operation({
  name: 'surveys.publish',
  summary:
    'Makes the draft the next version, which never changes; the first one opens the survey. Blocked while problems are left.',
  verb: 'post',
  path: '/surveys/{id}/versions',
  ...changing,
  params: One,
  body: z.strictObject({ revision: z.int() }),
  output: z.discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('published'), version: z.number(), state: SurveyState, breaks: z.array(Break) }),
    z.object({ outcome: z.literal('unchanged'), version: z.number() }),
    z.object({ outcome: z.literal('blocked'), judged: Judged }),
    /** The draft is no longer the one that was looked at. */
    z.object({ outcome: z.literal('conflict'), revision: z.number() }),
  ]),
  refusals: ['not-allowed', 'not-found', 'conflict'],
})

export const MoveSurvey = operation({
  name: 'surveys.move',
  summary: 'Opens, pauses or closes a published survey.',
  verb: 'post',
  path: '/surveys/{id}/state',
  ...changing,
  params: One,
  body: z.strictObject({ to: z.enum(['open', 'paused', 'closed']) }),
  output: SurveyLine,
  refusals: ['not-allowed', 'not-found', 'conflict'],
})

export const ArchiveSurvey = operation({
  name: 'surveys.archive',
  summary:
    'Puts a survey away, or brings it back. An open one must be closed first; its answers stay where they count.',
  verb: 'post',
  path: '/surveys/{id}/archive',
  ...changing,
  params: One,
  body: z.strictObject({ archived: z.boolean() }),
  output: SurveyLine,
  refusals: ['not-allowed', 'not-found', 'conflict'],
})

const Version = z.object({
  number: z.number(),
  publishedAt: z.iso.datetime(),
  /** Null for a key or the command line. */
  publishedBy: z.string().nullable(),
  questions: z.number(),
  languages: z.array(z.string()),
  breaks: z.array(Break),
})
export type Version = z.infer<typeof Version>

export const ListVersions = operation({
  name: 'surveys.versions',
  summary: 'Published versions, newest first, with what breaks the trend.',
  verb: 'get',
  path: '/surveys/{id}/versions',
  access: READERS,
  params: One,
  output: z.object({ versions: z.array(Version) }),
  refusals: ['not-found'],
})

export const ReadVersion = operation({
  name: 'surveys.version',
  summary: 'What one published version asks.',
  verb: 'get',
  path: '/surveys/{id}/versions/{number}',
  access: READERS,
  params: One.extend({ number: id }),
  output: Version.extend({ content: SurveyContent }),
  refusals: ['not-found'],
})

export const CompareVersions = operation({
  name: 'surveys.compare',
  summary: 'What differs between two versions, or between a version and the draft, and what of it breaks trends.',
  verb: 'get',
  path: '/surveys/{id}/changes',
  access: READERS,
  params: One,
  query: z.object({ from: id, to: z.union([z.literal('draft'), id]).default('draft') }),
  output: z.object({ changes: z.array(Change), breaks: z.array(Break) }),
  refusals: ['not-found'],
})

export const UploadPicture = operation({
  name: 'surveys.upload-picture',
  summary: 'Brings a picture for options or a logo, as the raw body: PNG, JPEG, WebP or GIF up to 2 MB.',
  verb: 'post',
  path: '/surveys/{id}/pictures',
  ...changing,
  params: One,
  body: 'stream',
  output: Picture,
  refusals: ['not-allowed', 'not-found', 'too-large', 'conflict'],
  limit: 2 * 1_048_576,
})

export const ShowPicture = operation({
  name: 'surveys.picture',
  summary: 'A picture of a survey.',
  verb: 'get',
  path: '/pictures/{survey}/{name}',
  access: { who: 'anyone', because: 'whoever is asked sees the survey with its pictures; names cannot be guessed' },
  callers: 'any-site',
  params: z.object({ survey: id, name: z.string().regex(/^[0-9a-f]{32}\.(png|jpg|webp|gif)$/) }),
  output: 'stream',
  refusals: ['not-found'],
})

export const ExportSurvey = operation({
  name: 'surveys.export',
  summary: 'The draft as a JSON file, with its pictures, to keep or to bring in elsewhere.',
  verb: 'get',
  path: '/surveys/{id}/export',
  access: READERS,
  params: One,
  output: 'stream',
  refusals: ['not-found'],
})

const Template = z.object({
  key: z.string(),
  purpose: Purpose,
  names: z.record(z.string(), z.string()),
  about: z.record(z.string(), z.string()),
  content: SurveyContent,
  seconds: z.object({ least: z.number(), most: z.number() }),
})

export const ListTemplates = operation({
  name: 'surveys.templates',
  summary: 'Surveys to start from.',
  verb: 'get',
  path: '/survey-templates',
  access: READERS,
  output: z.object({ templates: z.array(Template) }),
  refusals: [],
})

export const TrendBreak = z.object({
  day: z.iso.date(),
  survey: z.number(),
  surveyName: z.string(),
  version: z.number(),
  question: z.string(),
  metric: z.string(),
  /** 0 is the whole relationship. */
  touchpoint: z.number(),
  what: Break.shape.what,
})
export type TrendBreak = z.infer<typeof TrendBreak>

export const ListBreaks = operation({
  name: 'surveys.breaks',
  summary: 'Days on which wording or scale of a scored question changed, so that a trend is not one series.',
  verb: 'get',
  path: '/trend-breaks',
  access: FIGURES,
  query: z.object({
    metric: z.string().max(60).optional(),
    touchpoint: z.coerce.number().int().min(0).optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
  }),
  output: z.object({ breaks: z.array(TrendBreak) }),
  refusals: [],
})

export const operations: readonly Operation[] = [
  ListSurveys,
  CreateSurvey,
  ImportSurvey,
  ReadSurvey,
  UpdateSurvey,
  SaveDraft,
  JudgeDraft,
  PublishSurvey,
  MoveSurvey,
  ArchiveSurvey,
  ListVersions,
  ReadVersion,
  CompareVersions,
  UploadPicture,
  ShowPicture,
  ExportSurvey,
  ListTemplates,
  ListBreaks,
]

import type { NewMetric } from '../../../base/journey-map/metric.ts'
import type { ColumnMapping, Mapping, ScoreColumn, Shape } from '../mapping.ts'
import { EMPTY_WORDS } from './column-profile.ts'
import { decimalOf, type Judged, judge } from './judge.ts'
import type { TableProfile } from './profile.ts'
import { roleOf } from './roles.ts'
import { scoreColumn } from './score-column.ts'
import { findRatings, guessShape } from './shape.ts'
import { type SingleRoles, singleRoles } from './single-roles.ts'

export interface ProposeOptions {
  /** Name of the system the file comes from; first part of every id. */
  readonly source: string
  /** IANA zone of the workspace. */
  readonly zone: string
  /** Day (YYYY-MM-DD) that rows get when the file has no date. */
  readonly today: string
  readonly metrics: readonly NewMetric[]
  /** When the person has said what the rows are. */
  readonly shape?: Shape
}

/** Everything known while a mapping is being proposed. */
export interface Findings {
  readonly profile: TableProfile
  readonly options: ProposeOptions
  readonly judged: readonly Judged[]
  readonly ratings: readonly Judged[]
  readonly shape: Shape
  readonly sure: boolean
  readonly single: SingleRoles
}

/** Judges every column and the file as a whole. */
export function look(profile: TableProfile, options: ProposeOptions): Findings {
  const decimal = decimalOf(profile.columns)
  const judged = profile.columns.map((column) => judge(column, options.zone, decimal))
  const ratings = findRatings(judged)
  const guessed = guessShape(judged, ratings, profile.table.format)
  const shape = options.shape ?? guessed.shape
  const scored = new Set(shape === 'people' || shape === 'orders' || shape === 'events' ? [] : ratings)
  const single = singleRoles(judged, shape, scored)
  return {
    profile,
    options,
    judged,
    ratings: [...scored],
    shape,
    sure: options.shape !== undefined || guessed.sure,
    single,
  }
}

/** The mapping that follows from what was found, without any question answered. */
export function build(findings: Findings): Mapping {
  const { profile, options, shape, ratings, judged, single } = findings
  const metrics = new Map<string, NewMetric>()
  const scores = new Map<Judged, ScoreColumn>()
  for (const rating of ratings) {
    const { column, metric } = scoreColumn(rating, options.metrics, isOutcome(rating, findings))
    if (metric) metrics.set(metric.key, metric)
    scores.set(rating, shape === 'survey' ? column : { ...column, touchpoint: null, outcome: false })
  }
  shareCodes([...scores.values()])
  const columns = judged.map((one): ColumnMapping => scores.get(one) ?? roleOf(one, shape, single, ratings.length > 0))
  return {
    version: 1,
    source: options.source.replace(/[\s:#]+/g, '-').slice(0, 60) || 'file',
    shape,
    reading: readingOf(profile),
    zone: options.zone,
    columns,
    constants: constantsOf(findings),
    metrics: [...metrics.values()],
    empty: [...EMPTY_WORDS],
  }
}

/** What the answers are asked to explain: recommending, overall satisfaction, or the only rating there is. */
function isOutcome({ meaning, words }: Judged, { ratings, shape }: Findings): boolean {
  if (shape !== 'survey') return false
  return meaning === 'recommend' || meaning === 'overall' || words?.family === 'two-sided' || ratings.length === 1
}

/** A code that one column of a battery uses for "not applicable" means that in all of them. */
function shareCodes(scores: ScoreColumn[]): void {
  const codes = new Map<string, Set<string>>()
  for (const { metric, outcome, notApplicable } of scores) {
    const key = `${metric} ${outcome}`
    codes.set(key, new Set([...(codes.get(key) ?? []), ...notApplicable]))
  }
  for (const score of scores) score.notApplicable = [...codes.get(`${score.metric} ${score.outcome}`)!].slice(0, 50)
}

function readingOf({ table }: TableProfile): Mapping['reading'] {
  const { dialect } = table
  const named = table.name === '' ? {} : { table: table.name }
  if (!dialect) return named
  const { header, skipLines, encoding, delimiter, quote, lineEnd } = dialect
  return table.format === 'delimited'
    ? { ...named, header, skipLines, encoding, delimiter, quote, lineEnd }
    : { ...named, header, skipLines }
}

function constantsOf({ shape, single, options, judged, ratings }: Findings): Mapping['constants'] {
  const has = (meaning: Judged['meaning']) => single.byMeaning.has(meaning)
  const dated = single.at !== null || shape === 'people'
  const constants: Mapping['constants'] = dated ? {} : { at: `${options.today}T12:00:00Z` }
  if (shape === 'orders') constants.touchpoint = 'purchase'
  else if (shape !== 'survey' && shape !== 'people' && !has('touchpoint'))
    constants.touchpoint = options.source.slice(0, 200)
  if (ratings.length > 0) constants.kind = kindOf(judged, ratings)
  return constants
}

function kindOf(judged: readonly Judged[], ratings: readonly Judged[]): NonNullable<Mapping['constants']['kind']> {
  const names = judged.map(({ column }) => column.toLowerCase()).join(' ')
  if (/tweet|post_id|postid|retweet|facebook|instagram/.test(names)) return 'social'
  return ratings.length <= 2 && /review|arvostelu|recension/.test(names) ? 'review' : 'survey'
}

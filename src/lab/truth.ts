import { dateOf } from './calendar.ts'
import { COMPANY, SEGMENT_NAMES, SEGMENTS, STORES, TOUCHPOINTS, UNITS } from './company.ts'
import type { CommentTruth, TouchpointTruth, Truth, UnitTruth } from './contract.ts'
import { type Change, LIVED, OUTCOME, SEGMENT_LIKING, UNIT_EFFECTS } from './experience.ts'
import { referenceImportance } from './reference-importance.ts'
import { RESPONSE_MODEL, type Selection } from './response.ts'
import { GROUPS, meanOf, npsOf, type Tally, tallyOf, together, topTwoOf, totalOf } from './tally.ts'
import { journeysOf, LONGEST_DAYS, type Size, spanOf } from './timeline.ts'

const NOTE: Readonly<Record<Truth['way'], string>> = {
  rows: 'Fictional. What a method should find if everybody had answered: computed from a larger company drawn from the same laws.',
  bulk: [
    'Fictional, and drawn in bulk.',
    'What a method should find: computed from another company drawn by the same statements, in which everybody answers.',
    'Simpler than a company made row by row: everybody is equally likely to answer,',
    `${LONGEST_DAYS - 1} days after the journey began, at noon, and nobody writes a comment;`,
    'waiting is longer neither in December nor on Mondays; transfers, handling times and sums of money have no bearing on anything;',
    'shops and lines keep no Sundays.',
  ].join(' '),
}

/** Large enough that the error of the truth is a fraction of that of any estimate from the sample; takes seconds. */
export const TRUTH_ENCOUNTERS = 2_000_000
/** The population is another draw of the same laws: never the sample itself, which would hide how it is off. */
export const POPULATION_SEED = 20_260_101

/** The same company `encounters` large: more customers of the same kind, not busier ones. */
export function populationTally(size: Size, encounters = TRUTH_ENCOUNTERS): Tally {
  const customers = Math.max(1, Math.round((size.customers * encounters) / size.encounters))
  return tallyOf(journeysOf({ ...size, seed: POPULATION_SEED, encounters, customers }))
}

/** Touchpoints that truly have no bearing on the outcome, directly or through anything they share. */
export const NOISE_PLACES: readonly number[] = LIVED.flatMap((lived, place) =>
  lived.slope === 0 && lived.contact === 0 && lived.halo === 0 ? [place] : [],
)

export interface TruthOptions extends Size {
  readonly selection: Selection
  /** Constant of the response model as it came out. */
  readonly constant?: number
}

/** The written truth, from sums over the population. */
export function truthOf(
  options: TruthOptions,
  tally: Tally = populationTally(options),
  { way = 'rows', comments = null }: { way?: Truth['way']; comments?: CommentTruth | null } = {},
): Truth {
  const span = spanOf(options)
  const found = referenceImportance(tally.covariance, GROUPS)
  const touchpoints = TOUCHPOINTS.map((each, place): TouchpointTruth => {
    const counts = tally.touchpoints[place]!
    const importance = found.shares[place]!
    return {
      key: each.key,
      name: each.names.en ?? each.key,
      importance,
      rank: 1 + found.shares.filter((other) => other > importance).length,
      score: meanOf(counts),
      topTwo: topTwoOf(counts),
      met: totalOf(counts) / tally.journeys,
      effect: found.coefficients[2 * place + 1]!,
      slope: LIVED[place]!.slope,
      contact: LIVED[place]!.contact,
    }
  })
  return {
    note: NOTE[way],
    way,
    company: COMPANY.names.en ?? '',
    from: dateOf(span.first),
    to: dateOf(span.last),
    seed: options.seed,
    selection: options.selection,
    journeys: tally.journeys,
    r2: found.r2,
    nps: npsOf(tally.outcome),
    outcomeMean: meanOf(tally.outcome),
    touchpoints,
    units: UNITS.flatMap((_, place) => unitTruth(place, tally, span.changes)),
    segments: SEGMENTS.map(({ key }, place) => ({
      key,
      name: SEGMENT_NAMES[place]!,
      liking: OUTCOME.liking * SEGMENT_LIKING[place]!,
    })),
    changes: span.changes.map((change) => ({
      touchpoint: TOUCHPOINTS[change.touchpoint]!.key,
      unit: change.unit < 0 ? null : UNITS[change.unit]!.key,
      from: dateOf(change.day),
      size: change.size,
    })),
    response: { ...RESPONSE_MODEL, constant: Number.isFinite(options.constant) ? options.constant! : null },
    noise: NOISE_PLACES.map((place) => TOUCHPOINTS[place]!.key),
    comments,
  }
}

/** Whether a unit truly differs, by itself or since something changed there. */
function differs(unit: number, changes: readonly Change[]): boolean {
  return UNIT_EFFECTS[unit] !== 0 || changes.some((change) => change.unit === unit)
}

/** Units that are compared with each other because they do the same. */
function peersOf(unit: number): readonly number[] {
  if (STORES.includes(unit)) return STORES
  const family = (place: number) => UNITS[place]!.key.replace(/[-\d].*$/, '')
  return UNITS.flatMap((each, place) => (each.level === 'team' && family(place) === family(unit) ? [place] : []))
}

function unitTruth(place: number, tally: Tally, changes: readonly Change[]): UnitTruth[] {
  const counts = tally.units[place]!
  if (totalOf(counts) === 0) return []
  const { key, names } = UNITS[place]!
  const others = peersOf(place).filter((other) => other !== place)
  const rest = others.length === 0 ? null : meanOf(together(others.map((other) => tally.units[other]!)))
  const effect = UNIT_EFFECTS[place]!
  return [
    {
      key,
      name: names.en ?? key,
      effect,
      score: meanOf(counts),
      againstRest: rest === null ? null : meanOf(counts) - rest,
      differs: differs(place, changes),
    },
  ]
}

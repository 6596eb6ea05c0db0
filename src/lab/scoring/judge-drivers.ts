import { analyseDrivers } from '../../understand/drivers/index.ts'
import { TOUCHPOINTS } from '../company.ts'
import type { Expected } from './expected.ts'
import { type Findings, holds, mean, shareOf } from './findings.ts'
import { DRIVER_GROUPS, type Heard, productsOf } from './heard.ts'

export interface DriverEffort {
  readonly seed: number
  readonly replicates: number
}

/** The key drivers found in one company's answers against the true ones. */
export function judgeDrivers(heard: Heard, expected: Expected, { seed, replicates }: DriverEffort): Findings {
  const products = productsOf(heard)
  const { result } = analyseDrivers({ outcome: 'nps', products, groups: DRIVER_GROUPS, seed, replicates })
  if (result.problem !== null || result.r2 === null) return { refused: 1 }
  const drivers = result.drivers.toSorted((one, other) => one.touchpoint - other.touchpoint)
  const isNoise = (place: number) => expected.noise.includes(place)
  const real = drivers.filter((driver) => !isNoise(driver.touchpoint))
  const covered = (driver: (typeof drivers)[number]) => holds(driver, expected.shares[driver.touchpoint]!)
  const leaders = result.drivers.slice(0, 3)
  const found = drivers.map((driver) => driver.importance)
  return {
    refused: 0,
    answers: result.n,
    ...shareOf('importance', real.map(covered)),
    ...Object.fromEntries(
      real.map((driver) => [`importance/${TOUCHPOINTS[driver.touchpoint]!.key}`, Number(covered(driver))]),
    ),
    width: mean(real.map((driver) => driver.high - driver.low)),
    ...shareOf(
      'rank',
      real.map((driver) => holds(driver.rank, expected.ranks[driver.touchpoint]!)),
    ),
    r2: Number(holds(result.r2, expected.r2)),
    ...shareOf(
      'effect',
      drivers.flatMap(({ effect, touchpoint }) => (effect ? [holds(effect, expected.effects[touchpoint]!)] : [])),
    ),
    ...shareOf(
      'performance',
      drivers.flatMap(({ performance, touchpoint }) =>
        performance ? [holds(performance, expected.scores[touchpoint]!)] : [],
      ),
    ),
    kendall: kendall(found, expected.shares),
    spearman: spearman(found, expected.shares),
    ...shareOf(
      'topThree',
      leaders.map((driver) => expected.ranks[driver.touchpoint]! <= 3),
    ),
    topThreeClaimed: mean(leaders.flatMap(({ topThree }) => topThree ?? [])),
    first: Number(expected.ranks[leaders[0]!.touchpoint] === 1),
    ...shareOf(
      'noiseAlarm',
      drivers.filter((driver) => isNoise(driver.touchpoint)).map((driver) => driver.aboveNoise),
    ),
    ...shareOf(
      'realAboveNoise',
      real.map((driver) => driver.aboveNoise),
    ),
  }
}

/** Kendall's tau: pairs in the right order less pairs in the wrong one, as a share of all pairs (1 = the same ranking). */
export function kendall(a: readonly number[], b: readonly number[]): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < i; j++) sum += Math.sign(a[i]! - a[j]!) * Math.sign(b[i]! - b[j]!)
  }
  return sum / ((a.length * (a.length - 1)) / 2)
}

/** Spearman's rank correlation, without ties. */
export function spearman(a: readonly number[], b: readonly number[]): number {
  const ranks = (values: readonly number[]) => values.map((value) => values.filter((other) => other > value).length)
  const [left, right] = [ranks(a), ranks(b)]
  const squares = left.reduce((sum, rank, place) => sum + (rank - right[place]!) ** 2, 0)
  return 1 - (6 * squares) / (a.length * (a.length ** 2 - 1))
}

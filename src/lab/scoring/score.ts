import { TOUCHPOINTS } from '../company.ts'
import type { Truth } from '../contract.ts'
import { DEFAULT_COMPANY } from '../make.ts'
import type { Size } from '../timeline.ts'
import { populationTally, TRUTH_ENCOUNTERS, truthOf } from '../truth.ts'
import { expectedOf } from './expected.ts'
import { type Findings, mean } from './findings.ts'
import { LINES } from './lines.ts'
import { openScoringThreads } from './threads.ts'
import { lineOf, type ScoreLine } from './verdict.ts'

export interface ScoreOptions {
  /** Last day, YYYY-MM-DD. */
  readonly end: string
  /** How many companies are made and judged; two hundred tell 93 from 95 %. */
  readonly seeds?: number | undefined
  readonly firstSeed?: number | undefined
  /** Size of each company. */
  readonly encounters?: number | undefined
  readonly customers?: number | undefined
  readonly answers?: number | undefined
  readonly replicates?: number | undefined
  /** Encounters of the population that the truth is computed from. */
  readonly population?: number | undefined
  readonly threads?: number | undefined
  readonly signal?: AbortSignal | undefined
  readonly progress?: ((done: number, of: number) => void) | undefined
}

export interface ScoreTable {
  readonly companies: number
  readonly size: { readonly encounters: number; readonly customers: number; readonly answers: number }
  readonly lines: readonly ScoreLine[]
  /** Coverage of the importance interval of each touchpoint. */
  readonly importance: readonly {
    readonly touchpoint: string
    readonly truth: number
    readonly covered: number | null
  }[]
  readonly truth: Truth
  readonly seconds: number
}

const SMALL_COMPANY = {
  seeds: 200,
  firstSeed: 1001,
  encounters: 40_000,
  customers: 8_000,
  answers: 8_000,
  replicates: 400,
  population: TRUTH_ENCOUNTERS,
}

/**
 * Makes many small companies whose truth is known, lets the methods loose on each in memory, and counts how often they are right.
 * `now` gives milliseconds for the time it took. Rejects with the signal's reason when aborted.
 */
export async function scoreMethods(options: ScoreOptions, now: () => number): Promise<ScoreTable> {
  const started = now()
  const { seeds, firstSeed, encounters, customers, answers, replicates, population } = {
    ...SMALL_COMPANY,
    ...defined(options),
  }
  const size: Size = { seed: firstSeed, end: options.end, months: DEFAULT_COMPANY.months, encounters, customers }
  const tally = populationTally(size, population)
  const expected = expectedOf(size, tally)
  const threads = openScoringThreads(options.threads)
  let done = 0
  try {
    const findings = await Promise.all(
      Array.from({ length: seeds }, async (_, index) => {
        const one = { options: { ...size, seed: firstSeed + index, answers }, expected, replicates }
        const found = await threads.score(one, { signal: options.signal })
        done++
        options.progress?.(done, seeds)
        return found
      }),
    )
    return {
      companies: seeds,
      size: { encounters, customers, answers },
      lines: LINES.map((line) => lineOf(line, findings)),
      importance: TOUCHPOINTS.map(({ key }, place) => ({
        touchpoint: key,
        truth: expected.shares[place]!,
        covered:
          valuesOf(`fair.importance/${key}`, findings).length === 0
            ? null
            : mean(valuesOf(`fair.importance/${key}`, findings)),
      })),
      truth: truthOf({ ...size, selection: 'none' }, tally),
      seconds: (now() - started) / 1000,
    }
  } finally {
    await threads.close()
  }
}

function defined(options: ScoreOptions): Partial<typeof SMALL_COMPANY> {
  const known = Object.keys(SMALL_COMPANY) as (keyof typeof SMALL_COMPANY)[]
  return Object.fromEntries(known.flatMap((key) => (options[key] === undefined ? [] : [[key, options[key]]])))
}

const valuesOf = (key: string, findings: readonly Findings[]) =>
  findings.map((each) => each[key] ?? Number.NaN).filter((value) => !Number.isNaN(value))

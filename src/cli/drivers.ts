import type { Command } from 'commander'
import type { OutputOf } from '../platform/contract.ts'
import { getDrivers } from '../understand/drivers/contract.ts'
import { cautions, machineCautions } from './cautions.ts'
import { knownMetrics } from './known.ts'
import { connected, type FilterOptions, filtered, filterOf } from './options.ts'
import { type Output, table } from './output.ts'
import { nameOf } from './scorecard.ts'
import { whole } from './typed.ts'

interface DriversOptions extends FilterOptions {
  readonly outcome?: string
  readonly window?: number
  readonly dominance?: boolean
}

export function addDrivers(program: Command, output: Output): void {
  filtered(program.command('drivers').description(output.words.t('commands.drivers')), output)
    .option('--outcome <metric>', output.words.t('options.outcome'))
    .option('--window <days>', output.words.t('options.window'), whole('--window', 1, 730))
    .option('--dominance', output.words.t('options.dominance'))
    .action((options: DriversOptions) =>
      connected(options, async (connection) => {
        await knownMetrics(connection, options.outcome)
        const beside = options.dominance ? { dominance: 'true' } : {}
        const found = await connection.call(getDrivers, { query: { ...driverQuery(options), ...beside } })
        output.result(machine(found), () => text(found, output))
      }),
    )
}

export function driverQuery(options: DriversOptions) {
  return {
    ...filterOf(options),
    ...(options.outcome === undefined ? {} : { outcome: options.outcome }),
    ...(options.window === undefined ? {} : { window: options.window }),
  }
}

type Found = OutputOf<typeof getDrivers>

function machine(found: Found) {
  return {
    outcome: found.outcome,
    n: found.n,
    r2: found.r2?.value ?? null,
    r2Interval: found.r2 && { low: found.r2.low, high: found.r2.high },
    problem: found.problem,
    noiseLine: found.noiseLine,
    ...machineCautions(found, found.drivers),
    dominance: found.dominance && {
      n: found.dominance.n,
      mcfadden: found.dominance.mcfadden,
      method: found.dominance.method,
    },
    drivers: found.drivers.map((driver) => ({
      touchpoint: nameOf(driver, 'en'),
      key: driver.key,
      importance: driver.importance,
      low: driver.low,
      high: driver.high,
      performance: driver.performance?.value ?? null,
      met: driver.met,
      heard: driver.heard,
      heardShare: driver.heardShare,
      rank: driver.rank,
      topThree: driver.topThree,
      topOne: driver.topOne,
      johnson: driver.johnson,
      dominance: found.dominance && dominanceOf(found.dominance, driver.touchpoint),
      aboveNoise: driver.aboveNoise,
      effect: driver.effect,
    })),
  }
}

function text(found: Found, output: Output): string {
  const { words } = output
  if (found.problem !== null || !found.r2) {
    const needed =
      found.moreNeeded.answers === null
        ? ''
        : ` ${words.t('drivers.needed', { count: words.number(found.moreNeeded.answers) })}`
    return words.t('drivers.none', { problem: words.t(`drivers.problems.${found.problem ?? 'too-few'}`) }) + needed
  }
  const title = words.t('drivers.title', {
    outcome: found.outcome,
    n: words.number(found.n),
    r2: words.number(found.r2.value, 2),
    low: words.number(found.r2.low, 2),
    high: words.number(found.r2.high, 2),
  })
  const head = [
    words.t('columns.touchpoint'),
    words.t('columns.importance'),
    words.t('columns.interval'),
    words.t('columns.johnson'),
    ...(found.dominance ? [words.t('columns.dominance'), words.t('columns.interval')] : []),
    words.t('columns.rank'),
    words.t('columns.performance'),
    words.t('columns.met'),
  ]
  const rows = found.drivers.map((driver) => [
    nameOf(driver, words.language),
    words.percent(driver.importance, 1),
    `${words.percent(driver.low, 1)}…${words.percent(driver.high, 1)}`,
    words.percent(driver.johnson, 1),
    ...dominanceText(found.dominance, driver.touchpoint, output),
    `${words.number(driver.rank.low)}…${words.number(driver.rank.high)}`,
    driver.performance ? words.number(driver.performance.value, 2) : '',
    words.percent(driver.met),
  ])
  const noise = found.noiseLine === null ? [] : [words.t('drivers.noise', { line: words.percent(found.noiseLine, 1) })]
  const ranked = table(head, rows, new Set(head.map((_, index) => index).slice(1)))
  const beside = found.dominance
    ? [words.t(`drivers.dominance.${found.dominance.method}`, { n: words.number(found.dominance.n) })]
    : []
  return [title, ranked, ...noise, ...beside, ...cautions(found, found.drivers, output)].join('\n')
}

type Dominance = NonNullable<Found['dominance']>

function dominanceOf({ drivers }: Dominance, touchpoint: number) {
  const own = drivers.find((driver) => driver.touchpoint === touchpoint)
  if (own === undefined) return null
  const { importance, low, high, samplingError } = own
  return { importance, low, high, samplingError }
}

function dominanceText(dominance: Found['dominance'], touchpoint: number, { words }: Output): string[] {
  if (dominance === null) return []
  const own = dominanceOf(dominance, touchpoint)
  return own
    ? [words.percent(own.importance, 1), `${words.percent(own.low, 1)}…${words.percent(own.high, 1)}`]
    : ['', '']
}

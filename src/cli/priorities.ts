import type { Command } from 'commander'
import type { OutputOf } from '../platform/contract.ts'
import { getPriorities } from '../prioritise/critical-touchpoints/contract.ts'
import { cautions, machineCautions } from './cautions.ts'
import { driverQuery } from './drivers.ts'
import { knownMetrics } from './known.ts'
import { connected, type FilterOptions, filtered } from './options.ts'
import { type Output, table } from './output.ts'
import { nameOf } from './scorecard.ts'
import { whole } from './typed.ts'

interface PrioritiesOptions extends FilterOptions {
  readonly outcome?: string
  readonly window?: number
}

export function addPriorities(program: Command, output: Output): void {
  filtered(program.command('priorities').description(output.words.t('commands.priorities')), output)
    .option('--outcome <metric>', output.words.t('options.outcome'))
    .option('--window <days>', output.words.t('options.window'), whole('--window', 1, 730))
    .action((options: PrioritiesOptions) =>
      connected(options, async (connection) => {
        await knownMetrics(connection, options.outcome)
        const found = await connection.call(getPriorities, { query: driverQuery(options) })
        output.result(machine(found), () => text(found, output))
      }),
    )
}

type Found = OutputOf<typeof getPriorities>

function machine(found: Found) {
  return {
    outcome: found.outcome,
    n: found.n,
    problem: found.problem,
    ...machineCautions(found, found.rows),
    split: found.split,
    rows: found.rows.map((row) => ({
      touchpoint: nameOf(row, 'en'),
      key: row.key,
      importance: row.importance.value,
      importanceInterval: { low: row.importance.low, high: row.importance.high },
      performance: row.performance.value,
      performanceInterval: { low: row.performance.low, high: row.performance.high, n: row.performance.n },
      field: row.field,
      fields: row.fields,
      topThree: row.topThree,
      topOne: row.topOne,
      heard: row.heard,
      heardShare: row.heardShare,
      rank: row.rank,
      effect: row.effect,
      customers: row.customers,
    })),
  }
}

function text(found: Found, output: Output): string {
  const { words } = output
  if (found.problem !== null) return words.t('drivers.none', { problem: words.t(`drivers.problems.${found.problem}`) })
  // With three candidates or fewer, being among the first three says nothing: then the chance is that of being the first.
  const three = found.rows.some(({ topThree }) => topThree !== null)
  const chance = (row: Found['rows'][number]) => (three ? row.topThree : row.topOne)
  const head = [
    'touchpoint',
    three ? 'topThree' : 'topOne',
    'importance',
    'interval',
    'performance',
    'interval',
    'effect',
    'field',
  ].map((key) => words.t(`columns.${key}`))
  const rows = found.rows.map((row) => [
    nameOf(row, words.language),
    percentOrNone(chance(row), output),
    words.percent(row.importance.value, 1),
    `${words.percent(row.importance.low, 1)}…${words.percent(row.importance.high, 1)}`,
    words.number(row.performance.value, 2),
    `${words.number(row.performance.low, 2)}…${words.number(row.performance.high, 2)}`,
    row.effect
      ? `${words.number(row.effect.value, 3)} (${words.number(row.effect.low, 3)}…${words.number(row.effect.high, 3)})`
      : '',
    words.t(`fields.${row.field}`),
  ])
  return [table(head, rows, new Set([1, 2, 3, 4, 5, 6])), ...cautions(found, found.rows, output)].join('\n')
}

/** Touchpoints whose importance cannot be told from chance, or that have nothing to gain, have no chance worth telling. */
function percentOrNone(chance: number | null, { words }: Output): string {
  return chance === null ? '–' : words.percent(chance)
}

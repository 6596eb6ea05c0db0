import type { Command } from 'commander'
import type { OutputOf } from '../platform/contract.ts'
import { getPriorities } from '../prioritise/critical-touchpoints/contract.ts'
import { driverQuery } from './drivers.ts'
import { connected, type FilterOptions, filtered, whole } from './options.ts'
import { type Output, table } from './output.ts'
import { nameOf } from './scorecard.ts'

interface PrioritiesOptions extends FilterOptions {
  readonly outcome?: string
  readonly window?: number
}

export function addPriorities(program: Command, output: Output): void {
  filtered(program.command('priorities').description(output.words.t('commands.priorities')), output)
    .option('--outcome <metric>', output.words.t('options.outcome'))
    .option('--window <days>', output.words.t('options.window'), whole)
    .action((options: PrioritiesOptions) =>
      connected(options, async (connection) => {
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
    moreNeeded: found.moreNeeded,
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
      rank: row.rank,
      effect: row.effect,
      customers: row.customers,
    })),
  }
}

function text(found: Found, output: Output): string {
  const { words } = output
  if (found.problem !== null) return words.t('drivers.none', { problem: words.t(`drivers.problems.${found.problem}`) })
  const head = ['touchpoint', 'topThree', 'importance', 'interval', 'performance', 'interval', 'effect', 'field'].map(
    (key) => words.t(`columns.${key}`),
  )
  const rows = found.rows.map((row) => [
    nameOf(row, words.language),
    words.percent(row.topThree),
    words.percent(row.importance.value, 1),
    `${words.percent(row.importance.low, 1)}…${words.percent(row.importance.high, 1)}`,
    words.number(row.performance.value, 2),
    `${words.number(row.performance.low, 2)}…${words.number(row.performance.high, 2)}`,
    row.effect
      ? `${words.number(row.effect.value, 3)} (${words.number(row.effect.low, 3)}…${words.number(row.effect.high, 3)})`
      : '',
    words.t(`fields.${row.field}`),
  ])
  return table(head, rows, new Set([1, 2, 3, 4, 5, 6]))
}

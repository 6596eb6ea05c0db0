import type { Command } from 'commander'
import type { Names } from '../base/journey-map/metric.ts'
import { getScorecard, type ScorecardRow } from '../understand/scorecard/contract.ts'
import { knownMetrics } from './known.ts'
import { connected, type FilterOptions, filtered, filterOf } from './options.ts'
import { type Output, table } from './output.ts'
import { grouping } from './typed.ts'
import type { Language } from './words.ts'

interface ScorecardOptions extends FilterOptions {
  readonly by: string
  readonly metric?: string
}

export function addScorecard(program: Command, output: Output): void {
  filtered(program.command('scorecard').description(output.words.t('commands.scorecard')), output)
    .option('--by <grouping>', output.words.t('options.by'), grouping, 'touchpoint')
    .option('--metric <keys>', output.words.t('options.metric'))
    .action((options: ScorecardOptions) =>
      connected(options, async (connection) => {
        await knownMetrics(connection, options.metric)
        const query = {
          ...filterOf(options),
          by: options.by,
          ...(options.metric === undefined ? {} : { metric: options.metric }),
        }
        const card = await connection.call(getScorecard, { query })
        output.result(machine(card), () =>
          text(
            card.rows,
            card.metrics.map((metric) => metric.key),
            output,
          ),
        )
      }),
    )
}

type Card = { rows: ScorecardRow[]; total: ScorecardRow }

/** `value` of a metric with too few answers is null; `n` says how many there are. */
function machine(card: Card) {
  const plain = (row: ScorecardRow) => ({
    key: row.key,
    name: nameOf(row, 'en'),
    encounters: row.encounters,
    answers: row.answers,
    coverage: row.coverage?.value ?? null,
    metrics: Object.fromEntries(
      Object.entries(row.metrics).map(([key, { value, low, high, n }]) => [key, { value, low, high, n }]),
    ),
    waiting: row.waiting,
    handling: row.handling,
    resolved: row.resolved,
    transfers: row.transfers,
    money: row.money,
  })
  return { rows: card.rows.map(plain), total: plain(card.total) }
}

export function nameOf(row: { key: string; names: Names }, language: Language): string {
  return row.names[language] ?? row.names.en ?? row.names.fi ?? row.names.sv ?? row.key
}

function text(rows: readonly ScorecardRow[], metrics: readonly string[], output: Output): string {
  const { words } = output
  const shown = metrics.filter((key) => rows.some((row) => (row.metrics[key]?.n ?? 0) > 0))
  const head = [
    '',
    words.t('columns.encounters'),
    words.t('columns.answers'),
    words.t('columns.coverage'),
    ...shown,
    words.t('columns.waiting'),
    words.t('columns.resolved'),
  ]
  const cells = rows.map((row) => [
    nameOf(row, words.language),
    words.number(row.encounters),
    words.number(row.answers),
    row.coverage ? words.percent(row.coverage.value, 1) : '',
    ...shown.map((key) => figureText(key, row.metrics[key], output)),
    row.waiting ? `${words.number(row.waiting.median)} s` : '',
    row.resolved ? words.percent(row.resolved.value) : '',
  ])
  return table(head, cells, new Set(head.map((_, index) => index).slice(1)))
}

function figureText(key: string, figure: ScorecardRow['metrics'][string] | undefined, { words }: Output): string {
  if (!figure || figure.n === 0) return ''
  if (figure.value === null || figure.low === null || figure.high === null) return `${words.t('tooFew')} (${figure.n})`
  const scale = figure.method === 't' ? 1 : 100
  const digits = figure.method === 't' ? 2 : key === 'nps' ? 0 : 1
  const [value, low, high] = [figure.value, figure.low, figure.high].map((number) =>
    words.number(number * scale, digits),
  )
  return `${value} (${low}…${high}) n=${words.number(figure.n)}`
}

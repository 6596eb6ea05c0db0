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
      Object.entries(row.metrics).map(([key, { value, low, high, n, nEffective }]) => [
        key,
        { value, low, high, n, nEffective },
      ]),
    ),
    waiting: row.waiting,
    handling: row.handling,
    resolved: row.resolved,
    transfers: row.transfers,
    money: row.money,
    heldBack: row.heldBack,
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
    ...shown.map((key) => figureText(key, row, output)),
    row.waiting ? `${words.number(row.waiting.median)} s` : '',
    row.resolved ? words.percent(row.resolved.value) : '',
  ])
  const shape = new Set(head.map((_, index) => index).slice(1))
  return [table(head, cells, shape), ...heldBackText(rows, shown, output)].join('\n')
}

/** Why figures are hidden, or, for whoever sees them, which ones would give a small group away when passed on. */
function heldBackText(rows: readonly ScorecardRow[], metrics: readonly string[], { words }: Output): string[] {
  const held = rows.flatMap((row) =>
    metrics.filter((key) => row.heldBack.metrics.includes(key)).map((key) => ({ row, key })),
  )
  if (held.length === 0) return []
  if (held.every(({ row, key }) => row.metrics[key]?.value === null)) return [words.t('scorecard.heldBack')]
  const names = held.map(({ row, key }) => `${nameOf(row, words.language)} ${key}`).join(', ')
  return [words.t('scorecard.wouldTell', { names })]
}

function figureText(key: string, { metrics, heldBack }: ScorecardRow, { words }: Output): string {
  const figure = metrics[key]
  if (!figure || figure.n === 0) return ''
  if (figure.value === null || figure.low === null || figure.high === null) {
    const n = words.number(figure.n)
    if (heldBack.metrics.includes(key)) return words.t('heldBack', { n })
    if (figure.nEffective === null) return `${words.t('tooFew')} (${n})`
    return words.t('tooFewEffective', { n, effective: words.number(figure.nEffective, 1) })
  }
  const scale = figure.method === 't' ? 1 : 100
  const digits = figure.method === 't' ? 2 : key === 'nps' ? 0 : 1
  const [value, low, high] = [figure.value, figure.low, figure.high].map((number) =>
    words.number(number * scale, digits),
  )
  return `${value} (${low}…${high}) n=${words.number(figure.n)}`
}

import type { Command } from 'commander'
import type { OutputOf } from '../platform/contract.ts'
import { getCoverage } from '../understand/coverage/contract.ts'
import { knownMetrics } from './known.ts'
import { connected, type FilterOptions, filtered, filterOf } from './options.ts'
import { type Output, table } from './output.ts'
import { nameOf } from './scorecard.ts'

interface CoverageOptions extends FilterOptions {
  readonly metric?: string
  readonly margins?: string
}

export function addCoverage(program: Command, output: Output): void {
  filtered(program.command('coverage').description(output.words.t('commands.coverage')), output)
    .option('--metric <key>', output.words.t('options.weightedMetric'))
    .option('--margins <names>', output.words.t('options.margins'))
    .action((options: CoverageOptions) =>
      connected(options, async (connection) => {
        await knownMetrics(connection, options.metric)
        const query = {
          ...filterOf(options),
          ...(options.metric === undefined ? {} : { metric: options.metric }),
          ...(options.margins === undefined ? {} : { margins: options.margins }),
        }
        const found = await connection.call(getCoverage, { query })
        output.result(machine(found), () => text(found, output))
      }),
    )
}

type Found = OutputOf<typeof getCoverage>

function machine(all: Found) {
  const { basis: _, rows, weighting, ...found } = all
  return {
    ...found,
    rows: rows.map(({ names, ...row }) => ({ ...row, name: nameOf({ key: row.key, names }, 'en') })),
    weighting: weighting && { ...weighting, metric: weighting.metric.key },
  }
}

/** As many as fit on a screen; all are in the machine output. */
const SHOWN = 20

function text({ share, encounters, rows, weighting }: Found, { words }: Output): string {
  const head = ['group', 'encounters', 'coverage', 'interval', 'againstRest'].map((key) => words.t(`columns.${key}`))
  const lines = rows
    .slice(0, SHOWN)
    .map((row) => [
      `${row.topic}: ${nameOf(row, words.language) || '–'}`,
      words.number(row.encounters),
      words.percent(row.share.value, 1),
      `${words.percent(row.share.low, 1)}…${words.percent(row.share.high, 1)}`,
      row.mark === 'same' || !row.difference ? '' : words.percent(row.difference.value, 1),
    ])
  const all = share
    ? words.t('coverage.all', { share: words.percent(share.value, 1), n: words.number(encounters) })
    : words.t('tooFew')
  return [all, table(head, lines, new Set([1, 2, 3, 4])), ...weightedText(weighting, words)].join('\n')
}

function weightedText(weighting: Found['weighting'], words: Output['words']): string[] {
  if (!weighting) return []
  const { raw, weighted, stillOff, metric, problem } = weighting
  if (!raw || !weighted || !stillOff) return [words.t(`coverage.problems.${problem ?? 'no-answers'}`)]
  const scale = metric.figure === 'nps' || metric.figure === 'topbox' ? 100 : 1
  const digits = scale === 100 ? 1 : 2
  const written = (value: number) => words.number(value * scale, digits)
  return [
    words.t('coverage.weighted', {
      metric: metric.key,
      raw: written(raw.value),
      weighted: written(weighted.value),
      low: written(weighted.low),
      high: written(weighted.high),
      effective: words.number(weighted.effective),
    }),
    words.t('coverage.stillOff', { low: written(stillOff.low), high: written(stillOff.high) }),
  ]
}

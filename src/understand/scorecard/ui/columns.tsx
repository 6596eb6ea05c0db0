import { Tooltip } from '@mantine/core'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import type { Metric } from '../../../base/journey-map/metric.ts'
import { nameIn } from '../../../base/names/index.ts'
import { Sparkline } from '../../../web/kit/chart/Sparkline.tsx'
import { Change } from '../../../web/kit/numbers/Change.tsx'
import type { Language } from '../../../web/kit/numbers/formats.ts'
import type { Estimate, Measure } from '../../../web/kit/numbers/measure.ts'
import type { Column } from '../../../web/kit/table/columns.ts'
import { differenceOf, estimateIn, measureOf } from '../../../web/known/measure.ts'
import { useWords } from '../../../web/words/useWords.ts'
import type { ScorecardRow } from '../contract.ts'
import classes from './scorecard.module.css'
import type { ShownRow } from './shown.ts'

interface TableOptions {
  readonly t: TFunction
  readonly language: Language
  readonly title: string
  readonly rows: readonly ShownRow[]
  /** The metric in front, then the others. */
  readonly metrics: readonly Metric[]
  readonly against: 'before' | 'rest' | null
  /** The name as what opens the row. */
  readonly open: (row: ShownRow) => ReactNode
}

type Columns = Column<ShownRow>[]

/** Columns that some row has something for; those of less use are hidden until chosen. */
export function scorecardColumns(options: TableOptions): Columns {
  const { t, rows, title, open } = options
  const has = (pick: (row: ShownRow) => unknown) => rows.some((row) => pick(row) != null)
  const [first, ...others] = options.metrics.filter(({ key }) => rows.some((row) => (row.metrics[key]?.n ?? 0) > 0))
  return [
    { id: 'name', title, value: (row) => row.name, main: true, cell: (row) => <Name row={row}>{open(row)}</Name> },
    ...(first ? front(first, options) : []),
    ...others.flatMap((metric) =>
      figureColumn(metric, options, !rows.some((row) => row.key !== '' && row.metrics[metric.key])),
    ),
    count('encounters', t('touchpoints.column.encounters'), (row) => row.encounters),
    count('answers', t('touchpoints.column.answers'), (row) => row.answers),
    ...(has((row) => row.coverage) ? [coverage(t)] : []),
    ...(has((row) => row.waiting) ? durations(t, 'waiting', (row) => row.waiting) : []),
    ...(has((row) => row.handling) ? durations(t, 'handling', (row) => row.handling) : []),
    ...(has((row) => row.resolved) ? [share('resolved', t('touchpoints.column.resolved'), (row) => row.resolved)] : []),
    ...(has((row) => row.transfers) ? [transfers(t)] : []),
    ...money(t, rows),
  ]
}

function Name({ row, children }: { row: ScorecardRow; children: ReactNode }) {
  return (
    <>
      {children}
      {row.state === 'proposed' ? <Proposed /> : null}
    </>
  )
}

function Proposed() {
  const { t } = useWords()
  return (
    <Tooltip label={t('touchpoints.proposedHelp')}>
      <span className={classes.proposed}>{t('touchpoints.proposed')}</span>
    </Tooltip>
  )
}

function ends(
  t: TFunction,
  title: string,
  pick: (row: ShownRow) => { low: number | null; high: number | null } | null,
) {
  return [
    { title: `${title}: ${t('chart.low')}`, value: (row: ShownRow) => pick(row)?.low ?? null },
    { title: `${title}: ${t('chart.high')}`, value: (row: ShownRow) => pick(row)?.high ?? null },
  ]
}

/** A metric that only the whole relationship is asked about is hidden until chosen: it would be an empty column. */
function figureColumn(metric: Metric, { t, language }: TableOptions, hidden = false): Columns {
  const title = nameIn(language, metric.names, metric.key)
  const estimate = (row: ShownRow) => estimateIn(row, metric.key)
  return [
    {
      id: `metric-${metric.key}`,
      title,
      value: (row) => estimate(row).value,
      estimate,
      measure: measureOf(metric),
      hidden,
      also: [...ends(t, title, estimate), { title: `${title}: n`, value: (row) => estimate(row).n }],
    },
  ]
}

function front(metric: Metric, options: TableOptions): Columns {
  const { t, rows } = options
  // Months have nothing before or beside them to be compared with.
  const against =
    options.against && rows.some((row) => row.metrics[metric.key]?.[options.against ?? 'before'])
      ? options.against
      : null
  const trends = rows.some((row) => row.trend.length > 1)
  const measure = measureOf(metric)
  const change = (row: ShownRow) => differenceOf(against && row.metrics[metric.key]?.[against])
  return [
    ...figureColumn(metric, options),
    ...(against
      ? [
          {
            id: 'change',
            title: t(against === 'rest' ? 'touchpoints.column.rest' : 'touchpoints.column.change'),
            value: (row: ShownRow) => change(row)?.by ?? null,
            measure,
            cell: (row: ShownRow) => {
              const found = change(row)
              return found ? <Change of={found} measure={measure} /> : '–'
            },
          },
        ]
      : []),
    ...(trends ? [trendColumn(t, measure)] : []),
  ]
}

function trendColumn(t: TFunction, measure: Measure): Column<ShownRow> {
  return {
    id: 'trend',
    title: t('touchpoints.column.trend'),
    value: () => null,
    sortable: false,
    cell: (row) => (row.trend.length > 1 ? <Sparkline label={row.name} points={row.trend} measure={measure} /> : '–'),
  }
}

function count(id: string, title: string, value: (row: ShownRow) => number): Column<ShownRow> {
  return { id, title, value, measure: { kind: 'count' } }
}

type Share = { readonly value: number; readonly low: number; readonly high: number; readonly n: number }

function share(id: string, title: string, pick: (row: ShownRow) => Share | null, hint?: string): Column<ShownRow> {
  const estimate = (row: ShownRow): Estimate => pick(row) ?? { value: null, low: null, high: null, n: 0 }
  const measure: Measure = { kind: 'share', digits: 1 }
  const more = hint ? { hint } : {}
  return { id, title, value: (row) => estimate(row).value, estimate, measure, compact: true, ...more }
}

const coverage = (t: TFunction) =>
  share('coverage', t('touchpoints.column.coverage'), (row) => row.coverage, t('touchpoints.column.coverageHint'))

type Duration = (row: ShownRow) => ScorecardRow['waiting']

function durations(t: TFunction, id: 'waiting' | 'handling', pick: Duration): Columns {
  const measure: Measure = { kind: 'seconds', better: 'low' }
  const title = t(`touchpoints.column.${id}`)
  return [
    {
      id,
      title,
      value: (row) => pick(row)?.median ?? null,
      measure,
      also: ends(t, title, pick),
    },
    {
      id: `${id}90`,
      title: t(`touchpoints.column.${id}90`),
      value: (row) => pick(row)?.p90 ?? null,
      measure,
      hidden: true,
    },
  ]
}

function transfers(t: TFunction): Column<ShownRow> {
  return {
    id: 'transfers',
    title: t('touchpoints.column.transfers'),
    hint: t('touchpoints.column.transfersHint'),
    value: (row) => row.transfers?.mean ?? null,
    measure: { kind: 'number', digits: 2 },
    hidden: true,
  }
}

/** Currencies are never added: each has a column of its own. */
function money(t: TFunction, rows: readonly ShownRow[]): Columns {
  const currencies = [...new Set(rows.flatMap((row) => row.money.map(({ currency }) => currency)))]
  return currencies.flatMap((currency): Columns => {
    const of = (row: ShownRow) => row.money.find((each) => each.currency === currency)
    const measure: Measure = { kind: 'money', currency }
    return [
      {
        id: `money-${currency}`,
        title: t('touchpoints.column.money', { currency }),
        value: (row) => of(row)?.sum ?? null,
        measure,
      },
      {
        id: `mean-${currency}`,
        title: t('touchpoints.column.moneyMean', { currency }),
        value: (row) => (of(row)?.n ? (of(row)?.mean ?? null) : null),
        measure,
        hidden: true,
      },
    ]
  })
}

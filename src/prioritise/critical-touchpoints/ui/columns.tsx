import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { ProbabilityBar } from '../../../web/kit/chart/ProbabilityBar.tsx'
import type { Search } from '../../../web/kit/filter/filter.ts'
import { Change, type Difference } from '../../../web/kit/numbers/Change.tsx'
import type { Formats } from '../../../web/kit/numbers/formats.ts'
import type { Estimate, Measure } from '../../../web/kit/numbers/measure.ts'
import type { Column } from '../../../web/kit/table/columns.ts'
import { digitsOf } from '../../../web/known/measure.ts'
import type { NamedPriority } from '../contract.ts'
import classes from './priorities.module.css'

export interface ListedRow extends NamedPriority {
  readonly name: string
  readonly change: Difference | null
  /** How the change of its score is written. */
  readonly changeMeasure: Measure
}

interface ColumnOptions {
  readonly t: TFunction
  readonly formats: Formats
  readonly search: Search
  /** Which chance the list can tell. */
  readonly contest: Contest
}

/** Among the first three; where no more than three are in question, of being the first; none where there is but one. */
export type Contest = 'three' | 'one' | 'none'

export function contestOf(rows: readonly Pick<ListedRow, 'topThree' | 'topOne'>[]): Contest {
  if (rows.some(({ topThree }) => topThree !== null)) return 'three'
  return rows.some(({ topOne }) => topOne !== null) ? 'one' : 'none'
}

const SHARE: Measure = { kind: 'share' }

const ends = (t: TFunction, title: string, pick: (row: ListedRow) => { low: number; high: number } | null) => [
  { title: `${title}: ${t('chart.low')}`, value: (row: ListedRow) => pick(row)?.low ?? null },
  { title: `${title}: ${t('chart.high')}`, value: (row: ListedRow) => pick(row)?.high ?? null },
]

function nameColumn({ t, search }: ColumnOptions): Column<ListedRow> {
  return {
    id: 'name',
    title: t('filter.touchpoint'),
    value: (row) => row.name,
    main: true,
    cell: (row) => (
      <Link to={`/touchpoints/${row.touchpoint}`} search={search} className={classes.open}>
        {row.name}
      </Link>
    ),
  }
}

function chanceColumn({ t, contest }: ColumnOptions): Column<ListedRow>[] {
  if (contest === 'none') return []
  const chance = (row: ListedRow) => (contest === 'three' ? row.topThree : row.topOne)
  return [
    {
      id: 'chance',
      title: t(`priorities.column.chance.${contest}`),
      hint: t(`priorities.column.chanceHint.${contest}`),
      value: chance,
      measure: SHARE,
      align: 'start',
      cell: (row) => {
        const known = chance(row)
        if (known !== null) return <ProbabilityBar chance={known} width={44} />
        return <span className={classes.quiet}>{t(`priorities.noChance.${row.aboveNoise ? 'gain' : 'noise'}`)}</span>
      },
    },
  ]
}

/** The list "fix first": as much as fits beside the map. */
export function listColumns(options: ColumnOptions): Column<ListedRow>[] {
  const { t, formats } = options
  return [
    nameColumn(options),
    ...chanceColumn(options),
    {
      id: 'importance',
      title: t('priorities.column.importance'),
      hint: t('priorities.column.importanceHint'),
      value: (row) => row.importance.value,
      estimate: (row) => ({ ...row.importance, n: row.performance.n }),
      measure: SHARE,
      compact: true,
      also: ends(t, t('priorities.column.importance'), (row) => row.importance),
    },
    {
      id: 'now',
      title: t('priorities.column.now'),
      hint: t('priorities.column.nowHint'),
      value: (row) => row.performance.value,
      align: 'end',
      cell: (row) => formats.number(row.performance.value, Math.min(2, digitsOf(row.scale))),
      also: ends(t, t('priorities.column.now'), (row) => row.performance),
    },
    {
      id: 'change',
      title: t('priorities.column.change'),
      value: (row) => row.change?.by ?? null,
      align: 'end',
      cell: (row) => (row.change ? <Change of={row.change} measure={row.changeMeasure} /> : '–'),
    },
  ]
}

/** What stands behind the order of the list. */
export function groundColumns(options: ColumnOptions): Column<ListedRow>[] {
  const { t } = options
  const [, ...front] = listColumns(options)
  return [
    nameColumn(options),
    ...front.map((column) => ({ ...column, hidden: true })),
    { id: 'field', title: t('priorities.column.field'), value: (row) => t(`priorities.field.${row.field}`) },
    {
      id: 'sure',
      title: t('priorities.column.fieldChance'),
      hint: t('priorities.column.fieldChanceHint'),
      value: (row) => row.fields[row.field],
      measure: SHARE,
    },
    ...gainColumns(t),
    {
      id: 'rank',
      title: t('priorities.column.rank'),
      value: (row) => row.rank.value,
      align: 'end',
      cell: ({ rank: { low, high } }) => (low === high ? `${low}` : `${low}–${high}`),
    },
    {
      id: 'kind',
      title: t('priorities.column.kind'),
      hint: t('priorities.column.kindHint'),
      value: (row) => (row.kind ? t(`priorities.kind.${row.kind}`) : null),
      cell: ({ kind }) => <span className={classes.kind}>{kind ? t(`priorities.kind.${kind}`) : '–'}</span>,
    },
    ...customerColumns(t),
  ]
}

const effectOf = (row: ListedRow): Estimate =>
  row.effect ? { ...row.effect, n: row.performance.n } : { value: null, low: null, high: null, n: 0 }

function gainColumns(t: TFunction): Column<ListedRow>[] {
  return [
    {
      id: 'effect',
      title: t('priorities.column.effect'),
      hint: t('priorities.column.effectHint'),
      value: (row) => row.effect?.value ?? null,
      estimate: effectOf,
      measure: { kind: 'number', digits: 2 },
      also: ends(t, t('priorities.column.effect'), (row) => row.effect),
    },
    {
      id: 'gain',
      title: t('priorities.column.gain'),
      hint: t('priorities.column.gainHint'),
      value: (row) => row.gain.value,
      estimate: (row) => ({ ...row.gain, n: row.performance.n }),
      measure: { kind: 'share', digits: 1 },
      also: ends(t, t('priorities.column.gain'), (row) => row.gain),
    },
  ]
}

function customerColumns(t: TFunction): Column<ListedRow>[] {
  return [
    {
      id: 'customers',
      title: t('priorities.column.customers'),
      value: (row) => row.customers,
      measure: { kind: 'count' },
    },
    {
      id: 'met',
      title: t('priorities.column.met'),
      hint: t('priorities.column.metHint'),
      value: (row) => row.met,
      measure: SHARE,
      hidden: true,
    },
    {
      id: 'heard',
      title: t('priorities.column.heard'),
      hint: t('priorities.column.heardHint'),
      value: (row) => row.heardShare,
      measure: SHARE,
      hidden: true,
    },
    { id: 'n', title: t('chart.answers'), value: (row) => row.performance.n, measure: { kind: 'count' } },
    {
      id: 'noise',
      title: t('priorities.column.noise'),
      hint: t('map.noise'),
      value: (row) => t(row.aboveNoise ? 'priorities.above' : 'priorities.below'),
      hidden: true,
    },
  ]
}

import type { Page } from '../../shell/pages.ts'
import { IntervalBar } from '../chart/IntervalBar.tsx'
import { ProbabilityBar } from '../chart/ProbabilityBar.tsx'
import { Sparkline } from '../chart/Sparkline.tsx'
import { Change } from '../numbers/Change.tsx'
import type { Column } from '../table/columns.ts'
import { type SampleRow, sampleTrend } from './sample.ts'

const page = (path: string, group: Page['group'], word: string, icon?: Page['icon']): Page => ({
  path,
  group,
  word,
  component: () => null,
  ...(icon ? { icon } : {}),
})

export const pages: readonly Page[] = [
  page('/', 'home', 'page.overview', 'loop'),
  page('/imports', 'listen', 'page.imports'),
  page('/sources', 'listen', 'page.sources'),
  page('/quarantine', 'listen', 'page.quarantine'),
  page('/touchpoints', 'understand', 'page.touchpoints', 'dots'),
  page('/kit', 'prioritise', 'page.priorities', 'target'),
  page('/settings', 'settings', 'page.settings'),
]

const MEASURE = { kind: 'number', digits: 1 } as const

export function priorityTable(): Column<SampleRow>[] {
  return [
    { id: 'name', title: 'Touchpoint', value: (row) => row.name, main: true },
    {
      id: 'chance',
      title: 'Chance',
      value: (row) => row.chance,
      measure: { kind: 'share' },
      align: 'start',
      cell: (row) => <ProbabilityBar chance={row.chance} width={44} />,
      hint: 'Chance of being among the three to fix first',
    },
    {
      id: 'importance',
      title: 'Importance',
      compact: true,
      value: (row) => row.importance.value,
      estimate: (row) => row.importance,
      measure: { kind: 'share' },
    },
    { id: 'now', title: 'Now', value: (row) => row.performance.value, measure: MEASURE },
    {
      id: 'change',
      title: 'Change',
      value: (row) => row.by,
      measure: MEASURE,
      cell: (row) => (
        <Change
          of={{ by: row.id === 5 ? null : row.by, low: row.by - 0.1, high: row.by + 0.1, certain: row.certain }}
          measure={MEASURE}
        />
      ),
    },
  ]
}

export function scorecardTable(): Column<SampleRow>[] {
  return [
    ...priorityTable().slice(0, 1),
    { id: 'customers', title: 'Encounters', value: (row) => row.customers, measure: { kind: 'count' } },
    {
      id: 'plot',
      title: 'Satisfaction',
      value: (row) => row.performance.value,
      align: 'start',
      cell: (row) => (
        <IntervalBar
          label={row.name}
          estimate={row.performance}
          measure={MEASURE}
          domain={[2.5, 5]}
          reference={3.6}
          tone={row.field === 'fix' ? 'weak' : 'plain'}
        />
      ),
    },
    {
      id: 'figure',
      title: 'Mean',
      value: (row) => row.performance.value,
      estimate: (row) => row.performance,
      measure: MEASURE,
    },
    {
      id: 'trend',
      title: '24 months',
      value: () => null,
      sortable: false,
      cell: (row) => (
        <Sparkline
          label={row.name}
          points={sampleTrend(row.performance.value ?? 0, row.by / 24, row.id === 2 ? [8, 9] : [])}
          measure={MEASURE}
        />
      ),
    },
    { id: 'waiting', title: 'Waiting', value: (row) => row.id * 47, measure: { kind: 'seconds', better: 'low' } },
    {
      id: 'wchange',
      title: 'Change',
      value: (row) => row.by,
      align: 'end',
      cell: (row) => (
        <Change of={{ by: row.by * 100, certain: row.certain }} measure={{ kind: 'seconds', better: 'low' }} />
      ),
    },
    { id: 'hiddenOne', title: 'Transfers', value: (row) => row.id / 10, measure: MEASURE, hidden: true },
  ]
}

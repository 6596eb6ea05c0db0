import type { PriorityPoint } from '../chart/priority.ts'
import type { TrendPoint } from '../chart/trend.ts'
import type { FilterChoices } from '../filter/choices.ts'

/** Made-up figures of a fictional company, to look at the parts of the kit with. */
const rows: readonly [
  string,
  number,
  number,
  number,
  number,
  number,
  PriorityPoint['field'],
  number,
  number,
  boolean,
][] = [
  ['Delivery tracking', 0.31, 0.05, 3.1, 0.1, 21_400, 'fix', 0.91, -0.3, true],
  ['Support call', 0.19, 0.04, 3.4, 0.12, 9800, 'fix', 0.64, -0.1, false],
  ['Returns', 0.14, 0.04, 3.0, 0.18, 6200, 'fix', 0.58, -0.2, true],
  ['Invoice', 0.06, 0.03, 3.3, 0.16, 14_000, 'watch', 0.31, 0, false],
  ['Chat', 0.05, 0.03, 3.5, 0.2, 5100, 'watch', 0.22, 0.1, false],
  ['Checkout', 0.12, 0.03, 4.2, 0.05, 30_100, 'ease', 0.08, 0.1, true],
  ['Mobile app', 0.04, 0.02, 3.9, 0.08, 18_400, 'ease', 0.03, 0.2, true],
  ['Store visit', 0.09, 0.03, 4.4, 0.08, 12_800, 'ease', 0.02, 0, false],
]

export interface SampleRow extends PriorityPoint {
  readonly chance: number
  readonly by: number
  readonly certain: boolean
}

export const sampleRows: readonly SampleRow[] = rows.map(
  ([name, importance, wide, value, half, customers, field, chance, by, certain], at) => ({
    id: at + 1,
    name,
    importance: { value: importance, low: Math.max(0, importance - wide), high: importance + wide, n: 8412 },
    performance: { value, low: value - half, high: value + half, n: Math.round(customers / 9) },
    customers,
    field,
    chance,
    by,
    certain,
  }),
)

export const sampleTrend = (start: number, drift: number, few: readonly number[] = []): TrendPoint[] =>
  Array.from({ length: 24 }, (_, at) => {
    const year = 2024 + Math.floor((at + 11) / 12)
    const value = start + drift * at + Math.sin(at * 1.7) * 0.08
    return {
      period: `${year}-${String(((at + 11) % 12) + 1).padStart(2, '0')}`,
      estimate: few.includes(at)
        ? { value: null, low: null, high: null, n: 3 }
        : { value, low: value - 0.11, high: value + 0.11, n: 320 + at },
    }
  })

export const sampleChoices: FilterChoices = {
  known: { from: '2024-12-01', to: '2026-11-21' },
  channels: ['Web shop', 'Mobile app', 'Store', 'Phone', 'Chat', 'E-mail', 'Home delivery'].map((name, at) => ({
    id: at + 1,
    name,
  })),
  touchpoints: sampleRows.map(({ id, name }) => ({ id, name })),
  units: [
    { id: 1, name: 'South' },
    { id: 2, name: 'Helsinki Centre', depth: 1 },
    { id: 3, name: 'Evening team', depth: 2 },
    { id: 4, name: 'North' },
  ],
  segments: ['Families', 'Students', 'Business, small'],
  attributes: [
    { name: 'Delivery type', values: ['Home', 'Parcel point'] },
    { name: 'basket', values: [] },
  ],
}

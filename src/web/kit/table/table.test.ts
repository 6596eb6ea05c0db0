import { expect, test } from 'vitest'
import { type Arrangement, arrange } from './arrange.ts'
import type { Column } from './columns.ts'
import { toCsv } from './csv.ts'

interface Row {
  readonly name: string
  readonly nps: number | null
}

const columns: Column<Row>[] = [
  { id: 'name', title: 'Touchpoint', value: (row) => row.name },
  { id: 'nps', title: 'NPS', value: (row) => row.nps, also: [{ title: 'Low', value: (row) => (row.nps ?? 0) - 0.5 }] },
]
const rows: Row[] = [
  { name: 'Öljynvaihto', nps: null },
  { name: 'Asennus', nps: -12.5 },
  { name: 'Zoom-tuki', nps: 30 },
  { name: 'Äänestys', nps: 4 },
]
const all: Arrangement = { search: '', sort: null, page: 1, pageSize: 10 }
const finnish = new Intl.Collator('fi')
const names = (arrangement: Partial<Arrangement>) =>
  arrange(rows, columns, { ...all, ...arrangement }, finnish).rows.map(({ name }) => name)

test('touchpoints are in the order of the Finnish alphabet', () => {
  expect(names({ sort: { by: 'name', descending: false } })).toEqual([
    'Asennus',
    'Zoom-tuki',
    'Äänestys',
    'Öljynvaihto',
  ])
})

test('touchpoints with too few answers stand last both ways', () => {
  expect(names({ sort: { by: 'nps', descending: true } }).at(-1)).toBe('Öljynvaihto')
  expect(names({ sort: { by: 'nps', descending: false } }).at(-1)).toBe('Öljynvaihto')
})

test('every word of the search must be found', () => {
  expect(names({ search: 'tuki zoom' })).toEqual(['Zoom-tuki'])
  expect(names({ search: 'tuki asennus' })).toEqual([])
})

test('a page past the end shows the last page', () => {
  const last = arrange(rows, columns, { ...all, page: 9, pageSize: 3 }, finnish)
  expect([last.page, last.pages, last.rows.length, last.found]).toEqual([2, 2, 1, 4])
})

test('what is exported holds the figures as numbers and their intervals beside them', () => {
  expect(toCsv(rows.slice(1, 2), columns)).toBe('\uFEFFTouchpoint,NPS,Low\r\nAsennus,-12.5,-13\r\n')
  expect(toCsv(rows.slice(1, 2), columns, 'nordic')).toBe('\uFEFFTouchpoint;NPS;Low\r\nAsennus;-12,5;-13\r\n')
})

test.each(['=1+1', '+358 40', '-2', '@cmd', '\t=A1', ' =A1'])('customer text %j never becomes a formula', (name) => {
  expect(toCsv([{ name, nps: 1 }], columns)).toContain(`\n'${name}`)
})

test('quotes, commas and line ends in customer text stay inside their cell', () => {
  expect(toCsv([{ name: 'a "b", c\nd', nps: 1 }], columns)).toContain('"a ""b"", c\nd",1')
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NewAnswer, NewEncounter } from '../../../base/encounters/row.ts'
import { STANDARD_METRICS } from '../../../base/journey-map/metric.ts'
import { Fault } from '../../../platform/fault.ts'
import type { ColumnMapping, Mapping } from '../mapping.ts'
import type { Cell, Row } from '../reading/table.ts'
import { Converter } from './convert.ts'
import { type Converted, nothingYet } from './converted.ts'

const mappingOf = (shape: Mapping['shape'], columns: ColumnMapping[], more: Partial<Mapping> = {}): Mapping => ({
  version: 1,
  source: 'crm',
  shape,
  reading: {},
  zone: 'Europe/Helsinki',
  columns,
  constants: {},
  metrics: [],
  empty: ['', 'null'],
  ...more,
})

const score = (column: string, more: Partial<ColumnMapping & { role: 'score' }> = {}): ColumnMapping => ({
  column,
  role: 'score',
  metric: 'csat',
  outcome: false,
  touchpoint: column,
  notApplicable: [],
  reversed: false,
  ...more,
})

function convert(mapping: Mapping, cells: Cell[][], skip = 0): Converted & { changes: Converter['changes'] } {
  const converter = new Converter(
    mapping,
    mapping.columns.map(({ column }) => column),
    STANDARD_METRICS,
  )
  const into = nothingYet()
  for (const [index, row] of cells.entries()) {
    if (index < skip) converter.skip({ line: index + 2, cells: row })
    else converter.add({ line: index + 2, cells: row }, into)
    if (index + 1 === skip) converter.skipped()
  }
  converter.finish(into)
  for (const encounter of into.encounters) expect(NewEncounter.parse(encounter)).toEqual(encounter)
  for (const answer of into.answers) expect(NewAnswer.parse(answer)).toEqual(answer)
  expect(into.kept + into.refusals.length).toBe(into.read)
  return { ...into, changes: converter.changes }
}

const AT: ColumnMapping = { column: 'at', role: 'at', format: 'dmy' }
const ID: ColumnMapping = { column: 'id', role: 'id' }

describe('A row per encounter', () => {
  const columns: ColumnMapping[] = [
    ID,
    AT,
    { column: 'email', role: 'identifier', key: 'email' },
    { column: 'touchpoint', role: 'touchpoint' },
    { column: 'channel', role: 'channel' },
    { column: 'waited', role: 'waiting', unit: 'min', number: { decimal: ',', thousands: '' } },
    { column: 'talked', role: 'handling', unit: 'hms' },
    { column: 'solved', role: 'resolved', yes: ['kyllä'], no: ['ei'] },
    { column: 'sum', role: 'money', per: 'line', number: { decimal: ',', thousands: ' ' } },
    score('nps', { metric: 'nps', touchpoint: null }),
    { column: 'comment', role: 'text', of: null },
    { column: 'plan', role: 'attribute', name: 'plan' },
  ]
  const mapping = mappingOf('encounters', columns, { constants: { currency: 'EUR' } })

  test('becomes an encounter and the answers about it, in seconds and on the scale of the metric', () => {
    const { encounters, answers } = convert(mapping, [
      [
        '7',
        '21.11.2026 klo 14.05',
        'a@example.org',
        'Support call',
        'phone',
        '2,5',
        '1:02:03',
        'Kyllä',
        '1 234,50 €',
        '9',
        'Hyvä!',
        'gold',
      ],
    ])
    expect(encounters).toEqual([
      {
        id: 'crm:7',
        at: '2026-11-21T12:05:00.000Z',
        identifiers: { email: 'a@example.org' },
        touchpoint: 'Support call',
        channel: 'phone',
        waitingSeconds: 150,
        handlingSeconds: 3723,
        resolved: true,
        money: 1234.5,
        currency: 'EUR',
        attributes: { plan: 'gold' },
      },
    ])
    expect(answers).toHaveLength(1)
    expect(answers[0]).toMatchObject({
      encounter: 'crm:7',
      metric: 'nps',
      score: 9,
      text: 'Hyvä!',
      touchpoint: 'Support call',
      respondent: 'crm:7',
    })
  })

  test('a comment without a score stays with the encounter and is counted', () => {
    const row = ['7', '21.11.2026', '', 'Support call', '', '', '', '', '', '', 'Just so you know', '']
    const { encounters, answers, changes, changedRows } = convert(mapping, [row])
    expect(answers).toEqual([])
    expect(encounters[0]?.attributes).toEqual({ comment: 'Just so you know' })
    expect(changes).toEqual([{ column: 'comment', code: 'text-without-score', count: 1 }])
    expect(changedRows).toBe(1)
  })

  const good = ['7', '21.11.2026', '', 'Support call', '', '', '', '', '', '', '', '']
  const withCell = (column: string, cell: Cell) => good.map((was, at) => (columns[at]!.column === column ? cell : was))
  test.each<[string, Cell, string]>([
    ['id', '', 'id-missing'],
    ['id', 'x'.repeat(121), 'id-too-long'],
    ['at', '', 'date-missing'],
    ['at', 'yesterday', 'date-unreadable'],
    ['at', '1.1.0202', 'date-outside'],
    ['touchpoint', '', 'touchpoint-missing'],
    ['waited', 'long', 'number-unreadable'],
    ['waited', '-1', 'number-outside'],
    ['talked', '62 min', 'number-unreadable'],
    ['solved', 'maybe', 'yes-no-unreadable'],
    ['sum', '12.5.1', 'number-unreadable'],
    ['nps', '11', 'off-scale'],
    ['nps', 'ten', 'not-on-scale'],
    ['email', `${'x'.repeat(330)}@example.org`, 'too-long'],
  ])('a row whose %s is %j is refused with its line, column and reason', (column, cell, reason) => {
    const { refusals, encounters } = convert(mapping, [withCell(column, cell)])
    expect(encounters).toEqual([])
    expect(refusals[0]).toMatchObject({ line: 2, column, reason })
    expect(refusals[0]?.cells).toHaveLength(12)
  })

  test('rows with missing cells or filled cells too many are refused, empty cells too many are not', () => {
    const { refusals, kept } = convert(mapping, [good.slice(0, 5), [...good, 'stray'], [...good, '', null]])
    expect(refusals.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'cells-missing'],
      [3, 'cells-extra'],
    ])
    expect(kept).toBe(1)
  })
})

describe('A row per respondent', () => {
  test('every rating becomes an answer at its touchpoint, "not applicable" becomes none, words become points', () => {
    const mapping = mappingOf(
      'survey',
      [
        ID,
        score('Delivery', { notApplicable: ['0', 'ei kokemusta'] }),
        score('Price', { reversed: true }),
        score('App', { from: { low: 0, high: 100 } }),
        score('Happy', {
          metric: 'satisfied',
          outcome: true,
          touchpoint: null,
          points: { Satisfied: 1, 'Neutral or Dissatisfied': 0 },
        }),
        { column: 'Comment', role: 'text', of: 'Happy' },
        { column: 'Class', role: 'attribute', name: 'Class' },
      ],
      { constants: { at: '2026-11-21T12:00:00Z', kind: 'survey' } },
    )
    const { answers, refusals, changes } = convert(mapping, [
      ['1', '0', '2', '75', 'neutral or dissatisfied ', 'Meh', 'Eco'],
      ['2', 'Ei kokemusta', '', '', 'Satisfied', '', 'Business'],
      ['3', '0', '', '', '', 'Silent', ''],
      ['4', '5.0', '', '', '', '', ''],
    ])
    expect(
      answers.map(({ respondent, touchpoint, metric, score, text }) => [respondent, touchpoint, metric, score, text]),
    ).toEqual([
      ['crm:1', 'Price', 'csat', 4, undefined],
      ['crm:1', 'App', 'csat', 4, undefined],
      ['crm:1', undefined, 'satisfied', 0, 'Meh'],
      ['crm:2', undefined, 'satisfied', 1, undefined],
      ['crm:4', 'Delivery', 'csat', 5, undefined],
    ])
    expect(answers[0]?.attributes).toEqual({ Class: 'Eco' })
    expect(refusals.map(({ line, reason }) => [line, reason])).toEqual([[4, 'nothing-answered']])
    expect(changes).toContainEqual({ column: 'Delivery', code: 'not-applicable', count: 3 })
  })
})

describe('Event logs', () => {
  const mapping = mappingOf('events', [
    { column: 'case', role: 'journey' },
    { column: 'activity', role: 'touchpoint' },
    { column: 'started', role: 'started', format: 'ymd' },
    { column: 'ended', role: 'at', format: 'ymd' },
    { column: 'resource', role: 'staff' },
    { column: 'transition', role: 'lifecycle', keep: ['complete'] },
  ])
  test('a case is a journey, an activity a touchpoint; starts are left out where only the end counts', () => {
    const { encounters, refusals } = convert(mapping, [
      ['c1', 'Check', '', '2026-01-01T10:00:00Z', 'Ann', 'start'],
      ['c1', 'Check', '2026-01-01T10:00:00Z', '2026-01-01T10:05:00Z', 'Ann', 'COMPLETE'],
    ])
    expect(encounters).toMatchObject([
      {
        journey: 'c1',
        touchpoint: 'Check',
        staff: 'Ann',
        handlingSeconds: 300,
        at: '2026-01-01T10:05:00.000Z',
        attributes: { lifecycle: 'COMPLETE' },
      },
    ])
    expect(refusals.map(({ reason, column }) => [reason, column])).toEqual([['left-out', 'transition']])
  })
})

describe('Orders', () => {
  const mapping = mappingOf(
    'orders',
    [
      { column: 'order', role: 'journey' },
      AT,
      { column: 'customer', role: 'identifier', key: 'customer' },
      { column: 'qty', role: 'quantity' },
      { column: 'price', role: 'money', per: 'piece' },
      { column: 'country', role: 'attribute', name: 'country' },
    ],
    { constants: { touchpoint: 'purchase' } },
  )
  const lines: Cell[][] = [
    ['A', '1.1.2026 10:05', 13085, 2, 1.25, 'FI'],
    ['A', '1.1.2026 10:00', 13085, 1, 10, 'SE'],
    ['B', '2.1.2026', null, -1, 10, 'FI'],
    ['A', '3.1.2026', 13085, 1, 1, 'FI'],
  ]
  test('neighbouring lines of an order are one purchase; lines that stand apart are a further part of the same journey', () => {
    const { encounters, kept } = convert(mapping, lines)
    expect(kept).toBe(4)
    expect(
      encounters.map(({ id, journey, money, measures }) => [id, journey, money, measures?.lines, measures?.quantity]),
    ).toEqual([
      ['crm:order:A', 'A', 12.5, 2, 3],
      ['crm:order:B', 'B', -10, 1, -1],
      ['crm:order:A~2', 'A', 1, 1, 1],
    ])
    expect(encounters[0]).toMatchObject({
      at: '2026-01-01T08:00:00.000Z',
      touchpoint: 'purchase',
      identifiers: { customer: '13085' },
      attributes: { country: 'FI; SE' },
    })
  })

  test('an interruption at any row, resumed where the converter says, gives the same purchases', () => {
    const orders = fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C', ''), fc.integer({ min: 1, max: 3 })), {
      minLength: 1,
      maxLength: 20,
    })
    fc.assert(
      fc.property(orders, fc.nat(20), (rows, stop) => {
        const cells = rows.map(([order, qty]): Cell[] => [order, '1.1.2026', 1, qty, 1, 'FI'])
        const whole = convert(mapping, cells)
        const converter = new Converter(
          mapping,
          mapping.columns.map(({ column }) => column),
          STANDARD_METRICS,
        )
        const before = nothingYet()
        for (const [index, row] of cells.slice(0, stop).entries())
          converter.add({ line: index + 2, cells: row }, before)
        const after = convert(mapping, cells, converter.resumeAt)
        expect([...before.encounters, ...after.encounters]).toEqual(whole.encounters)
      }),
    )
  })
})

describe('People', () => {
  test('a row is a customer with attributes; without an identifier it is refused', () => {
    const mapping = mappingOf('people', [
      { column: 'customer', role: 'identifier', key: 'customer' },
      { column: 'tier', role: 'attribute', name: 'tier' },
    ])
    const { people, refusals } = convert(mapping, [
      ['C1', 'gold'],
      ['', 'silver'],
    ])
    expect(people).toEqual([{ line: 2, identifiers: { customer: 'C1' }, attributes: { tier: 'gold' } }])
    expect(refusals.map(({ reason }) => reason)).toEqual(['identifier-missing'])
  })
})

describe('Importing twice adds nothing twice', () => {
  const mapping = mappingOf('encounters', [
    AT,
    { column: 'touchpoint', role: 'touchpoint' },
    { column: 'n', role: 'ignore' },
  ])
  const ids = (cells: Cell[][]) => convert(mapping, cells).encounters.map(({ id }) => id)
  const row = fc.tuple(fc.constantFrom('1.1.2026', '2.1.2026', 'broken'), fc.constantFrom('Call', 'Visit'), fc.string())

  test('rows without an id get one of their own content and number, the same whenever the same rows come again', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), fc.array(row, { maxLength: 10 }), (first, more) => {
        const once = ids(first)
        expect(new Set(once).size).toBe(once.length)
        expect(ids([...first, ...more]).slice(0, once.length)).toEqual(once)
      }),
    )
  })

  test('in another order the same rows have the same ids', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        expect(new Set(ids(rows.toReversed()))).toEqual(new Set(ids(rows)))
      }),
    )
  })

  test('resumed in the middle, equal rows are numbered as they would have been', () => {
    const cells: Cell[][] = Array.from({ length: 6 }, () => ['1.1.2026', 'Call', ''])
    const whole = ids(cells)
    expect(convert(mapping, cells, 4).encounters.map(({ id }) => id)).toEqual(whole.slice(4))
  })

  test('a source keeps its ids apart from those of another', () => {
    const other = convert({ ...mapping, source: 'shop' }, [['1.1.2026', 'Call', '']]).encounters[0]
    expect(other?.id).toMatch(/^shop:/)
    expect(other?.id?.slice(5)).toBe(ids([['1.1.2026', 'Call', '']])[0]?.slice(4))
  })
})

describe('A mapping that does not fit says everything that is wrong with it', () => {
  test('columns, metrics, zones, dates and points', () => {
    const mapping = mappingOf(
      'survey',
      [score('a', { metric: 'unknown' }), score('b', { points: { Great: 9 } }), ID, { column: 'gone', role: 'id' }],
      { zone: 'Mars/Base' },
    )
    const work = () => new Converter(mapping, ['a', 'b', 'id'], STANDARD_METRICS)
    expect(work).toThrow(Fault)
    try {
      work()
    } catch (fault) {
      const messages = (fault as Fault).issues.map(({ path, message }) => `${path}: ${message}`).join('\n')
      for (const part of [
        'no metric "unknown"',
        'not on the scale 1 to 5',
        'no column "gone"',
        'second column',
        'Mars/Base',
        'no date is given',
      ])
        expect(messages).toContain(part)
    }
  })
})

test('a record that could not be read is refused with its text', () => {
  const mapping = mappingOf('encounters', [AT], { constants: { touchpoint: 'x' } })
  const into = nothingYet()
  const broken: Row = { line: 3, cells: [], unreadable: '{"a":' }
  new Converter(mapping, ['at'], STANDARD_METRICS).add(broken, into)
  expect(into.refusals).toEqual([{ line: 3, column: '', value: '{"a":', reason: 'record-unreadable', cells: [] }])
})

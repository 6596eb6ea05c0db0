import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { NewAnswer, NewEncounter } from '../../base/encounters/row.ts'
import { STANDARD_METRICS } from '../../base/journey-map/metric.ts'
import { fileSource } from '../../platform/byte-source.ts'
import { Converter } from './conversion/convert.ts'
import { type Converted, nothingYet } from './conversion/converted.ts'
import { profileTable } from './inference/profile.ts'
import { propose } from './inference/propose.ts'
import { Mapping } from './mapping.ts'
import { openTables } from './reading/open.ts'

const root = new URL('../../../../shared/data/', import.meta.url)
const here = existsSync(root)
// biome-ignore lint/suspicious/noConsole: a skip says why
if (!here) console.log('Real exports are not tested: ../shared/data is absent.')

interface Totals {
  read: number
  kept: number
  encounters: number
  answers: number
  people: number
  readonly refused: Record<string, number>
  readonly ids: Set<string | undefined>
  readonly scores: Map<string, number>
}

async function importAsProposed(path: string) {
  const opened = await openTables(await fileSource(new URL(path, root).pathname))
  try {
    const table = opened.tables[0]!
    const proposal = propose(await profileTable(table), {
      source: 'file',
      zone: 'Europe/Helsinki',
      today: '2026-11-21',
      metrics: STANDARD_METRICS,
    })
    expect(Mapping.parse(proposal.mapping)).toEqual(proposal.mapping)
    const converter = new Converter(proposal.mapping, table.columns, STANDARD_METRICS)
    const totals: Totals = {
      read: 0,
      kept: 0,
      encounters: 0,
      answers: 0,
      people: 0,
      refused: {},
      ids: new Set(),
      scores: new Map(),
    }
    for await (const batch of table.batches()) {
      const into = nothingYet()
      for (const row of batch) converter.add(row, into)
      addUp(totals, into)
    }
    const last = nothingYet()
    converter.finish(last)
    addUp(totals, last)
    const roles = Object.fromEntries(proposal.mapping.columns.map(({ column, role }) => [column, role]))
    return { ...proposal, table, totals, roles, changes: converter.changes }
  } finally {
    await opened.close()
  }
}

function addUp(totals: Totals, into: Converted): void {
  totals.read += into.read
  totals.kept += into.kept
  totals.encounters += into.encounters.length
  totals.answers += into.answers.length
  totals.people += into.people.length
  for (const { reason } of into.refusals) totals.refused[reason] = (totals.refused[reason] ?? 0) + 1
  for (const { id } of [...into.encounters, ...into.answers]) totals.ids.add(id)
  for (const { metric, touchpoint, score } of into.answers) {
    const key = `${metric}|${touchpoint ?? ''}|${score}`
    totals.scores.set(key, (totals.scores.get(key) ?? 0) + 1)
  }
  for (const encounter of into.encounters.slice(0, 20)) expect(NewEncounter.parse(encounter)).toEqual(encounter)
  for (const answer of into.answers.slice(0, 20)) expect(NewAnswer.parse(answer)).toEqual(answer)
}

describe.skipIf(!here)('Real exports, imported as proposed', () => {
  test('the airline survey needs no correction: 14 touchpoints on 1 to 5 with 0 for not applicable, satisfied or not', async () => {
    const { mapping, questions, roles, totals, changes } = await importAsProposed(
      'airline_passenger_satisfaction/airline_passenger_satisfaction.csv.gz',
    )
    expect(mapping.shape).toBe('survey')
    const scores = mapping.columns.filter((entry) => entry.role === 'score')
    expect(
      scores.filter(({ outcome }) => outcome).map(({ column, metric, points }) => [column, metric, points]),
    ).toEqual([['Satisfaction', 'satisfied', { 'Neutral or Dissatisfied': 0, Satisfied: 1 }]])
    const touchpoints = scores.filter(({ outcome }) => !outcome)
    expect(touchpoints).toHaveLength(14)
    expect(
      touchpoints.every(
        ({ column, touchpoint, metric, notApplicable }) =>
          touchpoint === column && metric === 'csat' && notApplicable.join() === '0',
      ),
    ).toBe(true)
    expect(roles).toMatchObject({
      ID: 'id',
      Gender: 'attribute',
      'Customer Type': 'attribute',
      Class: 'attribute',
      'Flight Distance': 'attribute',
      'Arrival Delay': 'attribute',
    })
    expect(questions.map(({ code }) => code)).toEqual(['no-date', 'not-applicable'])
    expect(totals).toMatchObject({ read: 129_880, kept: 129_880, refused: {} })
    expect(totals.ids.size).toBe(totals.answers)
    expect(totals.scores.get('satisfied||1')).toBe(56_428)
    expect(totals.scores.get('satisfied||0')).toBe(73_452)
    expect(changes).toContainEqual({ column: 'In-flight Wifi Service', code: 'not-applicable', count: 3916 })
    expect(changes).toContainEqual({
      column: 'Departure and Arrival Time Convenience',
      code: 'not-applicable',
      count: 6681,
    })
  }, 120_000)

  test('order lines become purchases that add up, returns and lines without a customer included', async () => {
    const { mapping, roles, totals } = await importAsProposed('online_retail_2009_2010/online_retail_2009_2010.parquet')
    expect(mapping.shape).toBe('orders')
    expect(roles).toMatchObject({
      Invoice: 'journey',
      InvoiceDate: 'at',
      'Customer ID': 'identifier',
      Quantity: 'quantity',
      Price: 'money',
    })
    expect(totals).toMatchObject({ read: 525_461, kept: 525_461, refused: {} })
    expect(totals.encounters).toBeGreaterThanOrEqual(28_816)
    expect(totals.encounters).toBeLessThan(28_816 * 1.05)
    expect(totals.ids.size).toBe(totals.encounters)
  }, 120_000)

  test.each(['csv', 'xes'])('the help desk log (%s) keeps its repeated events', async (kind) => {
    const { mapping, roles, totals } = await importAsProposed(`event_logs/helpdesk.${kind}.gz`)
    expect(mapping.shape).toBe('events')
    expect(roles).toMatchObject({
      'case:concept:name': 'journey',
      'concept:name': 'touchpoint',
      'org:resource': 'staff',
      'time:timestamp': 'at',
      customer: 'identifier',
    })
    expect(totals).toMatchObject({ read: 21_348, encounters: 21_348, refused: {} })
    expect(totals.ids.size).toBe(21_348)
  })

  test('the permit log knows its channel', async () => {
    const { roles, totals } = await importAsProposed('event_logs/08_receipt.xes.gz')
    expect(roles).toMatchObject({ 'case:channel': 'channel', 'time:timestamp': 'at', 'case:deadline': 'attribute' })
    expect(totals).toMatchObject({ read: 8577, encounters: 8577 })
  })

  test('tweets: month first, ids to the last digit, feeling in words', async () => {
    const { mapping, roles, totals } = await importAsProposed('twitter_us_airline_sentiment/Tweets.csv.gz')
    expect(mapping.columns.find(({ role }) => role === 'at')).toMatchObject({ column: 'tweet_created', format: 'mdy' })
    expect(mapping.constants.kind).toBe('social')
    expect(roles).toMatchObject({ tweet_id: 'id', text: 'text', airline_sentiment: 'score' })
    expect(totals).toMatchObject({ read: 14_640, answers: 14_640 })
    expect(totals.ids.size).toBe(14_640 - 155)
    expect([...totals.scores]).toEqual(
      expect.arrayContaining([
        ['emotion||-1', 9178],
        ['emotion||0', 3099],
        ['emotion||1', 2363],
      ]),
    )
  })

  test('reviews with line breaks in them, and customers with their attributes', async () => {
    const clothes = await importAsProposed('womens_clothing_reviews/womens_clothing_reviews.csv.gz')
    expect(clothes.roles).toMatchObject({ 'Review Text': 'text', Rating: 'score', 'column 1': 'ignore' })
    expect(clothes.totals).toMatchObject({ read: 23_486, answers: 23_486 })
    const telco = await importAsProposed('telco_churn/telco-customer-churn-by-IBM.csv.gz')
    expect(telco.mapping.shape).toBe('people')
    expect(telco.totals).toMatchObject({ read: 7043, people: 7043 })
    const records = await importAsProposed('cdnow/cdnow_transactions.csv.gz')
    expect(records.roles).toEqual({ Id: 'identifier', Date: 'at', CDs: 'quantity', Price: 'money' })
    expect(records.totals).toMatchObject({ read: 6696, encounters: 6696 })
  })

  test.each([
    ['finnish_xed/fi-annotated.tsv.gz', 14_449, 2],
    ['finnish_xed/en-annotated.tsv.gz', 17_528, 2],
    ['finnish_xed/neu_fi.txt.gz', 10_794, 5],
    ['finnsentiment/finnsentiment.tsv.gz', 27_000, 20],
    ['goemotions/goemo-train.tsv.gz', 43_410, 3],
    ['sentiment_sentences/uci-yelp.txt', 1000, 2],
    ['trustpilot_sv/trustpilot_sv.tsv.gz', 21_287, 2],
    ['finnish_lexicons/AFINN-fi-165.txt', 2576, 2],
    ['event_logs/running-example.csv', 42, 9],
  ])('%s is read in full, stray quotes and missing headers notwithstanding', async (path, count, width) => {
    const opened = await openTables(await fileSource(new URL(path, root).pathname))
    let rows = 0
    for await (const batch of opened.tables[0]!.batches()) rows += batch.length
    expect([rows, opened.tables[0]!.columns.length]).toEqual([count, width])
    await opened.close()
  })
})

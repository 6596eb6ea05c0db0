import { describe, expect, test } from 'vitest'
import { answer, encounter, hoursAfter } from '../../../test/factory.ts'
import { openStores } from '../../../test/stores.ts'
import { openWriter } from '../../../test/writer.ts'
import { updateTouchpoint } from '../journey-map/store.ts'

const stores = await openStores()
const { clickhouse } = stores
const writer = openWriter(stores)
const { append, counts, differences } = writer
const statuses = (outcomes: readonly { status: string }[]) => outcomes.map((outcome) => outcome.status)

describe('every row counts exactly once', () => {
  test('the same encounter sent twice', async () => {
    const workspace = await writer.workspace()
    const first = await append(workspace, { encounters: [encounter(1), encounter(2)] })
    const again = await append(workspace, { encounters: [encounter(2), encounter(3)] })
    expect(statuses(first.encounters)).toEqual(['accepted', 'accepted'])
    expect(statuses(again.encounters)).toEqual(['duplicate', 'accepted'])
    expect(await counts(workspace)).toEqual({ encounters: 3, heard: 0, answers: 0 })
  })

  test('the same row twice in one call', async () => {
    const workspace = await writer.workspace()
    const reply = await append(workspace, {
      encounters: [encounter(1), encounter(1)],
      answers: [answer(1), answer(1)],
    })
    expect(statuses(reply.encounters)).toEqual(['accepted', 'duplicate'])
    expect(statuses(reply.answers)).toEqual(['accepted', 'duplicate'])
    expect(await counts(workspace)).toEqual({ encounters: 1, heard: 1, answers: 1 })
  })

  test('the same id in another workspace is another row', async () => {
    const [one, two] = [await writer.workspace(), await writer.workspace()]
    const replies = await Promise.all([one, two].map((workspace) => append(workspace, { encounters: [encounter(1)] })))
    expect(replies.flatMap((reply) => statuses(reply.encounters))).toEqual(['accepted', 'accepted'])
    await append(one, { answers: [answer(1)] })
    expect(await counts(one)).toEqual({ encounters: 1, heard: 1, answers: 1 })
    expect(await counts(two)).toEqual({ encounters: 1, heard: 0, answers: 0 })
  })

  test('a row without an id, by its content', async () => {
    const workspace = await writer.workspace()
    const { id: _, ...nameless } = encounter(1)
    const first = await append(workspace, { encounters: [nameless] })
    const again = await append(workspace, { encounters: [nameless, { ...nameless, resolved: true }] })
    expect(statuses(first.encounters)).toEqual(['accepted'])
    expect(statuses(again.encounters)).toEqual(['duplicate', 'accepted'])
  })

  test('nothing waited, nothing paid and not solved are facts, not gaps', async () => {
    const workspace = await writer.workspace()
    const zeros = { resolved: false, transfers: 0, waitingSeconds: 0, handlingSeconds: 0, money: 0, currency: 'EUR' }
    await append(workspace, { encounters: [encounter(1, zeros), encounter(2)] })
    const rows = await clickhouse.ask(
      'test',
      'SELECT resolved, transfers, waiting, handling, money FROM encounters WHERE workspace = {workspace:UInt32} ORDER BY id',
      { workspace },
    )
    expect(rows).toEqual([
      { resolved: 0, transfers: 0, waiting: 0, handling: 0, money: 0 },
      { resolved: null, transfers: null, waiting: null, handling: null, money: null },
    ])
    expect(await differences(workspace)).toEqual([])
  })

  test('hundreds of small calls at the same time, half of them repeated', async () => {
    const workspace = await writer.workspace()
    const calls = Array.from({ length: 300 }, (_, n) => n % 150)
    const replies = await Promise.all(
      calls.map((n) => append(workspace, { encounters: [encounter(n)], answers: [answer(n)] })),
    )
    expect(replies.filter((reply) => reply.encounters[0]?.status === 'accepted')).toHaveLength(150)
    expect(replies.filter((reply) => reply.answers[0]?.status === 'duplicate')).toHaveLength(150)
    expect(await counts(workspace)).toEqual({ encounters: 150, heard: 150, answers: 150 })
    expect(await differences(workspace)).toEqual([])
  })

  test('rows of several months in one call', async () => {
    const workspace = await writer.workspace()
    const encounters = Array.from({ length: 24 }, (_, n) => encounter(n, { at: hoursAfter(-n * 24 * 30) }))
    await append(workspace, { encounters, answers: encounters.map((_, n) => answer(n, { at: hoursAfter(-n * 700) })) })
    expect(await counts(workspace)).toEqual({ encounters: 24, heard: 24, answers: 24 })
    expect(await differences(workspace)).toEqual([])
  })
})

describe('what cannot be right is refused, with the reason', () => {
  test.each([
    ['a moment in the future', { at: hoursAfter(24 * 40) }, { column: 'at', reason: 'in the future' }],
    ['a moment before there were computers', { at: '1979-12-31T23:00:00Z' }, { column: 'at', reason: 'before 1980' }],
    [
      'an id with half a character',
      { id: 'half \ud83d' },
      { column: 'id', reason: 'holds a zero byte or half a character' },
    ],
    ['an id with a zero byte', { id: 'zero \0' }, { column: 'id', reason: 'holds a zero byte or half a character' }],
  ])('%s', async (_, about, refused) => {
    const workspace = await writer.workspace()
    const reply = await append(workspace, { encounters: [encounter(1, about), encounter(2)] })
    expect(reply.encounters).toEqual([
      { status: 'refused', ...refused },
      { status: 'accepted', id: 'encounter-2' },
    ])
  })

  test('a score off its scale and a metric that nobody defined', async () => {
    const workspace = await writer.workspace()
    const reply = await append(workspace, {
      answers: [answer(1, { score: 6 }), answer(2, { metric: 'joy' }), answer(3, { metric: 'nps', score: 0 })],
    })
    expect(reply.answers).toEqual([
      { status: 'refused', column: 'score', reason: '6 is off the scale 1 to 5' },
      { status: 'refused', column: 'metric', reason: 'there is no metric "joy"' },
      { status: 'accepted', id: 'answer-3' },
    ])
  })

  test('more names than a company can have, as when order numbers stand in the channel column', async () => {
    const workspace = await writer.workspace()
    const many = Array.from({ length: 501 }, (_, n) => encounter(0, { id: `e${n}`, channel: `order ${n}` }))
    const { encounters } = await append(workspace, { encounters: many })
    expect(statuses(encounters).filter((status) => status === 'accepted')).toHaveLength(500)
    expect(encounters.filter((outcome) => outcome.status === 'refused')).toEqual([
      { status: 'refused', column: 'channel', reason: expect.stringContaining('too many different names') },
    ])
  })

  test('text that was cut in the middle of a character is kept, with a mark where it was cut', async () => {
    const workspace = await writer.workspace()
    const cut = 'so happy \ud83d'
    const reply = await append(workspace, {
      encounters: [
        encounter(1, { touchpoint: cut, staff: cut, attributes: { [cut]: 'a\0b' }, identifiers: { email: cut } }),
      ],
      answers: [answer(1, { text: cut, respondent: cut, language: '\ud83d' })],
    })
    expect(statuses([...reply.encounters, ...reply.answers])).toEqual(['accepted', 'accepted'])
    expect(
      await clickhouse.ask('kept', 'SELECT text FROM answers WHERE workspace = {workspace:UInt32}', { workspace }),
    ).toEqual([{ text: 'so happy \ufffd' }])
  })
})

describe('names', () => {
  test('that nobody defined are proposed, once however they are written', async () => {
    const workspace = await writer.workspace()
    await append(workspace, {
      encounters: [
        encounter(1, { touchpoint: 'Returns desk', unit: 'Store 7' }),
        encounter(2, { touchpoint: ' RETURNS desk', unit: 'store 7' }),
      ],
    })
    const lists = await writer.definitions.lists(workspace)
    expect(lists.touchpoints.map(({ key, state }) => ({ key, state }))).toEqual([
      { key: 'returns desk', state: 'proposed' },
    ])
    expect(lists.units.map(({ key, state }) => ({ key, state }))).toEqual([{ key: 'store 7', state: 'proposed' }])
  })

  test('that are merged change no stored row', async () => {
    const workspace = await writer.workspace()
    await append(workspace, {
      encounters: [encounter(1, { touchpoint: 'Chat' }), encounter(2, { touchpoint: 'Chat 2' })],
    })
    const facts = () =>
      clickhouse.ask(
        'facts',
        'SELECT id, touchpoint, batch FROM encounters WHERE workspace = {workspace:UInt32} ORDER BY id',
        {
          workspace,
        },
      )
    const before = await facts()
    const { touchpoints } = await writer.definitions.lists(workspace)
    const [into, from] = [
      touchpoints.find(({ key }) => key === 'chat'),
      touchpoints.find(({ key }) => key === 'chat 2'),
    ]
    await stores.postgres.db
      .transaction()
      .execute((tx) => updateTouchpoint(tx, workspace, from?.id ?? 0, { mergedInto: into?.id ?? null }))
    writer.definitions.changed(workspace)
    expect(await facts()).toEqual(before)
    await append(workspace, { encounters: [encounter(3, { touchpoint: 'chat 2' })] })
    const { merged } = (await writer.definitions.of(workspace)).touchpoints
    expect(merged).toEqual({ from: [from?.id], to: [into?.id] })
    expect(await differences(workspace)).toEqual([])
  })
})

test('more rows than can be written soon are turned away, and what waits is still written', async () => {
  const workspace = await writer.workspace()
  const small = writer.start(clickhouse, { commit: 200, queue: 1_000 })
  const rows = (from: number, n: number) => ({
    encounters: Array.from({ length: n }, (_, index) => encounter(0, { id: `many-${from + index}` })),
  })
  let waiting: Promise<unknown>[] = []
  await small.between(async () => {
    waiting = Array.from({ length: 10 }, (_, index) => append(workspace, rows(index * 100, 100), small))
    expect(small.waiting()).toBe(1_000)
    await expect(append(workspace, rows(0, 1), small)).rejects.toMatchObject({ code: 'overloaded', retryAfter: 2 })
  })
  await Promise.all(waiting)
  expect(await counts(workspace)).toMatchObject({ encounters: 1_000 })
  expect(statuses((await append(workspace, rows(0, 1), small)).encounters)).toEqual(['duplicate'])
})

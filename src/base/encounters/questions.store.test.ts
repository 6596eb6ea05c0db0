import { expect, test } from 'vitest'
import { answer, encounter, hoursAfter } from '../../../test/factory.ts'
import { openStores } from '../../../test/stores.ts'
import { openWriter } from '../../../test/writer.ts'
import { bind, compile, parse } from '../../platform/condition/index.ts'
import { answerFields } from './fields.ts'
import { NewAnswer } from './row.ts'

const stores = await openStores()
const { clickhouse } = stores
const writer = openWriter(stores)
const { append, counts, differences } = writer

/** What was chosen or written in answer to a question of a survey, without a score. */
function said(n: number, about: Partial<NewAnswer>): NewAnswer {
  const { metric: _, score: __, ...rest } = answer(n)
  return { ...rest, survey: 7, ...about }
}

const rowsOf = (workspace: number) =>
  clickhouse.ask<{ id: string }>(
    'test',
    'SELECT id, metric, raw, survey, question, choices, text, touchpoint FROM answers WHERE workspace = {workspace:UInt32} ORDER BY id',
    { workspace },
  )

test('a choice makes its encounter heard and is counted in no figure', async () => {
  const workspace = await writer.workspace()
  const reply = await append(workspace, {
    encounters: [encounter(1), encounter(2), encounter(3)],
    answers: [
      answer(1, { survey: 7, question: 'satisfied' }),
      said(1, { id: 'why-1', question: 'why', choices: ['price', 'queue'] }),
      said(2, { id: 'why-2', question: 'why', choices: ['price'] }),
    ],
  })
  expect(reply.answers.map(({ status }) => status)).toEqual(['accepted', 'accepted', 'accepted'])
  expect(await counts(workspace)).toEqual({ encounters: 3, heard: 2, answers: 1 })
  const metrics = await clickhouse.ask(
    'test',
    'SELECT count(DISTINCT metric) AS metrics, min(metric) > 0 AS known FROM answer_days WHERE workspace = {workspace:UInt32}',
    { workspace },
  )
  expect(metrics).toEqual([{ metrics: 1, known: 1 }])
  expect(await differences(workspace)).toEqual([])
})

test('counting a month again from its rows counts no text as a score either', async () => {
  const workspace = await writer.workspace()
  await append(workspace, {
    encounters: [encounter(1)],
    answers: [answer(1), said(1, { id: 'text', question: 'more', text: 'Thank you' })],
  })
  await writer.appender.rebuild([202605])
  expect(await counts(workspace)).toEqual({ encounters: 1, heard: 1, answers: 1 })
  expect(await differences(workspace)).toEqual([])
})

test('survey, question and what was chosen stay with an answer that takes the place of a later encounter', async () => {
  const workspace = await writer.workspace()
  await append(workspace, {
    answers: [
      said(1, { id: 'why', question: 'why', choices: ['price'] }),
      said(1, { id: 'n', question: 'n', score: 3 }),
    ],
  })
  await append(workspace, { encounters: [encounter(1)] })
  await writer.appender.drain()
  const rows = await rowsOf(workspace)
  expect(rows).toMatchObject([
    { id: 'n', metric: 0, raw: 3, survey: 7, question: 'n', choices: [], touchpoint: expect.any(Number) },
    { id: 'why', metric: 0, survey: 7, question: 'why', choices: ['price'], touchpoint: expect.any(Number) },
  ])
  expect(rows).not.toMatchObject([{}, { touchpoint: 0 }])
  expect(await counts(workspace)).toEqual({ encounters: 1, heard: 1, answers: 0 })
  expect(await differences(workspace)).toEqual([])
})

test('scores can be asked of those who chose something elsewhere in the same response', async () => {
  const workspace = await writer.workspace()
  const by = (n: number, survey: number, choices: string[]) => [
    answer(n, { survey, question: 'satisfied' }),
    said(n, { id: `why-${n}`, survey, question: 'why', choices }),
  ]
  await append(workspace, {
    answers: [...by(1, 7, ['price', 'queue']), ...by(2, 7, ['queue']), ...by(3, 8, ['price'])],
  })
  const found = async (where: string) => {
    const { lists } = await writer.definitions.of(workspace)
    const bound = bind(parse(where), answerFields(lists), { now: new Date(hoursAfter(24)), zone: 'UTC' })
    const { sql, params } = compile(bound)
    const query = `SELECT id FROM answers WHERE workspace = {workspace:UInt32} AND metric != 0 AND ${sql} ORDER BY id`
    const rows = await clickhouse.ask<{ id: string }>('test', query, { ...params, workspace })
    return rows.map(({ id }) => id)
  }
  expect(await found('choice.why = "price"')).toEqual(['answer-1', 'answer-3'])
  expect(await found('choice = "price" and survey = 7')).toEqual(['answer-1'])
  expect(await found('choice.why != "price"')).toEqual(['answer-2'])
  expect(await found('choice.other is present')).toEqual([])
  expect(await found('question = "satisfied" and survey in (8, 9)')).toEqual(['answer-3'])
})

test('an answer says what it answers: a metric with its score, or a question', () => {
  const about = { id: 'a', at: hoursAfter(1) }
  const wrong = (row: object) => NewAnswer.safeParse({ ...about, ...row }).error?.issues.map(({ path }) => path.join())
  expect(wrong({})).toEqual(['metric'])
  expect(wrong({ score: 4 })).toEqual(['metric'])
  expect(wrong({ metric: 'csat' })).toEqual(['score'])
  expect(wrong({ metric: 'csat', score: 4 })).toBeUndefined()
  expect(wrong({ question: 'why', choices: ['price'] })).toBeUndefined()
})

import { expect, it } from 'vitest'
import { openNeighbourhood } from '../../../test/neighbourhood.ts'
import { exportFacts, getExtent, listAnswers } from './contract.ts'

const { survey, somebody, append } = await openNeighbourhood()

const of = { at: '2026-10-01T10:00:00Z', respondent: 'r1', segment: 'asked by survey', survey: 9 }
const analyst = await somebody(survey, 'analyst')
const before = await analyst.call(getExtent, {})
await append(survey, [
  { ...of, id: 'r1.score', metric: 'nps', score: 2, question: 'recommend' },
  { ...of, id: 'r1.why', question: 'why', text: 'Nobody answered the telephone' },
  { ...of, id: 'r1.what', question: 'what', choices: ['queue', 'price'] },
  { ...of, id: 'r1.times', question: 'times', score: 3 },
])
const query = { segment: encodeURIComponent(of.segment) }

it('a figure is followed by its scores alone, as many as it counts', async () => {
  const { rows, total } = await analyst.call(listAnswers, { query })
  expect(rows.map(({ id, score }) => [id, score])).toEqual([['r1.score', 2]])
  expect(total).toBe(1)
  const after = await analyst.call(getExtent, {})
  expect(after.answers - before.answers).toBe(1)
  expect(after.metrics.map(({ metric }) => metric)).not.toContain('')
})

it('what people wrote beside their score stands under that score’s metric, without a score of its own', async () => {
  const texts = { ...query, metric: 'nps', withText: 'true' } as const
  expect((await analyst.call(listAnswers, { query: texts })).rows).toMatchObject([
    { id: 'r1.why', text: 'Nobody answered the telephone', metric: '', score: null },
  ])
  expect((await analyst.call(listAnswers, { query: { ...texts, metric: 'csat' } })).rows).toEqual([])
})

it('an export holds survey, question and choices, and no zero in place of a score', async () => {
  const ask = { params: { what: 'answers' }, query: { ...query, format: 'ndjson' } } as const
  const lines = (await (await analyst.call(exportFacts, ask)).text()).trim().split('\n')
  const rows = lines.map((line): Record<string, unknown> => JSON.parse(line))
  const told = rows.map((row) => [row.survey, row.question, row.choices, row.metric, row.raw, row.normalised, row.text])
  expect(told.sort()).toEqual([
    [9, 'recommend', [], 'nps', 2, 20, ''],
    [9, 'times', [], '', 3, null, ''],
    [9, 'what', ['queue', 'price'], '', null, null, ''],
    [9, 'why', [], '', null, null, 'Nobody answered the telephone'],
  ])
  const csv = await (await analyst.call(exportFacts, { ...ask, query: { ...query, format: 'csv' } })).text()
  expect(csv).toContain('"queue price"')
})

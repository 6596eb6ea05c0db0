import { expect, test } from 'vitest'
import { compiled } from '../../../../test/surveys.ts'
import { NewAnswer } from '../../../base/encounters/row.ts'
import { type Answered, factsOf } from './rows.ts'

const at = new Date('2026-05-12T09:00:00Z')
const response: Answered = {
  id: '0b8f2c7e-1111-8111-8111-000000000001',
  survey: 3,
  purpose: 'transactional',
  encounter: 'call-1',
  identifiers: { customer: 'c1' },
  place: { touchpoint: 'call', unit: 'turku' },
  hidden: { order: 'A-7', customer: 'c1', encounter: 'call-1' },
  language: 'fi',
  counts: true,
  erased: false,
}
const texts = { en: 'How was it?' }
const survey = compiled({
  hidden: [{ key: 'order' }, { key: 'customer' }, { key: 'encounter' }],
  pages: [
    {
      id: 'p1',
      questions: [
        { kind: 'csat', id: 'score', texts },
        { kind: 'nps', id: 'whole', texts, about: 'relationship' },
        { kind: 'csat', id: 'delivery', texts, about: { touchpoint: 'delivery' } },
        {
          kind: 'multiple',
          id: 'why',
          texts,
          options: [
            { id: 'a', texts },
            { id: 'b', texts },
          ],
          other: true,
        },
        {
          kind: 'matrix',
          id: 'each',
          texts,
          metric: 'csat',
          rows: [
            { id: 'staff', texts },
            { id: 'place', texts },
          ],
          columns: [
            { id: 'bad', texts, score: 1 },
            { id: 'good', texts, score: 5 },
          ],
        },
        { kind: 'contact', id: 'who', texts, asks: ['email'] },
      ],
    },
  ],
})
const question = (id: string) => survey.pages[0]!.questions.find((one) => one.id === id)!
const facts = (id: string, value: Parameters<typeof factsOf>[2], about: Partial<Answered> = {}) =>
  factsOf({ ...response, ...about }, question(id), value, at)

test('a score carries its metric, its encounter and what the link said, and is taken by the table of answers', () => {
  const { answers, removed } = facts('score', 4)
  expect(answers).toEqual([
    {
      id: `${response.id}.score`,
      at: '2026-05-12T09:00:00.000Z',
      respondent: response.id,
      encounter: 'call-1',
      touchpoint: 'call',
      unit: 'turku',
      identifiers: { customer: 'c1' },
      metric: 'csat',
      score: 4,
      survey: 3,
      question: 'score',
      language: 'fi',
      kind: 'survey',
      attributes: { order: 'A-7' },
    },
  ])
  expect(removed).toEqual([])
  expect(NewAnswer.safeParse(answers[0]).success).toBe(true)
})

test('what is said of the whole relationship is about no encounter, what is said of another touchpoint about that', () => {
  const [whole] = facts('whole', 9).answers
  expect([whole?.encounter, whole?.touchpoint, whole?.unit]).toEqual([undefined, undefined, 'turku'])
  expect(facts('delivery', 2).answers[0]).toMatchObject({ encounter: 'call-1', touchpoint: 'delivery' })
})

test('choices have no score, and each row of a table is an answer of its own', () => {
  expect(facts('why', { chosen: ['a', 'other'], other: 'parking' }).answers).toMatchObject([
    { question: 'why', choices: ['a', 'other'], text: 'parking' },
  ])
  const { answers, removed } = facts('each', { cells: { staff: 'good' } })
  expect(answers).toMatchObject([{ id: `${response.id}.each.staff`, metric: 'csat', score: 5 }])
  expect(removed).toEqual([`${response.id}.each.place`])
})

test('an answer taken back, one that does not count and one that is no opinion leave nothing', () => {
  expect(facts('score', null)).toEqual({ answers: [], removed: [`${response.id}.score`] })
  expect(facts('score', 4, { counts: false })).toEqual({ answers: [], removed: [`${response.id}.score`] })
  expect(facts('who', { email: 'aino@example.org' }).answers).toEqual([])
})

test('after its time an answer is nobody’s', () => {
  const [row] = facts('score', 4, { erased: true }).answers
  expect([row?.identifiers, row?.nobody, row?.encounter]).toEqual([undefined, true, 'call-1'])
})

test('what staff say is theirs, not the customers’', () => {
  expect(facts('score', 4, { purpose: 'internal' }).answers[0]?.kind).toBe('staff')
})

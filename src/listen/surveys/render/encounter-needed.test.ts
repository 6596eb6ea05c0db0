import { expect, test } from 'vitest'
import { compiled } from '../../../../test/surveys.ts'
import { encounterNeeded } from './encounter-needed.ts'

const question = { kind: 'text', id: 'why', texts: { en: 'Why?' } }

test('a customer’s browser is told of the encounter only what a condition looks at', () => {
  const survey = compiled({
    pages: [
      { id: 'p1', questions: [{ ...question, showWhen: 'encounter.channel = Helsinki and attribute.Size > 3' }] },
      { id: 'p2', questions: [{ ...question, id: 'more' }] },
    ],
  })
  const seen = {
    channel: 2,
    touchpoint: 7,
    segment: 'Unprofitable',
    money: 120,
    attributes: { Size: '4', Debt: 'yes' },
  }
  expect(encounterNeeded(survey, seen)).toEqual({ channel: 2, attributes: { Size: '4' } })
  expect(encounterNeeded(compiled({ pages: [{ id: 'p1', questions: [question] }] }), seen)).toEqual({})
})

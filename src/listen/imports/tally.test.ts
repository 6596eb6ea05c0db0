import { describe, expect, test } from 'vitest'
import type { RowOutcome } from '../../base/encounters/row.ts'
import { type Stored, tally } from './tally.ts'

const answer = (row: string, column: string) => `survey:${row}#${column}`
const encounter = (row: string) => `survey:${row}`
const accepted: RowOutcome = { status: 'accepted', id: '' }
const known: RowOutcome = { status: 'duplicate', id: '' }
const refused: RowOutcome = { status: 'refused', column: 'score', reason: 'off the scale' }

const nothing: Stored = {
  read: 0,
  refusedEarly: 0,
  encounters: [],
  answers: [],
  lines: null,
  people: 0,
  newPeople: 0,
  outcomes: { encounters: [], answers: [] },
}
const stored = (about: Partial<Stored>): Stored => ({ ...nothing, ...about })

describe('Kept and refused make what was read', () => {
  test('a row whose three scores are all refused is one refused row', () => {
    const answers = ['a', 'b', 'c'].map((column) => answer('1', column))
    const batch = stored({
      read: 10,
      answers: [...answers, answer('2', 'a')],
      outcomes: { encounters: [], answers: [refused, refused, refused, accepted] },
    })
    expect(tally(batch)).toEqual({ kept: 9, refused: 1, duplicates: 0 })
  })

  test('a row of which one score is refused waits in quarantine with that part, so it counts as refused', () => {
    const batch = stored({
      read: 1,
      answers: [answer('1', 'a'), answer('1', 'b')],
      outcomes: { encounters: [], answers: [accepted, refused] },
    })
    expect(tally(batch)).toEqual({ kept: 0, refused: 1, duplicates: 0 })
  })

  test('rows that could not be read and rows that could not be stored add up', () => {
    const batch = stored({
      read: 4,
      refusedEarly: 2,
      encounters: [encounter('1'), encounter('2')],
      outcomes: { encounters: [refused, accepted], answers: [] },
    })
    expect(tally(batch)).toEqual({ kept: 1, refused: 3, duplicates: 0 })
  })
})

describe('Known already are rows that added nothing at all', () => {
  test('a row of which one score is new is not known already', () => {
    const batch = stored({
      read: 2,
      answers: [answer('1', 'a'), answer('1', 'b'), answer('2', 'a'), answer('2', 'b')],
      outcomes: { encounters: [], answers: [known, accepted, known, known] },
    })
    expect(tally(batch)).toEqual({ kept: 2, refused: 0, duplicates: 1 })
  })

  test('an encounter that is known with a score that is new is not known already', () => {
    const batch = stored({
      read: 1,
      encounters: [encounter('1')],
      answers: [answer('1', 'a')],
      outcomes: { encounters: [known], answers: [accepted] },
    })
    expect(tally(batch)).toMatchObject({ duplicates: 0 })
  })

  test('the same id twice in one file: the second row added nothing', () => {
    const answers = [answer('1', 'a'), answer('1', 'b'), answer('1', 'a'), answer('1', 'b')]
    const batch = stored({
      read: 2,
      answers,
      outcomes: { encounters: [], answers: [accepted, accepted, known, known] },
    })
    expect(tally(batch)).toEqual({ kept: 2, refused: 0, duplicates: 1 })
  })

  test('an id with a hash sign in it is one row, not two', () => {
    const batch = stored({
      read: 1,
      encounters: [encounter('A#1')],
      answers: [answer('A#1', 'x')],
      outcomes: { encounters: [known], answers: [known] },
    })
    expect(tally(batch)).toMatchObject({ duplicates: 1 })
  })

  test('an order that is known counts with all its lines', () => {
    const batch = stored({
      read: 5,
      encounters: [encounter('order:1'), encounter('order:2')],
      lines: [3, 2],
      outcomes: { encounters: [known, accepted], answers: [] },
    })
    expect(tally(batch)).toEqual({ kept: 5, refused: 0, duplicates: 3 })
  })

  test('customers who were known', () => {
    expect(tally(stored({ read: 7, people: 7, newPeople: 5 }))).toEqual({
      kept: 7,
      refused: 0,
      duplicates: 2,
    })
  })
})

import { describe, expect, test } from 'vitest'
import type { Meaning } from './column-words.ts'
import { meaningOf } from './column-words.ts'
import { guessScale } from './scales.ts'
import { guessTextScale } from './text-scale.ts'

const counts = (values: Record<number, number>) =>
  new Map(Object.entries(values).map(([value, count]) => [Number(value), count]))
const words = (...values: string[]) => new Map(values.map((value) => [value, 10]))

describe('Rating scales are told from their codes for "not applicable"', () => {
  const five = { 1: 90, 2: 120, 3: 200, 4: 250, 5: 140 }
  const seven = { 1: 20, 2: 30, 3: 50, 4: 90, 5: 120, 6: 90, 7: 40 }
  const eleven = { 0: 20, 1: 5, 2: 5, 3: 10, 4: 10, 5: 40, 6: 40, 7: 80, 8: 120, 9: 90, 10: 80 }
  test.each<[string, Record<number, number>, Meaning, [number, number], number[], boolean]>([
    ['1 to 5', five, 'other', [1, 5], [], false],
    ['1 to 5 with 0', { ...five, 0: 40 }, 'other', [1, 5], [0], true],
    ['1 to 5 with 6', { ...five, 6: 30 }, 'other', [1, 5], [6], true],
    ['1 to 5 with 9 and 99', { ...five, 9: 300, 99: 5 }, 'other', [1, 5], [9, 99], false],
    ['1 to 7', seven, 'other', [1, 7], [], false],
    ['1 to 7 with 99', { ...seven, 99: 40 }, 'other', [1, 7], [99], false],
    ['0 to 10', eleven, 'recommend', [0, 10], [], false],
    ['0 to 10 with 11', { ...eleven, 11: 4 }, 'recommend', [0, 10], [11], true],
    ['0 to 10 with 99', { ...eleven, 99: 70 }, 'rating', [0, 10], [99], false],
    ['-2 to 2', { [-2]: 5, [-1]: 9, 0: 30, 1: 40, 2: 20 }, 'emotion', [-2, 2], [], false],
    ['no and yes', { 0: 40, 1: 60 }, 'overall', [0, 1], [], false],
    ['half stars', { 3.5: 10, 4: 20, 4.5: 9, 5: 30 }, 'rating', [1, 5], [], false],
  ])('%s', (_what, values, meaning, [low, high], notApplicable, doubtful) => {
    const guess = guessScale(counts(values), meaning)
    expect(guess).toMatchObject({ low, high, doubtful })
    expect([...(guess?.notApplicable ?? [])].sort((a, b) => a - b)).toEqual(notApplicable)
  })

  test('ages, counts and codes of goods are no ratings', () => {
    expect(guessScale(counts({ 18: 3, 25: 4, 67: 2 }), 'other')).toBeNull()
    expect(guessScale(counts({ 1.5: 3, 2.7: 4 }), 'other')).toBeNull()
    expect(guessScale(counts({ 3: 100 }), 'other')).toBeNull()
  })
})

describe('Answers in words become points', () => {
  test.each<[string, string[], number[], [number, number]]>([
    [
      'English',
      ['Very satisfied', 'Satisfied', 'Neutral', 'Dissatisfied', 'Very dissatisfied'],
      [5, 4, 3, 2, 1],
      [1, 5],
    ],
    ['Finnish', ['Täysin samaa mieltä', 'Jokseenkin samaa mieltä', 'Täysin eri mieltä'], [5, 4, 1], [1, 5]],
    ['Swedish', ['Mycket nöjd', 'Nöjd', 'Varken nöjd eller missnöjd', 'Missnöjd'], [5, 4, 3, 2], [1, 5]],
    ['ease', ['erittäin helppoa', 'vaikeaa', 'helppoa'], [5, 2, 4], [1, 5]],
    ['two sides', ['Neutral or Dissatisfied', 'Satisfied'], [0, 1], [0, 1]],
    ['sentiment', ['negative', 'neutral', 'positive'], [-1, 0, 1], [-2, 2]],
    ['stars', ['★★★★☆', '★☆☆☆☆', '★★★★★'], [4, 1, 5], [1, 5]],
    ['stars in words', ['4 tähteä', '1 tähti', '5/5'], [4, 1, 5], [1, 5]],
    ['points with words', ['1 - Erittäin huono', '2', '5 - Erinomainen'], [1, 2, 5], [1, 5]],
    ['likelihood with ends', ['0 (not at all likely)', '7', '10 (extremely likely)'], [0, 7, 10], [0, 10]],
  ])('%s', (_what, values, points, [low, high]) => {
    const scale = guessTextScale(words(...values))
    expect(scale).toMatchObject({ low, high })
    expect(values.map((value) => scale?.points[value])).toEqual(points)
  })

  test('"cannot say" is no point', () => {
    const scale = guessTextScale(words('Tyytyväinen', 'Tyytymätön', 'En osaa sanoa', 'ei kokemusta'))
    expect(scale?.notApplicable).toEqual(['En osaa sanoa', 'ei kokemusta'])
  })

  test.each([
    ['Male', 'Female'],
    ['Helsinki', 'Espoo', 'Neutral'],
    ['Neutral', 'neutral'],
  ])('%s and %s are no scale', (...values) => {
    expect(guessTextScale(words(...values))).toBeNull()
  })
})

describe('Names of columns in three languages', () => {
  test.each<[string, Meaning]>([
    ['customerID', 'customer'],
    ['Asiakasnumero', 'customer'],
    ['Kundnummer', 'customer'],
    ['e-mail', 'email'],
    ['Sähköposti', 'email'],
    ['E-post', 'email'],
    ['puhelinnumero', 'phone'],
    ['Order No.', 'journey'],
    ['Tilausnumero', 'journey'],
    ['case:concept:name', 'journey'],
    ['concept:name', 'touchpoint'],
    ['Kosketuspiste', 'touchpoint'],
    ['Kanava', 'channel'],
    ['Myymälä', 'unit'],
    ['Jonotusaika (min)', 'waiting'],
    ['handling_time', 'handling'],
    ['Ratkaistu?', 'resolved'],
    ['Siirrot', 'transfers'],
    ['Summa', 'money'],
    ['Vastauspäivä', 'at'],
    ['Datum', 'at'],
    ['How likely are you to recommend us?', 'recommend'],
    ['Kokonaistyytyväisyys', 'overall'],
    ['Avoin palaute', 'text'],
    ['Fritext', 'text'],
    ['Kieli', 'language'],
    ['Hetu', 'private'],
    ['On-board Service', 'other'],
    ['Flight Distance', 'other'],
    ['Age', 'other'],
  ])('%s means %s', (column, meaning) => {
    expect(meaningOf(column)).toBe(meaning)
  })

  test('reads three answers of which the last names two', () => {
    const answers = new Map([
      ['Very satisfied', 30],
      ['Satisfied', 40],
      ['Neutral or Dissatisfied', 20],
    ])
    expect(guessTextScale(answers)).toMatchObject({
      low: 1,
      high: 5,
      points: { 'Very satisfied': 5, Satisfied: 4, 'Neutral or Dissatisfied': 3 },
    })
  })
})

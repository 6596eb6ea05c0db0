import { describe, expect, it } from 'vitest'
import { given, PLACES } from '../../../../test/surveys.ts'
import { STANDARD_METRICS } from '../../../base/journey-map/metric.ts'
import { checkSurvey } from '../check.ts'
import { compile } from '../compile.ts'
import { shownQuestions } from '../next.ts'
import { readingOf, secondsToAnswer } from '../reading.ts'
import { TEMPLATES } from './index.ts'

const surroundings = { metrics: STANDARD_METRICS.map((one, id) => ({ ...one, id })), places: PLACES, pictures: [] }

describe.each(TEMPLATES)('the template $key', ({ content, names, about }) => {
  it('can be published as it is, without a single warning, in Finnish, Swedish and English', () => {
    expect(checkSurvey(content, surroundings)).toEqual([])
    expect(content.languages).toEqual(['fi', 'sv', 'en'])
    for (const texts of [names, about]) expect(Object.values(texts).every((text) => text.length > 3)).toBe(true)
  })

  it('reads easily in every language', () => {
    for (const { language, level, lix } of readingOf(content)) {
      expect([language, lix, level]).toEqual([language, lix, expect.stringMatching(/easy|medium/)])
    }
  })

  it('asks something of everybody from the first page on', () => {
    expect(shownQuestions(compile(content, PLACES), given()).length).toBeGreaterThan(0)
  })
})

it('those for customers take a minute or two', () => {
  for (const { key, purpose, content } of TEMPLATES) {
    if (purpose === 'internal') continue
    const { least, most } = secondsToAnswer(content)
    expect([key, least >= 5 && least <= most && most < 180]).toEqual([key, true])
  }
})

it('each has a name of its own', () => {
  expect(new Set(TEMPLATES.map(({ key }) => key)).size).toBe(TEMPLATES.length)
})

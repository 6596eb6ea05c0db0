import { expect, test } from 'vitest'
import { type CoverageWriting, coverageSentence } from './sentence.ts'

const write: CoverageWriting = {
  percent: (share) => `${Math.round(100 * share)} %`,
  percentInterval: (low, high) => `${low}–${high}`,
  figure: String,
  interval: (low, high) => `${low}–${high}`,
  count: String,
  group: ({ topic, key }) => `${topic}: ${key}`,
  metric: (key) => key,
}
const row = (key: string, mark: 'more' | 'less' | 'same', value: number) => ({
  topic: 'segment',
  key,
  names: {},
  encounters: 500,
  heard: 500 * value,
  share: { value, low: value - 0.02, high: value + 0.02 },
  difference: null,
  mark,
  surplus: 0,
})
const found = {
  encounters: 2000,
  heard: 400,
  share: { value: 0.2, low: 0.18, high: 0.22 },
  rows: [row('loud', 'more', 0.4), row('students', 'less', 0.1)],
  weighting: null,
  every: 1,
}

test('the page begins with the group that is most certainly silent', () => {
  const { headline, detail } = coverageSentence(found, write)
  expect(headline).toMatchObject({
    of: 'coverage.say.silent',
    values: { name: 'segment: students', groupShare: '10 %' },
  })
  expect(detail.map(({ of }) => of)).toEqual(['coverage.say.share'])
})

test('that who never answered before is silent goes without saying', () => {
  const history = { ...row('0', 'less', 0.01), topic: 'heardBefore' }
  const unknown = row('', 'less', 0.02)
  const { headline } = coverageSentence({ ...found, rows: [history, unknown, ...found.rows] }, write)
  expect(headline.values).toMatchObject({ name: 'segment: students' })
})

test('where nobody can be told apart as silent, it says so; counted from some people, it says that too', () => {
  const even = coverageSentence({ ...found, rows: [row('a', 'same', 0.2)], every: 3 }, write)
  expect(even.headline.of).toBe('coverage.say.even')
  expect(even.detail.map(({ of }) => of)).toContain('coverage.say.sampled')
})

test('no encounters, too few of them and no answers each have their own words', () => {
  const none = { ...found, encounters: 0, heard: 0, share: null, rows: [] }
  expect(coverageSentence(none, write).headline.of).toBe('coverage.say.noEncounters')
  expect(coverageSentence({ ...none, encounters: 3 }, write).headline.of).toBe('coverage.say.few')
  expect(coverageSentence({ ...found, heard: 0 }, write).headline.of).toBe('coverage.say.nobody')
})

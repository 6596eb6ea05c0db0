import { describe, expect, it } from 'vitest'
import { content } from '../../../test/surveys.ts'
import { lix, readingOf, secondsToAnswer } from './reading.ts'
import { TEMPLATES } from './templates/index.ts'
import { textParts } from './text-parts.ts'

describe('how hard a text is to read', () => {
  it('is the words in a sentence plus the share of long words, as Björnsson counted', () => {
    // 12 words in 2 sentences, 2 of them over six letters: 12 / 2 + 100 · 2 / 12.
    expect(lix(['Vi vill veta hur mötet gick. Berätta gärna vad personalen gjorde bra.'])).toBe(23)
    expect(lix(['Hur gick det?'])).toBe(3)
    expect(lix(['{{name}}'])).toBe(0)
    expect(lix([])).toBe(0)
  })

  it('Finnish is measured against Finnish: the same surveys read about 25 higher than in Swedish', () => {
    const all = (language: string) =>
      lix(TEMPLATES.flatMap((one) => textParts(one.content).map(({ texts }) => texts[language] ?? '')))
    expect(all('fi') - all('sv')).toBeGreaterThanOrEqual(20)
    expect(all('fi') - all('sv')).toBeLessThanOrEqual(30)
  })

  it('officialese is told from plain words in each language, and nothing is said of a few words', () => {
    const plain = 'How did it go? Tell us what we did well. Was it easy to get help? '
    const hard =
      'Kindly characterise the comprehensive administrative circumstances surrounding organisational responsiveness notwithstanding individually experienced inconveniences and subsequently encountered difficulties. '
    const made = (en: string) =>
      readingOf(content({ pages: [{ id: 'p1', questions: [{ kind: 'statement', id: 's', texts: { en } }] }] }))[0]
    expect(made(plain.repeat(4))?.level).toBe('very-easy')
    expect(made(hard.repeat(3))?.level).toBe('very-hard')
    expect(made('Thanks')).toMatchObject({ lix: null, level: null })
  })

  it('nothing is claimed of a language that the index is not known to work for', () => {
    const ja = { en: 'a', ja: 'とても'.repeat(50) }
    const made = content({
      languages: ['en', 'ja'],
      pages: [{ id: 'p1', questions: [{ kind: 'statement', id: 's', texts: ja }] }],
    })
    expect(readingOf(made)[1]).toMatchObject({ language: 'ja', level: null })
  })
})

describe('the time it takes', () => {
  const pages = (showWhen?: string) => [
    { id: 'p1', questions: [{ kind: 'nps', id: 'q1', texts: { en: 'Would you recommend us to a friend?' } }] },
    { id: 'p2', showWhen, questions: [{ kind: 'text', id: 'q2', texts: { en: 'Why?' } }] },
  ]
  it('counts what everybody is asked, and what can be asked at most', () => {
    // 7 words at 228 a minute, 3 s to choose, 1.5 s a page; then 1 word, 30 s of writing and a page.
    expect(secondsToAnswer(content({ pages: pages() }))).toEqual({ least: 38, most: 38 })
    expect(secondsToAnswer(content({ pages: pages('q1 < 7') }))).toEqual({ least: 6, most: 38 })
  })
})

import { describe, expect, it } from 'vitest'
import { Question } from '../surveys/question.ts'
import { type LetterAsked, letterOf } from './letter.ts'
import en from './words/en.json' with { type: 'json' }
import fi from './words/fi.json' with { type: 'json' }
import sv from './words/sv.json' with { type: 'json' }

const nps = Question.parse({
  kind: 'nps',
  id: 'recommend',
  texts: { fi: 'Suosittelisitko?' },
  low: { fi: 'En' },
  high: { fi: 'Kyllä' },
})

const asked = (more: Partial<LetterAsked> = {}): LetterAsked => ({
  language: 'fi',
  languages: ['fi', 'en'],
  title: 'Puhelu',
  question: { is: nps, text: 'Suosittelisitko?', help: null },
  sender: { name: 'Kauppa & Co', postal: 'Katu 1, Helsinki', logo: null },
  accent: '#14532d',
  reminder: false,
  subject: null,
  intro: null,
  links: {
    survey: 'https://k.example/i/abc',
    stop: 'https://k.example/p/xyz?stop',
    preferences: 'https://k.example/p/xyz',
  },
  ...more,
})

describe('the mail that asks', () => {
  it('asks the first question itself: each of the eleven answers is a link, in the text as well', () => {
    const letter = letterOf(asked())
    for (let score = 0; score <= 10; score += 1) {
      expect(letter.html).toContain(`href="https://k.example/i/abc?q=recommend&amp;v=${score}"`)
      expect(letter.text).toContain(`https://k.example/i/abc?q=recommend&v=${score}`)
    }
    expect(letter.subject).toBe('Miten meni? Puhelu')
    expect(letter.text).toContain('0 (En): ')
  })

  it('has a way out and says who writes and why', () => {
    const { html, text } = letterOf(asked())
    for (const part of [html, text]) {
      expect(part).toContain('https://k.example/p/xyz')
      expect(part).toContain('Katu 1, Helsinki')
    }
    expect(html).toContain('Kauppa &amp; Co')
  })

  it('never makes markup of what an editor or a customer wrote', () => {
    const hostile = '<script>alert(1)</script>"\'&'
    const { html } = letterOf(
      asked({ title: hostile, intro: hostile, question: { is: nps, text: hostile, help: hostile } }),
    )
    expect(html).not.toContain('<script')
  })

  it('keeps the subject on one line', () => {
    expect(letterOf(asked({ subject: 'Hei\r\nBcc: muu@example.org' })).subject).toBe('Hei Bcc: muu@example.org')
  })

  it('leads to the page when a question needs more than a tap', () => {
    const text = Question.parse({ kind: 'text', id: 'why', texts: { fi: 'Miksi?' } })
    const letter = letterOf(asked({ question: { is: text, text: 'Miksi?', help: null } }))
    expect(letter.text).toContain('Vastaa: https://k.example/i/abc\n')
  })

  it('speaks Finnish to those whose language only the survey knows, when the survey speaks Finnish too', () => {
    expect(letterOf(asked({ language: 'et', languages: ['et', 'fi'] })).subject).toBe('Miten meni? Puhelu')
  })

  it('is written from right to left for those who read so', () => {
    expect(letterOf(asked({ language: 'ar', languages: ['ar', 'en'] })).html).toContain('dir="rtl"')
  })

  it('says the same in three languages', () => {
    expect(Object.keys(fi)).toEqual(Object.keys(en))
    expect(Object.keys(sv)).toEqual(Object.keys(en))
    for (const [word, text] of Object.entries(en)) {
      const marks = (said: string) => [...said.matchAll(/\{\w+\}/g)].map(([mark]) => mark).sort()
      expect([marks(fi[word as keyof typeof en]), marks(sv[word as keyof typeof en])]).toEqual([
        marks(text),
        marks(text),
      ])
    }
  })
})

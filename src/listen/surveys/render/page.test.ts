import { expect, test } from 'vitest'
import { EVERY_KIND } from '../../../../test/every-kind.ts'
import { renderDocument, styleFor } from './document.ts'
import { renderNotice, renderThanks } from './notice.ts'
import { type PageShown, renderPage } from './page.ts'
import { voiceOf } from './voice.ts'
import { wordLanguageFor, wordsIn } from './words.ts'

const LANGUAGES = ['en', 'fi', 'sv', 'ar']
function voice(language: string) {
  const wordLanguage = wordLanguageFor(language, LANGUAGES)
  return voiceOf({ language, languages: LANGUAGES, words: wordsIn(wordLanguage), wordLanguage })
}
const page = (language: string, more: Partial<PageShown> = {}): string =>
  renderPage({
    voice: voice(language),
    id: 'p1',
    title: 'Visit',
    logo: null,
    questions: EVERY_KIND,
    values: {},
    problems: {},
    sure: false,
    action: '/a/t',
    carries: { response: 'r1' },
    back: false,
    last: false,
    progress: 0.5,
    picture: (name) => `/p/${name}`,
    seed: 's',
    ...more,
  }).markup

test('a page is a plain form that takes along which page it is', () => {
  const markup = page('fi')
  expect(markup).toContain('<form method="post" action="/a/t"')
  expect(markup).toContain('<input type="hidden" name="page" value="p1">')
  expect(markup).toContain('Seuraava')
  expect(page('fi', { last: true, back: true })).toMatch(/Lähetä vastaukset[\s\S]*Edellinen/)
})

test('in a language that the product does not speak, questions are in it and what falls back says its language', () => {
  const markup = page('ar')
  expect(markup).toContain('ما مدى احتمال أن توصي بنا؟')
  expect(markup).toContain('<span lang="en" dir="ltr">How many minutes did you wait?</span>')
  expect(markup).toContain('<span lang="en" dir="ltr">Next</span>')
})

test('every question has a name, and what is wrong is tied to it', () => {
  const markup = page('en', { problems: { nps: 'missing', number: 'wrong-kind', date: 'too-early' } })
  for (const { id, kind } of EVERY_KIND.filter(({ kind }) => kind !== 'statement')) {
    const start = markup.indexOf(`id="q-${id}"`)
    expect(markup.slice(start, start + 400), kind).toMatch(/<legend>|<label class="title" for="f-/)
  }
  expect(markup).toContain('role="radiogroup" aria-describedby="e-nps" aria-invalid="true"')
  expect(markup).toContain('The day must be January 1, 2026 or later')
  expect(markup).toMatch(/role="alert"><p class="mend">Something needs another look/)
})

test('something wanted is asked for once more, and the form says that it was', () => {
  const markup = page('sv', { sure: true })
  expect(markup).toContain('tryck på ”Nästa” en gång till')
  expect(markup).toContain('<input type="hidden" name="sure" value="p1">')
})

test('no page carries script, event attribute or style attribute of its own', () => {
  const markup = renderDocument({
    voice: voice('fi'),
    title: '</title><script>alert(1)</script>',
    mode: 'page',
    style: styleFor('a{}', '#14532d'),
    body: renderThanks({ voice: voice('fi'), texts: { fi: '<b onclick=x>' }, link: undefined, logo: null }),
    languages: LANGUAGES.map((language) => ({ language, href: `?lang=${language}` })),
    script: '/collector.js',
    values: null,
  }).markup
  expect(markup.match(/<script[^>]*>/g)).toEqual(['<script type="module" src="/collector.js">'])
  expect(markup + page('en')).not.toMatch(/<[^>]+ (on\w+|style)=/)
  expect(markup).toContain('<html lang="fi" dir="ltr" class="page">')
  expect(markup).toContain('lang="ar" dir="rtl" hreflang="ar">العربية')
})

test('each reason why nothing is asked has its own words', () => {
  const kinds = ['closed', 'soon', 'paused', 'expired', 'answered', 'full', 'unknown', 'errorPage', 'busy'] as const
  const said = kinds.map((kind) => renderNotice({ voice: voice('en'), kind }).markup)
  expect(new Set(said).size).toBe(kinds.length)
})

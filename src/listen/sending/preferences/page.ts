import { renderDocument, styleFor } from '../../surveys/render/document.ts'
import { html } from '../../surveys/render/html.ts'
import { renderPreferences } from '../../surveys/render/notice.ts'
import { voiceOf } from '../../surveys/render/voice.ts'
import type { PageFiles, WholePage } from '../../surveys/render/whole-page.ts'
import { WORD_LANGUAGES, wordsIn } from '../../surveys/render/words.ts'
import { wordsFor } from '../words.ts'

export interface PreferencesShown {
  readonly path: string
  readonly language: string
  readonly accent: string
  readonly may: { readonly email: boolean; readonly sms: boolean }
  readonly state: 'asked' | 'saved' | 'stopped'
  /** What this person was asked: title and day (YYYY-MM-DD), newest first. */
  readonly asked: readonly { readonly title: string; readonly day: string }[]
}

/** What we may ask, and what we have asked: one form, no script, nothing kept in the browser. */
export function preferencesPage(shown: PreferencesShown, files: PageFiles): WholePage {
  const { say, language } = wordsFor(shown.language, [])
  const words = wordsIn(language)
  const voice = voiceOf({ language, languages: [language], words, wordLanguage: language })
  const style = styleFor(files.sheet, shown.accent)
  const choices = [
    { id: 'email', label: say('mayEmail'), on: shown.may.email },
    { id: 'sms', label: say('maySms'), on: shown.may.sms },
  ]
  const stopped = shown.state === 'stopped'
  const form = renderPreferences({
    voice,
    action: `${shown.path}?lang=${language}`,
    saved: shown.state === 'saved',
    choices,
  })
  const stop = html`<form method="post" action="${shown.path}?lang=${language}"><input type="hidden" name="stop" value="all"><div class="go"><button type="submit">${say('stopAll')}</button></div></form>`
  const history =
    shown.asked.length === 0
      ? html`<p>${say('askedNone')}</p>`
      : html`<ul>${shown.asked.map(({ title, day }) => html`<li>${say('askedLine', { title, day: voice.day(day) })}</li>`)}</ul>`
  const body = html`${stopped && html`<p class="notice" role="status">${say('stopped')}</p>`}${form}${!stopped && stop}<section><h2>${say('asked')}</h2>${history}</section>`
  const languages = WORD_LANGUAGES.map((one) => ({ language: one, href: `${shown.path}?lang=${one}` }))
  const title = words.preferencesTitle
  const page = renderDocument({ voice, title, mode: 'page', style, body, languages, script: null, values: null })
  return { html: page.markup, style }
}

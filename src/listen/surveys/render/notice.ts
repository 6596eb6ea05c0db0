import type { ClosedWhy } from '../../responses/collecting/contract.ts'
import type { Texts } from '../question.ts'
import { type Html, html } from './html.ts'
import type { Voice } from './voice.ts'
import type { Word } from './words.ts'

/** Why nothing is asked. Each has a title and a text in the word files. */
export type NoticeKind = Word extends infer W
  ? W extends `${infer Stem}Title`
    ? Exclude<Stem, 'error' | 'preferences'>
    : never
  : never

const NOTICES = {
  closed: 'closed',
  paused: 'paused',
  'not-yet': 'soon',
  expired: 'expired',
  full: 'full',
  once: 'answered',
} as const

export const noticeFor = (why: ClosedWhy): NoticeKind => NOTICES[why]

interface NoticeShown {
  readonly voice: Voice
  readonly kind: NoticeKind
}

export function renderNotice({ voice, kind }: NoticeShown): Html {
  return html`<section class="end" tabindex="-1"><h1>${voice.word(`${kind}Title`)}</h1><p>${voice.word(`${kind}Text`)}</p></section>`
}

export interface ThanksShown {
  readonly voice: Voice
  readonly texts: Texts
  readonly link: { readonly href: string; readonly texts: Texts } | undefined
  readonly logo: string | null
}

export function renderThanks({ voice, texts, link, logo }: ThanksShown): Html {
  return html`<section class="end" tabindex="-1">${logo !== null && html`<img class="logo" src="${logo}" alt="">`}<h1>${voice.say(texts)}</h1>${link && html`<p><a class="button" href="${link.href}" rel="noopener noreferrer">${voice.say(link.texts)}</a></p>`}</section>`
}

interface PreferenceShown {
  readonly id: string
  readonly label: string
  readonly about?: string
  readonly on: boolean
}

/** What somebody allows, one switch a purpose and channel; the labels are the organisation's. */
export function renderPreferences(shown: {
  readonly voice: Voice
  readonly action: string
  readonly saved: boolean
  readonly choices: readonly PreferenceShown[]
}): Html {
  const { voice, choices } = shown
  return html`<form method="post" action="${shown.action}" class="preferences"><header><h1>${voice.word('preferencesTitle')}</h1></header>${shown.saved && html`<p class="notice" role="status">${voice.word('preferencesSaved')}</p>`}<div class="list">${choices.map(
    ({ id, label, about, on }) =>
      html`<label class="pick"><input type="checkbox" name="may" value="${id}"${on ? html` checked` : ''}><span><b>${label}</b>${about !== undefined && html`<small>${about}</small>`}</span></label>`,
  )}</div><div class="go"><button type="submit">${voice.word('preferencesSend')}</button></div></form>`
}

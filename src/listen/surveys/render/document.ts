import { type Tone, tonesOf } from './colours.ts'
import { directionOf, ownNameOf } from './direction.ts'
import { Html, html, type Part } from './html.ts'
import type { Voice } from './voice.ts'

/** On a page of its own, in the frame of another page, or on a screen for passers-by. */
export type Mode = 'page' | 'embed' | 'kiosk'

export interface DocumentShown {
  readonly voice: Voice
  readonly title: string
  readonly mode: Mode
  /** The whole style: `styleFor`. The policy of the page allows exactly this text. */
  readonly style: string
  readonly body: Html
  /** Other languages of the survey and where they are. */
  readonly languages: readonly { readonly language: string; readonly href: string }[]
  /** Address of the script; a page that asks nothing has none. */
  readonly script: string | null
  /** For the script: `valuesFor`. */
  readonly values: Part
}

export function renderDocument(shown: DocumentShown): Html {
  const { voice, mode } = shown
  return html`<!doctype html><html lang="${voice.language}" dir="${voice.direction}" class="${mode}"><head><meta charset="utf-8"><title>${shown.title}</title><meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover"><meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><link rel="icon" href="/icon.svg" type="image/svg+xml"><style>${new Html(shown.style)}</style>${shown.script !== null && html`<script type="module" src="${shown.script}"></script>`}</head><body><main id="main">${shown.body}</main>${languagesOf(shown)}${shown.values}</body></html>`
}

function languagesOf({ voice, languages }: DocumentShown): Part {
  if (languages.length < 2) return null
  return html`<nav aria-label="${voice.plainWord('language')}"><ul>${languages.map(({ language, href }) => {
    const here = language === voice.language
    return html`<li><a href="${href}" lang="${language}" dir="${directionOf(language)}" hreflang="${language}"${here ? html` aria-current="true"` : ''}>${ownNameOf(language)}</a></li>`
  })}</ul></nav>`
}

/** The style of all pages with the colours of one survey. */
export function styleFor(sheet: string, accent: string): string {
  const { light, dark } = tonesOf(accent)
  const set = ({ fill, on, ink }: Tone) => `--fill:${fill};--on:${on};--ink-accent:${ink}`
  const both = (['fill', 'on', 'ink'] as const).map(
    (part) => `--${part === 'ink' ? 'ink-accent' : part}:light-dark(${light[part]},${dark[part]})`,
  )
  return `${sheet}:root,:host{${set(light)}}@supports (color:light-dark(red,red)){:root,:host{${both.join(';')}}}`
}

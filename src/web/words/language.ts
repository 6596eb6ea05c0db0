import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { LANGUAGES, type Language } from '../kit/numbers/formats.ts'

const KEPT = 'kohtaamo.language'

/** Each language is a file of its own, loaded when it is first spoken. */
const FILES = {
  en: () => import('./en.json', { with: { type: 'json' } }),
  fi: () => import('./fi.json', { with: { type: 'json' } }),
  sv: () => import('./sv.json', { with: { type: 'json' } }),
} satisfies Record<Language, () => Promise<{ default: object }>>

export const words: i18n = i18next.createInstance()

export function asLanguage(text: string | null | undefined): Language | undefined {
  const short = text?.slice(0, 2).toLowerCase()
  return LANGUAGES.find((language) => language === short)
}

/** What was chosen before, else the first language of the browser that we speak, else English. */
export function preferredLanguage(kept: string | null, browser: readonly string[]): Language {
  return asLanguage(kept) ?? browser.map(asLanguage).find((language) => language !== undefined) ?? 'en'
}

async function load(language: Language): Promise<void> {
  if (words.hasResourceBundle(language, 'words')) return
  const file = await FILES[language]()
  words.addResourceBundle(language, 'words', file.default)
}

export async function startWords(): Promise<void> {
  const language = preferredLanguage(localStorage.getItem(KEPT), navigator.languages)
  await words.use(initReactI18next).init({
    lng: language,
    ns: 'words',
    defaultNS: 'words',
    fallbackLng: false,
    resources: {},
    // React escapes what it shows; escaping here would show customers' names twice escaped.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  await speak(language)
}

/** Changes the language of the page at once, and remembers it on this device. */
export async function speak(language: Language): Promise<void> {
  await load(language)
  await words.changeLanguage(language)
  localStorage.setItem(KEPT, language)
  document.documentElement.lang = language
}

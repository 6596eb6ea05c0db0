import { createRequire } from 'node:module'
import { createInstance, type i18n } from 'i18next'

const LANGUAGES = ['en', 'fi', 'sv'] as const
export type Language = (typeof LANGUAGES)[number]

/** `--language`, else what the terminal is set to, else English. */
export function languageOf(asked: string | undefined, terminal: string): Language {
  const wish = asked ?? terminal
  return LANGUAGES.find((language) => language === wish) ?? 'en'
}

export interface Words {
  readonly language: Language
  t(key: string, values?: Record<string, unknown>): string
  number(value: number, digits?: number): string
  percent(share: number, digits?: number): string
}

export function wordsIn(language: Language): Words {
  const require = createRequire(import.meta.url)
  const speak: i18n = createInstance({
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    // A terminal shows text as it is; there is nothing to escape for.
    interpolation: { escapeValue: false },
    resources: Object.fromEntries(LANGUAGES.map((name) => [name, { translation: require(`./words/${name}.json`) }])),
  })
  void speak.init()
  const format = (digits: number, style: 'decimal' | 'percent') =>
    new Intl.NumberFormat(language, { style, minimumFractionDigits: digits, maximumFractionDigits: digits })
  return {
    language,
    t: (key, values = {}) => speak.t(key, values),
    number: (value, digits = 0) => format(digits, 'decimal').format(value),
    percent: (share, digits = 0) => format(digits, 'percent').format(share),
  }
}

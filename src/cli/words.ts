import { createRequire } from 'node:module'
import { createInstance, type i18n } from 'i18next'

const LANGUAGES = ['en', 'fi', 'sv'] as const
export type Language = (typeof LANGUAGES)[number]

/** Null for a language that there is not. */
export function languageOf(code: string): Language | null {
  return LANGUAGES.find((language) => language === code) ?? null
}

/** What follows `--language`; it decides how everything else is said, so it is looked for before anything is read. */
export function languageAsked(typed: readonly string[]): string | undefined {
  const at = typed.findIndex((word) => word === '--language' || word.startsWith('--language='))
  if (at < 0) return undefined
  return typed[at]?.includes('=') ? typed[at].slice('--language='.length) : typed[at + 1]
}

export interface Words {
  readonly language: Language
  /** Of several keys the first that has words. */
  t(key: string | readonly string[], values?: Readonly<Record<string, unknown>>): string
  number(value: number, digits?: number): string
  percent(share: number, digits?: number): string
}

const require = createRequire(import.meta.url)
const own = (language: Language) => require(`./words/${language}.json`) as object

/** What the server refuses is said as the pages say it. */
function refusals(language: Language): object {
  const { reason, remedy } = require(`../web/words/${language}.json`) as { reason: object; remedy: object }
  return { reason, remedy }
}

export function wordsIn(language: Language): Words {
  const speak: i18n = createInstance({
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    // A terminal shows text as it is; there is nothing to escape for.
    interpolation: { escapeValue: false },
    resources: Object.fromEntries(
      LANGUAGES.map((name) => [name, { translation: { ...refusals(name), ...own(name) } }]),
    ),
  })
  void speak.init()
  const format = (digits: number, style: 'decimal' | 'percent') =>
    new Intl.NumberFormat(language, { style, minimumFractionDigits: digits, maximumFractionDigits: digits })
  return {
    language,
    t: (key, values = {}) => speak.t([key].flat(), { ...values }),
    number: (value, digits = 0) => format(digits, 'decimal').format(value),
    percent: (share, digits = 0) => format(digits, 'percent').format(share),
  }
}

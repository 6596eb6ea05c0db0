/** The three languages of the product. English is written as in Britain: day before month. */
export const LANGUAGES = ['en', 'fi', 'sv'] as const
export type Language = (typeof LANGUAGES)[number]
const LOCALE = { en: 'en-GB', fi: 'fi-FI', sv: 'sv-SE' } as const satisfies Record<Language, string>

const MINUS = '\u2212'
const DASH = '\u2013'

/** How one language writes numbers and dates. Days are `YYYY-MM-DD`, months `YYYY-MM`; moments are ISO with offset. */
export interface Formats {
  readonly language: Language
  readonly locale: string
  number(value: number, digits?: number): string
  /** With its sign, and 0 without one: +0,1 · −3 · 0. */
  signed(value: number, digits?: number): string
  /** A share 0…1 as per cent. */
  percent(share: number, digits?: number): string
  money(value: number, currency: string): string
  /** Seconds as the two largest units: 2 min 5 s. */
  seconds(value: number): string
  day(day: string): string
  month(month: string, style?: 'short' | 'long'): string
  /** Days as a range, each part once: 1.–21.11.2026. */
  days(from: string, to: string): string
  months(from: string, to: string): string
  moment(iso: string, timeZone?: string): string
  bytes(value: number): string
}

const properMinus = (text: string) => text.replaceAll('-', MINUS)
const at = (day: string) => new Date(`${day.length === 7 ? `${day}-01` : day}T00:00:00Z`)

function numbersOf(locale: string) {
  const kept = new Map<string, Intl.NumberFormat>()
  return (value: number, options: Intl.NumberFormatOptions): string => {
    const key = JSON.stringify(options)
    const format = kept.get(key) ?? new Intl.NumberFormat(locale, options)
    kept.set(key, format)
    return properMinus(format.format(value))
  }
}

const DURATIONS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

function secondsWith(number: ReturnType<typeof numbersOf>, unitDisplay: 'short' | 'narrow', value: number): string {
  const unit = (name: string): Intl.NumberFormatOptions => ({ style: 'unit', unit: name, unitDisplay })
  const whole = Math.abs(value) < 10 && !Number.isInteger(value) ? Math.round(value * 10) / 10 : Math.round(value)
  const largest = DURATIONS.findIndex(([, size]) => Math.abs(whole) >= size)
  if (largest === -1 || largest === DURATIONS.length - 1) return number(whole, unit('second'))
  const [name, size] = DURATIONS[largest] ?? ['second', 1]
  const [nextName, nextSize] = DURATIONS[largest + 1] ?? ['second', 1]
  const big = Math.trunc(whole / size)
  const small = Math.round(Math.abs(whole - big * size) / nextSize)
  const first = number(big, unit(name))
  return small === 0 ? first : `${first} ${number(small, unit(nextName))}`
}

function datesOf(locale: string) {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
  const numeric = locale === LOCALE.fi ? 'numeric' : 'short'
  const day = format({ day: 'numeric', month: numeric, year: 'numeric' })
  const month = { short: format({ month: 'short', year: 'numeric' }), long: format({ month: 'long', year: 'numeric' }) }
  return {
    day: (value: string) => day.format(at(value)),
    days: (from: string, to: string) => (from === to ? day.format(at(from)) : day.formatRange(at(from), at(to))),
    month: (value: string, style: 'short' | 'long' = 'short') => month[style].format(at(value)),
    months: (from: string, to: string) =>
      from === to ? month.long.format(at(from)) : month.short.formatRange(at(from), at(to)),
    moment: (iso: string, timeZone = 'UTC') =>
      format({ day: 'numeric', month: numeric, year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone }).format(
        new Date(iso),
      ),
  }
}

function make(language: Language): Formats {
  const locale = LOCALE[language]
  const number = numbersOf(locale)
  const fixed = (digits: number) => ({ minimumFractionDigits: digits, maximumFractionDigits: digits })
  return {
    language,
    locale,
    number: (value, digits = 0) => number(value, { ...fixed(digits), signDisplay: 'negative' }),
    signed: (value, digits = 0) => number(value, { ...fixed(digits), signDisplay: 'exceptZero' }),
    percent: (share, digits = 0) => number(share, { style: 'percent', ...fixed(digits), signDisplay: 'negative' }),
    money: (value, currency) => {
      const digits = Math.abs(value) >= 1000 ? 0 : 2
      // A file need not say its currency, and Intl throws for anything but three letters.
      return /^[A-Za-z]{3}$/.test(currency)
        ? number(value, { style: 'currency', currency, maximumFractionDigits: digits })
        : `${number(value, fixed(digits))} ${currency}`.trim()
    },
    // English alone would say "2 mins 5 secs".
    seconds: (value) => secondsWith(number, language === 'en' ? 'narrow' : 'short', value),
    bytes: (value) => {
      const step = Math.max(0, Math.min(3, Math.floor(Math.log10(Math.max(value, 1)) / 3)))
      const name = ['byte', 'kilobyte', 'megabyte', 'gigabyte'][step] ?? 'byte'
      return number(value / 1000 ** step, { style: 'unit', unit: name, maximumFractionDigits: step > 1 ? 1 : 0 })
    },
    ...datesOf(locale),
  }
}

const kept = new Map<Language, Formats>()

export function formatsOf(language: Language): Formats {
  const formats = kept.get(language) ?? make(language)
  kept.set(language, formats)
  return formats
}

/** Ends of an interval: `26–36`, and where an end is negative the dash would read as a minus, so a spaced one. */
export function between(low: string, high: string): string {
  return /^[+\u2212]/.test(low) || /^[+\u2212]/.test(high) ? `${low} … ${high}` : `${low}${DASH}${high}`
}

import type { TFunction } from 'i18next'
import type { Formats } from '../numbers/formats.ts'
import { type Against, comparedWith, type Days, type Period, wholeMonths } from './period.ts'

/** Months by their names where a range is whole months, else days. */
export function daysName(formats: Formats, days: Days): string {
  const months = wholeMonths(days)
  return months ? formats.months(months.from, months.to) : formats.days(days.from, days.to)
}

export function periodName(t: TFunction, formats: Formats, period: Period): string {
  switch (period.kind) {
    case 'all':
      return t('period.all')
    case 'last':
      return period.days === 365 ? t('period.last365') : t('period.lastDays', { count: period.days })
    case 'months':
      return formats.months(period.from, period.to)
    case 'days':
      return daysName(formats, period)
  }
}

/** What is compared with, as the days it really is where it is a period. */
export function againstName(t: TFunction, formats: Formats, period: Period, against: Against, known: Days): string {
  const days = comparedWith(period, against, known)
  if (days) return daysName(formats, days)
  return period.kind === 'all' && against !== 'rest' ? t('against.none') : t(`against.${against}`)
}

import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { type Formats, formatsOf, type Language } from '../kit/numbers/formats.ts'
import { asLanguage } from './language.ts'

/** The words and the number formats of the reader's language. */
export function useWords(): { t: TFunction; formats: Formats; language: Language } {
  const { t, i18n } = useTranslation('words')
  const language = asLanguage(i18n.language) ?? 'en'
  return { t, formats: formatsOf(language), language }
}

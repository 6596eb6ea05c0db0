import i18next from 'i18next'
import type { Language } from '../src/web/kit/numbers/formats.ts'
import type { Saying } from '../src/web/kit/page/saying.ts'
import { readWords } from '../src/web/words/read.ts'

/** Says sentences as the pages would, from the same word files. */
export function speaker(language: Language): (saying: Saying) => string {
  const words = i18next.createInstance()
  void words.init({
    lng: language,
    ns: 'words',
    defaultNS: 'words',
    fallbackLng: false,
    initAsync: false,
    resources: { [language]: { words: readWords()[language] } },
    interpolation: { escapeValue: false },
  })
  return ({ of, values = {} }) => words.t(of, { ...values })
}

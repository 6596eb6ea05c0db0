import { useTranslation } from 'react-i18next'
import { useWords } from '../../../web/words/useWords.ts'

/** What operations are called: the audit keeps their names, people read words. */
export function useDeeds() {
  const { t, language } = useWords()
  const { i18n } = useTranslation('words')
  const known = (i18n.getResource(language, 'words', 'deed') ?? {}) as Tree
  return {
    /** A name without words is shown as it is: an operation of a later version. */
    name: (action: string) => (i18n.exists(`deed.${action}`, { ns: 'words' }) ? t(`deed.${action}`) : action),
    /** What it was about: a kind of thing in words, a name or a number as it is. */
    subject: (subject: string | null) =>
      subject !== null && i18n.exists(`audit.about.${subject}`, { ns: 'words' })
        ? t(`audit.about.${subject}`)
        : subject,
    /** Operations whose words hold the text. */
    called: (text: string) => {
      const sought = text.toLocaleLowerCase(language)
      return leaves(known).flatMap(([action, words]) =>
        words.toLocaleLowerCase(language).includes(sought) ? [action] : [],
      )
    },
  }
}

interface Tree {
  readonly [name: string]: string | Tree
}

const leaves = (tree: Tree, before = ''): [string, string][] =>
  Object.entries(tree).flatMap(([name, inner]) =>
    typeof inner === 'string' ? [[`${before}${name}`, inner]] : leaves(inner, `${before}${name}.`),
  )

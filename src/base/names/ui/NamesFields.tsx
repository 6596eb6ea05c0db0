import { TextInput } from '@mantine/core'
import { Fields } from '../../../web/kit/page/Panel.tsx'
import { useWords } from '../../../web/words/useWords.ts'
import { LANGUAGES, type Names } from '../contract.ts'

/** A name in the three languages of the product; where one is missing, another is shown. */
export function NamesFields({ names, onChange }: { names: Names; onChange: (names: Names) => void }) {
  const { t, language } = useWords()
  const own = [language, ...LANGUAGES.filter((each) => each !== language)]
  return (
    <Fields>
      {own.map((each, at) => (
        <TextInput
          key={each}
          label={t('definition.nameIn', { language: t(`language.${each}`) })}
          value={names[each] ?? ''}
          maxLength={200}
          {...(at === 0 ? { 'data-autofocus': true } : {})}
          onChange={(event) => onChange({ ...names, [each]: event.target.value })}
        />
      ))}
    </Fields>
  )
}

export const isNamed = (names: Names): boolean => Object.values(names).some((text) => text?.trim())

/** Names as they are sent: empty ones are none. */
export const givenNames = (names: Names): Names =>
  Object.fromEntries(Object.entries(names).filter(([, text]) => text?.trim())) as Names

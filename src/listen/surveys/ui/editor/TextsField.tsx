import { Button, Textarea } from '@mantine/core'
import { useWords } from '../../../../web/words/useWords.ts'
import type { Texts } from '../../question.ts'
import { directionOf, ownNameOf } from '../../render/direction.ts'
import classes from './editor.module.css'

interface TextsFieldProps {
  readonly label: string
  readonly help?: string
  readonly texts: Texts | undefined
  /** The first is what the others fall back to. */
  readonly languages: readonly string[]
  readonly needed?: boolean
  readonly onChange: (texts: Texts, language: string) => void
}

/** One text in all languages of the survey, side by side; what is missing is marked and can be begun from another language. */
export function TextsField({ label, help, texts = {}, languages, needed = false, onChange }: TextsFieldProps) {
  const { t } = useWords()
  const written = languages.find((language) => texts[language]?.trim())
  const set = (language: string, text: string) => {
    const { [language]: _, ...others } = texts
    onChange(text === '' ? others : { ...others, [language]: text }, language)
  }
  return (
    <fieldset className={classes.texts}>
      <legend>{label}</legend>
      {help ? <p className={classes.quiet}>{help}</p> : null}
      <div className={classes.tongues}>
        {languages.map((language) => {
          const missing = !texts[language]?.trim() && (needed || written !== undefined)
          return (
            <div key={language}>
              <Textarea
                label={ownNameOf(language)}
                aria-label={`${label}: ${ownNameOf(language)}`}
                autosize
                minRows={1}
                maxLength={5000}
                lang={language}
                dir={directionOf(language)}
                spellCheck
                value={texts[language] ?? ''}
                {...(missing ? { description: t('surveys.missing') } : {})}
                classNames={missing ? { input: classes.missing ?? '', description: classes.lacks ?? '' } : {}}
                onChange={({ currentTarget }) => set(language, currentTarget.value)}
              />
              {missing && written !== undefined && written !== language ? (
                <Button
                  variant="subtle"
                  size="compact-xs"
                  aria-label={t('surveys.copyFrom', { label, from: ownNameOf(written), to: ownNameOf(language) })}
                  onClick={() => set(language, texts[written] ?? '')}
                >
                  {t('surveys.copyFromShort', { language: ownNameOf(written) })}
                </Button>
              ) : null}
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}

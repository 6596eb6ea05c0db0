import type { ReactNode } from 'react'
import { LANGUAGES } from '../kit/numbers/formats.ts'
import { Logo } from '../shell/Logo.tsx'
import { speak } from '../words/language.ts'
import { useWords } from '../words/useWords.ts'
import classes from './account.module.css'

/** The frame of the pages before one is in. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  const { t, language } = useWords()
  return (
    <div className={classes.door}>
      <main className={classes.inside}>
        <Logo />
        <p className={classes.welcome}>{t('account.welcome')}</p>
        <h1 className={classes.title}>{title}</h1>
        {children}
      </main>
      <footer className={classes.languages}>
        {LANGUAGES.map((each) => (
          <button
            key={each}
            type="button"
            lang={each}
            aria-pressed={each === language}
            className={classes.language}
            onClick={() => void speak(each)}
          >
            {t(`language.${each}`)}
          </button>
        ))}
      </footer>
    </div>
  )
}

/** What went wrong, spoken when it appears. */
export function Trouble({ children }: { children: ReactNode }) {
  return (
    <p className={classes.trouble} role="alert">
      {children}
    </p>
  )
}

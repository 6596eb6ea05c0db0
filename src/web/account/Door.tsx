import type { ReactNode } from 'react'
import { LANGUAGES } from '../kit/numbers/formats.ts'
import { useRefusal } from '../kit/state/useRefusal.ts'
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

/** Why one is not in, spoken when it appears. */
export function Trouble({ of }: { of: unknown }) {
  const { kind, what, issues, remedy } = useRefusal(of)
  if (!(of instanceof Error)) return null
  return (
    <p className={classes.trouble} role="alert">
      {[what ?? kind, ...issues.map(({ text }) => text), remedy].filter(Boolean).join(' ')}
    </p>
  )
}

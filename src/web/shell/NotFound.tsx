import { Link } from '@tanstack/react-router'
import { useWords } from '../words/useWords.ts'
import { Logo } from './Logo.tsx'
import classes from './Shell.module.css'

export function NotFound() {
  const { t } = useWords()
  return (
    <main className={classes.lost}>
      <Logo />
      <h1>{t('state.notFound')}</h1>
      <p>{t('state.notFoundHelp')}</p>
      <Link to="/">{t('state.toOverview')}</Link>
    </main>
  )
}

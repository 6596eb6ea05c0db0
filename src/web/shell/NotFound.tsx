import { Link } from '@tanstack/react-router'
import { Page } from '../kit/page/Page.tsx'
import { EmptyState } from '../kit/state/EmptyState.tsx'
import { useWords } from '../words/useWords.ts'
import { Logo } from './Logo.tsx'
import classes from './Shell.module.css'

/** An address that leads to no page, for who is not inside. */
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

/** The same inside the shell, so that the way on is where it always is. */
export function NoSuchPage() {
  const { t } = useWords()
  return (
    <Page title={t('state.notFound')}>
      <EmptyState alone title={t('state.notFound')} action={<Link to="/">{t('state.toOverview')}</Link>}>
        {t('state.notFoundHelp')}
      </EmptyState>
    </Page>
  )
}

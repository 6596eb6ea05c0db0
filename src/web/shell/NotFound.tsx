import { Link } from '@tanstack/react-router'
import { EmptyState } from '../kit/state/EmptyState.tsx'
import { useWords } from '../words/useWords.ts'
import classes from './Shell.module.css'

export function NotFound() {
  const { t } = useWords()
  return (
    <div className={classes.lost}>
      <EmptyState title={t('state.notFound')} action={<Link to="/">{t('state.toOverview')}</Link>}>
        {t('state.notFoundHelp')}
      </EmptyState>
    </div>
  )
}

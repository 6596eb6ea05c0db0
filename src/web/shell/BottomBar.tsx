import { Link, useSearch } from '@tanstack/react-router'
import { filterPart, type Search } from '../kit/filter/filter.ts'
import { Icon } from '../kit/Icon.tsx'
import { useWords } from '../words/useWords.ts'
import type { Menu } from './Navigation.tsx'
import classes from './Shell.module.css'

/** The phone's navigation: the pages with an icon, and a drawer with all of them. */
export function BottomBar({ menu, onMore }: { menu: Menu; onMore: () => void }) {
  const { t } = useWords()
  const search: Search = useSearch({ strict: false })
  const pages = menu.flatMap(([, members]) => members).filter(({ icon }) => icon !== undefined)
  return (
    <nav className={classes.bottom} aria-label={t('app.shortcuts')}>
      {pages.slice(0, 3).map(({ path, word, icon = 'page' }) => (
        <Link key={path} to={path} search={filterPart(search)} className={classes.tab}>
          <Icon name={icon} />
          {t(word)}
        </Link>
      ))}
      <button type="button" className={classes.tab} onClick={onMore}>
        <Icon name="menu" />
        {t('app.more')}
      </button>
    </nav>
  )
}

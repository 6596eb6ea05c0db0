import { Link, useSearch } from '@tanstack/react-router'
import { filterPart, type Search } from '../kit/filter/filter.ts'
import { useWords } from '../words/useWords.ts'
import type { Group, Page } from './pages.ts'
import classes from './Shell.module.css'

export type Menu = readonly (readonly [Group, readonly Page[]])[]

/** The loop, top to bottom. The filter of the page goes along. */
export function Navigation({ menu, onGo }: { menu: Menu; onGo?: () => void }) {
  const { t } = useWords()
  const search: Search = useSearch({ strict: false })
  return (
    <div className={classes.navigation}>
      {menu.map(([group, pages]) => (
        <div key={group} className={classes.group}>
          {group === 'home' || group === 'settings' ? null : <h2 className={classes.groupName}>{t(`nav.${group}`)}</h2>}
          <ul>
            {pages.map((page) => (
              <li key={page.path}>
                <Link to={page.path} search={filterPart(search)} className={classes.entry} onClick={onGo}>
                  {t(page.word)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}

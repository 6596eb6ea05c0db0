import { spotlight } from '@mantine/spotlight'
import { type ReactNode, useEffect } from 'react'
import { useWords } from '../../words/useWords.ts'
import classes from './Page.module.css'

/** The frame of every page: what is shown (filter bar), what can be done with it (export), then the content. */
export function Page({
  title,
  bar,
  tools,
  children,
}: {
  title: string
  bar?: ReactNode
  tools?: ReactNode
  children: ReactNode
}) {
  const { t } = useWords()
  const name = t('app.name')
  useEffect(() => {
    document.title = `${title} · ${name}`
  }, [title, name])
  return (
    <div className={classes.page}>
      <div className={classes.top}>
        <div className={classes.bar}>{bar}</div>
        <div className={classes.tools}>
          {tools}
          <button type="button" className={classes.palette} onClick={() => spotlight.open()}>
            <span className="unseen">{t('palette.open')}</span>
            <kbd>{/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl'} K</kbd>
          </button>
        </div>
      </div>
      {children}
    </div>
  )
}

import type { ReactNode } from 'react'
import classes from './state.module.css'

/** An empty page teaches: what it will show, what it needs, and one button to get there. */
export function EmptyState({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <section className={classes.state}>
      <svg className={classes.ring} width="56" height="56" viewBox="0 0 56 56" aria-hidden="true">
        <circle cx="28" cy="28" r="20" />
        <circle className={classes.dot} cx="42.5" cy="14" r="5" />
      </svg>
      <h2 className={classes.title}>{title}</h2>
      <div className={classes.text}>{children}</div>
      {action}
    </section>
  )
}

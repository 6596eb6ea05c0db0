import type { ReactNode } from 'react'
import classes from './state.module.css'

interface EmptyStateProps {
  readonly title: string
  readonly children: ReactNode
  readonly action?: ReactNode
  /** It is all there is on the page, so its title is the page's. */
  readonly alone?: boolean
}

/** An empty page teaches: what it will show, what it needs, and one button to get there. */
export function EmptyState({ title, children, action, alone = false }: EmptyStateProps) {
  const Title = alone ? 'h1' : 'h2'
  return (
    <section className={classes.state}>
      <svg className={classes.ring} width="56" height="56" viewBox="0 0 56 56" aria-hidden="true">
        <circle cx="28" cy="28" r="20" />
        <circle className={classes.dot} cx="42.5" cy="14" r="5" />
      </svg>
      <Title className={classes.title}>{title}</Title>
      <div className={classes.text}>{children}</div>
      {action}
    </section>
  )
}

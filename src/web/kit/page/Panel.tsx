import type { ReactNode } from 'react'
import classes from './Panel.module.css'

interface PanelProps {
  readonly title: string
  /** What it is for, in a line. */
  readonly about?: ReactNode
  /** What can be done with all of it. */
  readonly tools?: ReactNode
  readonly children?: ReactNode
}

/** A part of a working page with a name of its own. */
export function Panel({ title, about, tools, children }: PanelProps) {
  return (
    <section className={classes.panel} aria-label={title}>
      <div className={classes.head}>
        <div>
          <h2 className={classes.title}>{title}</h2>
          {about ? <p className={classes.about}>{about}</p> : null}
        </div>
        {tools ? <div className={classes.tools}>{tools}</div> : null}
      </div>
      {children}
    </section>
  )
}

/** Fields of a form side by side where there is room. */
export function Fields({ children }: { children: ReactNode }) {
  return <div className={classes.fields}>{children}</div>
}

/** What ends a form or a step: the one main button first. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className={classes.actions}>{children}</div>
}

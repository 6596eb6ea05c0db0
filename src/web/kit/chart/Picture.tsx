import { type ReactNode, type RefObject, useState } from 'react'
import { useWords } from '../../words/useWords.ts'
import classes from './Picture.module.css'

interface PictureProps {
  readonly title: string
  readonly subtitle?: string
  /** The same as a table: every picture has one. */
  readonly table: ReactNode
  /** Where the export finds the drawing. */
  readonly drawing?: RefObject<HTMLDivElement | null>
  readonly children: ReactNode
}

/** A picture with its name, what to look at, and its table twin one press away. */
export function Picture({ title, subtitle, table, drawing, children }: PictureProps) {
  const { t } = useWords()
  const [asTable, setAsTable] = useState(false)
  return (
    <section className={classes.picture} aria-label={title}>
      <Heading title={title} {...(subtitle ? { subtitle } : {})}>
        <button type="button" className={classes.link} onClick={() => setAsTable(!asTable)}>
          {asTable ? t('chart.asPicture') : t('chart.asTable')}
        </button>
      </Heading>
      {asTable ? table : <div ref={drawing}>{children}</div>}
    </section>
  )
}

function Heading({ title, subtitle, children }: { title: string; subtitle?: string; children?: ReactNode }) {
  return (
    <div className={classes.head}>
      <div>
        <h2 className={classes.title}>{title}</h2>
        {subtitle ? <p className={classes.subtitle}>{subtitle}</p> : null}
      </div>
      {children}
    </div>
  )
}

/** A titled part of a page, on the same card as a picture. */
export function Card({
  title,
  subtitle,
  aside,
  children,
}: {
  title?: string
  subtitle?: string
  aside?: ReactNode
  children: ReactNode
}) {
  return (
    <section className={classes.picture} {...(title ? { 'aria-label': title } : {})}>
      {title ? (
        <Heading title={title} {...(subtitle ? { subtitle } : {})}>
          {aside}
        </Heading>
      ) : null}
      {children}
    </section>
  )
}

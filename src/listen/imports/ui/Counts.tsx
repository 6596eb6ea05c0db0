import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWords } from '../../../web/words/useWords.ts'
import type { Import } from '../contract.ts'
import classes from './imports.module.css'

/** What became of the rows: read is kept and refused together, always. */
export function Counts({ of }: { of: Import }) {
  const { t, formats } = useWords()
  const { read, kept, refused, duplicates, changed, encounters, answers } = of
  return (
    <dl className={classes.counts}>
      <Count term={t('imports.read')}>{formats.number(read)}</Count>
      <Count term={t('imports.kept')} of={duplicates > 0 ? t('imports.ofThemKnown', { count: duplicates }) : null}>
        {formats.number(kept)}
      </Count>
      <Count term={t('imports.refused')}>
        {refused > 0 ? (
          <Link to="/quarantine" search={{ import: String(of.id) }}>
            {formats.number(refused)}
          </Link>
        ) : (
          '0'
        )}
      </Count>
      <Count term={t('imports.changed')}>{formats.number(changed)}</Count>
      <Count term={t('imports.encounters')}>{formats.number(encounters)}</Count>
      <Count term={t('imports.answers')}>{formats.number(answers)}</Count>
    </dl>
  )
}

/** @param props.of what a part of the figure is */
export function Count({ term, children, of = null }: { term: string; children: ReactNode; of?: string | null }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        {children}
        {of === null ? null : <span className={classes.part}>{of}</span>}
      </dd>
    </div>
  )
}

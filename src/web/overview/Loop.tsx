import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Search } from '../kit/filter/filter.ts'
import { Icon } from '../kit/Icon.tsx'
import { GROUPS } from '../shell/pages.ts'
import { useWords } from '../words/useWords.ts'
import classes from './overview.module.css'

/** The seven steps of the loop, in their order. */
const STEPS = GROUPS.filter((group) => group !== 'home' && group !== 'settings')
type Step = (typeof STEPS)[number]

/** The loop with one figure and one sentence for each step that there is. */
export function Loop({ children }: { children: ReactNode }) {
  const { t } = useWords()
  return (
    <section className={classes.loop} aria-label={t('overview.loop')}>
      {children}
    </section>
  )
}

interface StepCardProps {
  readonly step: Step
  readonly sentence: ReactNode
  readonly to: string
  readonly search: Search
  readonly link: string
  readonly children: ReactNode
}

export function StepCard({ step, sentence, to, search, link, children }: StepCardProps) {
  const { t } = useWords()
  return (
    <article className={classes.step}>
      <h2 className={classes.name}>
        <Ring at={STEPS.indexOf(step)} />
        {t(`nav.${step}`)}
      </h2>
      {children}
      <p className={classes.sentence}>{sentence}</p>
      <Link to={to} search={search} className={classes.more}>
        {link}
        <Icon name="right" size={16} />
      </Link>
    </article>
  )
}

const RADIUS = 9
const GAP = 0.16

/** Where the step lies in the loop: one of seven parts of a ring. */
function Ring({ at }: { at: number }) {
  const turn = (Math.PI * 2) / STEPS.length
  const place = (angle: number) =>
    `${(12 + RADIUS * Math.sin(angle)).toFixed(2)} ${(12 - RADIUS * Math.cos(angle)).toFixed(2)}`
  return (
    <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
      {STEPS.map((step, index) => (
        <path
          key={step}
          className={index === at ? classes.arcHere : classes.arc}
          d={`M${place(index * turn + GAP)}A${RADIUS} ${RADIUS} 0 0 1 ${place((index + 1) * turn - GAP)}`}
        />
      ))}
    </svg>
  )
}

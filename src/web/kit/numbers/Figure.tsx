import type { ReactNode } from 'react'
import { useWords } from '../../words/useWords.ts'
import { Change, type Difference } from './Change.tsx'
import classes from './Figure.module.css'
import { type Estimate, type Measure, wordForNone, write, writeDifference, writeInterval } from './measure.ts'
import { useWhy } from './useWhy.ts'

interface FigureProps {
  readonly label: string
  readonly estimate: Estimate
  readonly measure: Measure
  readonly change?: Difference
  /** The smallest group that is shown as a figure. */
  readonly smallest?: number
  /** "How is this counted?" and the like. */
  readonly children?: ReactNode
}

/** One figure, never naked: what it is, its interval, how many answers it rests on, and what changed. */
export function Figure({ label, estimate, measure, change, smallest, children }: FigureProps) {
  return (
    <div className={classes.figure}>
      <div className={classes.label}>{label}</div>
      <div className={classes.row}>
        <Value estimate={estimate} measure={measure} />
        {change && estimate.value !== null ? <Change of={change} measure={measure} word /> : null}
      </div>
      <Basis estimate={estimate} measure={measure} {...(smallest === undefined ? {} : { smallest })} />
      {children}
    </div>
  )
}

function Value({ estimate, measure }: { estimate: Estimate; measure: Measure }) {
  const { t, formats } = useWords()
  if (estimate.value !== null) return <div className={classes.value}>{write(formats, measure, estimate.value)}</div>
  const word = wordForNone(estimate)
  return <div className={classes.few}>{t(word === 'figure.fewShort' ? 'figure.few' : word)}</div>
}

/** Interval and n, or why there is no figure. */
function Basis({ estimate, measure, smallest = 5 }: { estimate: Estimate; measure: Measure; smallest?: number }) {
  const { t, formats } = useWords()
  const why = useWhy()
  const n = formats.number(estimate.n)
  if (estimate.value === null)
    return estimate.n === 0 ? null : <div className={classes.basis}>{why(estimate, smallest)}</div>
  const interval =
    estimate.low === null || estimate.high === null
      ? null
      : writeInterval(formats, measure, estimate.low, estimate.high)
  return (
    <div className={classes.basis}>
      {interval ? (
        <>
          <span aria-hidden="true">{interval}</span>
          <span className="unseen">{t('figure.interval', { interval })}</span>
          {' · '}
        </>
      ) : null}
      {t('figure.n', { n })}
    </div>
  )
}

interface CellFigureProps {
  readonly estimate: Estimate
  readonly measure: Measure
  readonly compact?: boolean
}

/** A figure inside a table cell: the value and its interval; compact, the larger half of the interval. */
export function CellFigure({ estimate, measure, compact = false }: CellFigureProps) {
  const { t, formats } = useWords()
  const why = useWhy()
  if (estimate.value === null) {
    if (estimate.n === 0) return <span className={classes.cellFew}>–</span>
    return (
      <span className={classes.cellFew} title={why(estimate)}>
        {t(wordForNone(estimate))}
      </span>
    )
  }
  const value = write(formats, measure, estimate.value)
  if (estimate.low === null || estimate.high === null) return <span>{value}</span>
  const interval = writeInterval(formats, measure, estimate.low, estimate.high)
  const spoken = t('figure.interval', { interval })
  const half = writeDifference(
    formats,
    measure,
    Math.max(estimate.high - estimate.value, estimate.value - estimate.low),
  ).slice(1)
  return (
    <span className={classes.cell} title={`${spoken} · ${t('figure.n', { n: formats.number(estimate.n) })}`}>
      {value} <span className={classes.cellInterval}>{compact ? `±${half}` : interval}</span>
    </span>
  )
}

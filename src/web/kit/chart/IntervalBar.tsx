import { useWords } from '../../words/useWords.ts'
import { type Estimate, type Measure, wordForNone, write, writeInterval } from '../numbers/measure.ts'
import classes from './bars.module.css'

interface IntervalBarProps {
  readonly label: string
  readonly estimate: Estimate
  readonly measure: Measure
  /** Ends of the axis; the same for all bars of a column. */
  readonly domain: readonly [number, number]
  /** What to compare with, such as the mean of all. */
  readonly reference?: number
  readonly tone?: 'weak' | 'strong' | 'plain'
  readonly width?: number
}

/** One estimate as a dot on its 95 % interval. In a column they make an interval plot. */
export function IntervalBar({
  label,
  estimate,
  measure,
  domain,
  reference,
  tone = 'plain',
  width = 128,
}: IntervalBarProps) {
  const { t, formats } = useWords()
  const { value, low, high, n } = estimate
  if (value === null || low === null || high === null)
    return <span className={classes.none}>{t(wordForNone(estimate))}</span>
  const [from, to] = domain
  const place = (at: number) => 5 + ((Math.min(to, Math.max(from, at)) - from) / (to - from || 1)) * (width - 10)
  const spoken = t('figure.spoken', {
    label,
    value: write(formats, measure, value),
    interval: writeInterval(formats, measure, low, high),
    n: formats.number(n),
  })
  return (
    <svg
      className={`${classes.bar} ${classes[tone]}`}
      width={width}
      height={18}
      viewBox={`0 0 ${width} 18`}
      role="img"
      aria-label={spoken}
    >
      <line className={classes.track} x1={0} x2={width} y1={9} y2={9} />
      {reference === undefined ? null : (
        <line className={classes.reference} x1={place(reference)} x2={place(reference)} y1={1} y2={17} />
      )}
      <line className={classes.interval} x1={place(low)} x2={place(high)} y1={9} y2={9} />
      <circle className={classes.point} cx={place(value)} cy={9} r={4.5} />
    </svg>
  )
}

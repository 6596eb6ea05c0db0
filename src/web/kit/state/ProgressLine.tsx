import { Progress } from '@mantine/core'
import { useWords } from '../../words/useWords.ts'
import classes from './state.module.css'

interface ProgressLineProps {
  readonly label: string
  readonly done: number
  /** Unknown until the whole is counted. */
  readonly total: number | null
  /** Seconds still needed. */
  readonly left?: number | null
  /** Done and total are bytes. */
  readonly bytes?: boolean
  /** What leaving the page does, where it does not just go on. */
  readonly note?: string
}

/** Long work: how far it is, and that one may go away meanwhile. */
export function ProgressLine({ label, done, total, left = null, bytes = false, note }: ProgressLineProps) {
  const { t, formats } = useWords()
  const amount = bytes ? formats.bytes : formats.number
  const count = total === null ? amount(done) : t('progress.of', { done: amount(done), total: amount(total) })
  const share = total ? Math.min(1, done / total) : null
  return (
    <div className={classes.progress}>
      <div className={classes.progressHead}>
        <span>{label}</span>
        <span className={classes.quiet}>
          {count}
          {share === null ? '' : ` · ${formats.percent(share)}`}
          {left === null ? '' : ` · ${t('progress.left', { time: formats.seconds(left) })}`}
        </span>
      </div>
      <Progress value={(share ?? 1) * 100} animated={share === null} size="sm" aria-label={label} />
      <p className={classes.quiet}>{note ?? t('progress.leave')}</p>
    </div>
  )
}

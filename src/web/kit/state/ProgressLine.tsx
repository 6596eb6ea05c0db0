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
}

/** Long work: how far it is, and that one may go away meanwhile. */
export function ProgressLine({ label, done, total, left = null }: ProgressLineProps) {
  const { t, formats } = useWords()
  const count =
    total === null
      ? formats.number(done)
      : t('progress.of', { done: formats.number(done), total: formats.number(total) })
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
      <p className={classes.quiet}>{t('progress.leave')}</p>
    </div>
  )
}

import { useWords } from '../../words/useWords.ts'
import classes from './bars.module.css'

/** A chance 0…1 as a bar from zero, with its number. What is more likely than not stands out. */
export function ProbabilityBar({ chance, width = 72 }: { chance: number; width?: number }) {
  const { t, formats } = useWords()
  const percent = formats.percent(chance)
  const length = Math.max(chance > 0 ? 1.5 : 0, chance * width)
  return (
    <span className={classes.probability}>
      <svg width={width} height={10} viewBox={`0 0 ${width} 10`} role="img" aria-label={t('chart.chance', { percent })}>
        <rect className={classes.rail} width={width} height={10} rx={3} />
        <rect
          className={chance >= 0.5 ? classes.weakFill : classes.fill}
          width={length}
          height={10}
          rx={Math.min(3, length / 2)}
        />
      </svg>
      <span className={classes.percent} aria-hidden="true">
        {percent}
      </span>
    </span>
  )
}

import { useWords } from '../../../../web/words/useWords.ts'
import classes from './sources.module.css'

const [WIDTH, HEIGHT] = [112, 26]

/** Rows received a day over four weeks: a source that has gone silent is seen at once. */
export function RowsADay({ name, perDay }: { name: string; perDay: readonly number[] }) {
  const { t, formats } = useWords()
  const most = Math.max(1, ...perDay)
  const step = WIDTH / Math.max(1, perDay.length)
  const total = perDay.reduce((sum, n) => sum + n, 0)
  const days = perDay.map((n, day) => ({ n, x: day * step, height: n === 0 ? 1 : Math.max(2, (n / most) * HEIGHT) }))
  const label = t('sources.perDaySpoken', {
    name,
    total: formats.number(total),
    most: formats.number(Math.max(...perDay, 0)),
  })
  return (
    <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {days.map(({ n, x, height }) => (
        <rect
          key={x}
          className={n === 0 ? classes.none : classes.day}
          x={x}
          y={HEIGHT - height}
          width={Math.max(1, step - 1)}
          height={height}
        />
      ))}
    </svg>
  )
}

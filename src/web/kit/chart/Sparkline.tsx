import { useWords } from '../../words/useWords.ts'
import { type Measure, write } from '../numbers/measure.ts'
import classes from './bars.module.css'
import { bandPath, linePath, scaleOf } from './scale.ts'
import { extentOf, type TrendPoint, told } from './trend.ts'

interface SparklineProps {
  readonly label: string
  readonly points: readonly TrendPoint[]
  readonly measure: Measure
  readonly width?: number
  readonly height?: number
}

/** A trend in a table cell: line, interval band, and the last point. Gaps are months without enough answers. */
export function Sparkline({ label, points, measure, width = 96, height = 28 }: SparklineProps) {
  const { t, formats } = useWords()
  const extent = extentOf(points)
  const [first, last] = [told(points)[0], told(points).at(-1)]
  if (!extent || !first || !last) return <span className={classes.none}>{t('figure.fewShort')}</span>
  const x = (at: number) => 2 + (at / Math.max(1, points.length - 1)) * (width - 6)
  const y = scaleOf(extent[0], extent[1], height - 3, 3, 3, false)
  const line = points.map(({ estimate: { value } }, at) => (value === null ? null : ([x(at), y(value)] as const)))
  const band = points.map(({ estimate: { value, low, high } }, at) =>
    value === null || low === null || high === null ? null : ([x(at), y(low), y(high)] as const),
  )
  const end = line.findLast((point) => point !== null)
  const spoken = t('chart.trend', {
    label,
    first: write(formats, measure, first.estimate.value ?? 0),
    last: write(formats, measure, last.estimate.value ?? 0),
    from: formats.month(first.period),
    to: formats.month(last.period),
  })
  return (
    <svg
      className={classes.spark}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={spoken}
    >
      <path className={classes.band} d={bandPath(band)} />
      <path className={classes.sparkLine} d={linePath(line)} />
      {end ? <circle className={classes.sparkLast} cx={end[0]} cy={end[1]} r={2.4} /> : null}
    </svg>
  )
}

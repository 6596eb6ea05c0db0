import { useWords } from '../../words/useWords.ts'
import { type Measure, write } from '../numbers/measure.ts'
import classes from './PriorityMap.module.css'
import type { PriorityMapProps } from './priority.ts'
import type { Scale } from './scale.ts'

export interface Plot {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly width: number
  readonly height: number
  readonly x: Scale
  readonly y: Scale
  readonly narrow: boolean
}

interface MapAxesProps extends Pick<PriorityMapProps, 'measure' | 'measureName' | 'cut' | 'noise'> {
  readonly plot: Plot
}

const withDigits = (measure: Measure, digits: number): Measure =>
  measure.kind === 'number' || measure.kind === 'share' ? { ...measure, digits } : measure

/** Marks of both axes, the lines that cut the map into fields, and the line below which importance is noise. */
export function MapAxes({ plot, measure, measureName, cut, noise }: MapAxesProps) {
  const { t, formats } = useWords()
  const axis = withDigits(measure, plot.x.digits)
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a group of lines and words is read as one picture
    <g role="img" aria-label={`${t('map.importance')} × ${measureName}`}>
      {plot.y.ticks.map((tick) => (
        <text
          key={tick}
          className={classes.tick}
          x={plot.left - 8}
          y={plot.y(tick)}
          textAnchor="end"
          dominantBaseline="central"
        >
          {formats.percent(tick)}
        </text>
      ))}
      {plot.x.ticks.map((tick) => (
        <text key={tick} className={classes.tick} x={plot.x(tick)} y={plot.bottom + 18} textAnchor="middle">
          {write(formats, axis, tick)}
        </text>
      ))}
      <text className={classes.tick} x={(plot.left + plot.right) / 2} y={plot.bottom + 37} textAnchor="middle">
        {measureName}
      </text>
      <line className={classes.base} x1={plot.left} x2={plot.right} y1={plot.y(0)} y2={plot.y(0)} />
      <line
        className={classes.cut}
        x1={plot.left}
        x2={plot.right}
        y1={plot.y(cut.importance)}
        y2={plot.y(cut.importance)}
      />
      <line
        className={classes.cut}
        x1={plot.x(cut.performance)}
        x2={plot.x(cut.performance)}
        y1={plot.top}
        y2={plot.bottom}
      />
      {noise === undefined ? null : (
        <line className={classes.noise} x1={plot.left} x2={plot.right} y1={plot.y(noise)} y2={plot.y(noise)} />
      )}
    </g>
  )
}

import type { Place } from './labels.ts'
import type { Plot } from './MapAxes.tsx'
import classes from './PriorityMap.module.css'
import type { PriorityPoint } from './priority.ts'

interface MapDotProps {
  readonly point: PriorityPoint
  readonly plot: Plot
  readonly radius: number
  readonly place: Place | undefined
  readonly spoken: string
  readonly dimmed: boolean
  readonly onActive: (id: number | null) => void
  readonly onOpen?: (id: number) => void
}

/** One touchpoint: the cross of its two intervals, its dot, its name. Reached by the tab key. */
export function MapDot({ point, plot, radius, place, spoken, dimmed, onActive, onOpen }: MapDotProps) {
  const { importance, performance } = point
  const [x, y] = [plot.x(performance.value ?? 0), plot.y(importance.value ?? 0)]
  const open = onOpen ? () => onOpen(point.id) : undefined
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its role is given, a link where it opens something
    <g
      className={`${classes.dot} ${point.field === 'fix' ? classes.fix : ''} ${dimmed ? classes.dimmed : ''}`}
      tabIndex={0}
      role={open ? 'link' : 'img'}
      aria-label={spoken}
      onPointerEnter={() => onActive(point.id)}
      onPointerLeave={() => onActive(null)}
      onFocus={() => onActive(point.id)}
      onBlur={() => onActive(null)}
      onClick={open}
      onKeyDown={(event) => {
        if (event.key === 'Enter') open?.()
      }}
    >
      <line
        className={classes.cross}
        x1={x}
        x2={x}
        y1={plot.y(importance.low ?? 0)}
        y2={plot.y(importance.high ?? 0)}
      />
      <line
        className={classes.cross}
        x1={plot.x(performance.low ?? 0)}
        x2={plot.x(performance.high ?? 0)}
        y1={y}
        y2={y}
      />
      <circle className={classes.target} cx={x} cy={y} r={Math.max(12, radius)} />
      <circle className={classes.mark} cx={x} cy={y} r={radius} />
      {place?.far ? <line className={classes.leader} x1={x} y1={y} x2={place.x} y2={place.y} /> : null}
      {place ? (
        <text className={classes.name} x={place.x} y={place.y} textAnchor={place.anchor} dominantBaseline="central">
          {point.name}
        </text>
      ) : null}
    </g>
  )
}

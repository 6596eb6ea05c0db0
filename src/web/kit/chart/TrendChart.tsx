import { useElementSize } from '@mantine/hooks'
import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { useWords } from '../../words/useWords.ts'
import type { Formats } from '../numbers/formats.ts'
import { type Measure, write, writeInterval } from '../numbers/measure.ts'
import { bandPath, linePath, type Scale, scaleOf } from './scale.ts'
import classes from './TrendChart.module.css'
import { extentOf, type TrendPoint, told } from './trend.ts'

export interface TrendBreak {
  readonly period: string
  readonly label: string
}

interface TrendChartProps {
  readonly label: string
  readonly points: readonly TrendPoint[]
  readonly measure: Measure
  /** Known changes: marked, so that a step in the line is not read as weather. */
  readonly breaks?: readonly TrendBreak[]
  /** Draws bars' zero in; for counts and shares of a whole. */
  readonly fromZero?: boolean
  readonly height?: number
}

/** A line with its 95 % interval band. Months without enough answers are gaps. Left and right arrows read it point by point. */
export function TrendChart(props: TrendChartProps) {
  const { ref, width } = useElementSize<HTMLDivElement>()
  const { t } = useWords()
  const empty = told(props.points).length === 0
  return (
    <div ref={ref} className={classes.frame}>
      {empty ? <p className={classes.none}>{t('chart.trendNone', { label: props.label })}</p> : null}
      {width > 0 && !empty ? <Drawing {...props} width={width} /> : null}
    </div>
  )
}

const writePeriod = (formats: Formats, period: string) =>
  period.length === 7 ? formats.month(period) : formats.day(period)

function Drawing({
  label,
  points,
  measure,
  breaks = [],
  fromZero = false,
  height = 240,
  width,
}: TrendChartProps & { width: number }) {
  const { t, formats } = useWords()
  const [active, setActive] = useState<number | null>(null)
  const [low, high] = extentOf(points) ?? [0, 1]
  const left = 48
  const right = width - 34
  const x = (at: number) => left + (points.length === 1 ? 0.5 : at / (points.length - 1)) * (right - left)
  const y = scaleOf(fromZero ? Math.min(0, low) : low, high, height - 30, breaks.length > 0 ? 28 : 12, 4)
  const say = ({ period, estimate: { value, low: from, high: to, n, withheld } }: TrendPoint) =>
    value === null
      ? t(withheld ? 'chart.pointWithheld' : 'chart.pointFew', {
          period: writePeriod(formats, period),
          n: formats.number(n),
        })
      : t('chart.point', {
          period: writePeriod(formats, period),
          value: write(formats, measure, value),
          interval: writeInterval(formats, measure, from ?? value, to ?? value),
          n: formats.number(n),
        })
  const step = (by: number) =>
    setActive((at) =>
      Math.min(points.length - 1, Math.max(0, at === null ? (by > 0 ? 0 : points.length - 1) : at + by)),
    )
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1, Home: -points.length, End: points.length }[event.key]
    if (by === undefined) return
    event.preventDefault()
    step(by)
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const at = (event.clientX - event.currentTarget.getBoundingClientRect().left - left) / (right - left)
    setActive(Math.min(points.length - 1, Math.max(0, Math.round(at * (points.length - 1)))))
  }
  const shown = active === null ? undefined : points[active]
  const spoken = shown ?? points.at(-1)
  return (
    <>
      <div
        className={classes.chart}
        role="slider"
        tabIndex={0}
        aria-label={`${label}. ${t('chart.keys')}`}
        aria-valuemin={1}
        aria-valuemax={points.length}
        aria-valuenow={(active ?? points.length - 1) + 1}
        aria-valuetext={spoken ? say(spoken) : ''}
        onKeyDown={onKeyDown}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setActive(null)}
        onBlur={() => setActive(null)}
      >
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          <Axes points={points} x={x} y={y} measure={measure} left={left} right={right} height={height} />
          {breaks.map((mark) => (
            <Break
              key={mark.period}
              mark={mark}
              at={x(points.findIndex(({ period }) => period >= mark.period))}
              height={height}
              width={width}
            />
          ))}
          <Line points={points} x={x} y={y} />
          {shown ? <Cursor point={shown} at={x(active ?? 0)} y={y} height={height} /> : null}
        </svg>
      </div>
      <p className={classes.readout}>{spoken ? say(spoken) : null}</p>
    </>
  )
}

type Across = (at: number) => number

function Line({ points, x, y }: { points: readonly TrendPoint[]; x: Across; y: Scale }) {
  const band = points.map(({ estimate: { value, low, high } }, at) =>
    value === null || low === null || high === null ? null : ([x(at), y(low), y(high)] as const),
  )
  const line = points.map(({ estimate: { value } }, at) => (value === null ? null : ([x(at), y(value)] as const)))
  const lonely = line.filter((point, at) => point && !line[at - 1] && !line[at + 1])
  return (
    <g>
      <path className={classes.band} d={bandPath(band)} />
      <path className={classes.line} d={linePath(line)} />
      {lonely.map((point) =>
        point ? <circle key={point[0]} className={classes.point} cx={point[0]} cy={point[1]} r={3} /> : null,
      )}
    </g>
  )
}

function Cursor({ point: { estimate }, at, y, height }: { point: TrendPoint; at: number; y: Scale; height: number }) {
  return (
    <g>
      <line className={classes.cursor} x1={at} x2={at} y1={8} y2={height - 30} />
      {estimate.value === null ? null : <circle className={classes.point} cx={at} cy={y(estimate.value)} r={4.5} />}
    </g>
  )
}

function Break({ mark, at, height, width }: { mark: TrendBreak; at: number; height: number; width: number }) {
  const late = at > width * 0.6
  return (
    <g>
      <line className={classes.break} x1={at} x2={at} y1={8} y2={height - 30} />
      <text className={classes.breakLabel} x={at + (late ? -6 : 6)} y={16} textAnchor={late ? 'end' : 'start'}>
        {mark.label}
      </text>
    </g>
  )
}

interface AxesProps {
  readonly points: readonly TrendPoint[]
  readonly x: Across
  readonly y: Scale
  readonly measure: Measure
  readonly left: number
  readonly right: number
  readonly height: number
}

function Axes({ points, x, y, measure, left, right, height }: AxesProps) {
  const { formats } = useWords()
  const axis = measure.kind === 'number' ? { ...measure, digits: y.digits } : measure
  const room = Math.max(1, Math.floor((right - left) / 78))
  const every = Math.max(1, Math.ceil(points.length / room))
  return (
    <g>
      {y.ticks.map((tick) => (
        <g key={tick}>
          <line className={classes.rule} x1={left} x2={right} y1={y(tick)} y2={y(tick)} />
          <text className={classes.tick} x={left - 8} y={y(tick)} textAnchor="end" dominantBaseline="central">
            {write(formats, axis, tick)}
          </text>
        </g>
      ))}
      {points.map(({ period }, at) =>
        (points.length - 1 - at) % every === 0 ? (
          <text key={period} className={classes.tick} x={x(at)} y={height - 10} textAnchor="middle">
            {writePeriod(formats, period)}
          </text>
        ) : null,
      )}
    </g>
  )
}

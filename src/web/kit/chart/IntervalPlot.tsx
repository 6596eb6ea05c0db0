import { useElementSize } from '@mantine/hooks'
import { useWords } from '../../words/useWords.ts'
import { type Estimate, type Measure, wordForNone, write, writeInterval } from '../numbers/measure.ts'
import classes from './IntervalPlot.module.css'
import { type Scale, scaleOf } from './scale.ts'
import { textWidth } from './width.ts'

export interface PlotRow {
  readonly id: string
  readonly name: string
  readonly estimate: Estimate
  /** Certainly worse or better than the rest: hue and shape. */
  readonly tone: 'weak' | 'strong' | 'plain'
}

interface IntervalPlotProps {
  readonly rows: readonly PlotRow[]
  readonly measure: Measure
  readonly measureName: string
  /** What to compare with, such as the figure of all together. */
  readonly reference?: number
  readonly onOpen?: (id: string) => void
}

const ROW = 30
const HEAD = 30

/** Estimates one below the other on one axis, each with its interval: what differs and what only seems to. */
export function IntervalPlot(props: IntervalPlotProps) {
  const { ref, width } = useElementSize<HTMLDivElement>()
  return (
    <div ref={ref} className={classes.frame}>
      {width > 0 ? <Drawing {...props} width={width} /> : null}
    </div>
  )
}

const VALUE = 56

/** Names stand beside their interval, or where there is no room above it, so that none is cut. */
interface Shape {
  readonly left: number
  readonly right: number
  readonly width: number
  readonly row: number
  /** From the top of a row to the middle of its name and of its interval. */
  readonly name: number
  readonly line: number
}

function shapeOf(rows: readonly PlotRow[], width: number): Shape {
  const longest = Math.max(60, ...rows.map(({ name }) => textWidth(name, '500 14px "Inter Variable"'))) + 20
  if (longest > width * 0.4) return { left: 0, right: width, width, row: 46, name: 13, line: 33 }
  return { left: longest, right: width - VALUE, width, row: ROW, name: ROW / 2, line: ROW / 2 }
}

function Drawing({ rows, measure, measureName, reference, onOpen, width }: IntervalPlotProps & { width: number }) {
  const { t, formats } = useWords()
  const known = rows.flatMap(({ estimate: { value, low, high } }) =>
    value === null ? [] : [value, low ?? value, high ?? value],
  )
  const all = reference === undefined ? known : [...known, reference]
  const shape = shapeOf(rows, width)
  const inner = shape.left === 0 ? 16 : 8
  const x = scaleOf(Math.min(...all), Math.max(...all), shape.left + inner, shape.right - inner, width < 560 ? 3 : 6)
  const height = HEAD + rows.length * shape.row + 8
  const axis =
    measure.kind === 'number' || measure.kind === 'share' ? { ...measure, digits: axisDigits(measure, x) } : measure
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset, and its rows are read one by one
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={measureName}>
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: lines and ticks take no focus; the rows say their values themselves */}
      <g aria-hidden="true">
        {x.ticks.map((tick) => (
          <g key={tick}>
            <line className={classes.rule} x1={x(tick)} x2={x(tick)} y1={HEAD - 8} y2={height} />
            <text className={classes.tick} x={x(tick)} y={HEAD - 16} textAnchor="middle">
              {write(formats, axis, tick)}
            </text>
          </g>
        ))}
        {reference === undefined ? null : (
          <line className={classes.reference} x1={x(reference)} x2={x(reference)} y1={HEAD - 8} y2={height} />
        )}
      </g>
      {rows.map((row, at) => (
        <Row
          key={row.id}
          row={row}
          top={HEAD + at * shape.row}
          shape={shape}
          x={x}
          value={
            row.estimate.value === null ? t(wordForNone(row.estimate)) : write(formats, measure, row.estimate.value)
          }
          spoken={spokenOf(row)}
          {...(onOpen && row.id !== '' ? { onOpen } : {})}
        />
      ))}
    </svg>
  )

  function spokenOf({ name, estimate }: PlotRow): string {
    const { value, low, high, n } = estimate
    // What is seen comes first and as it is seen, so that who speaks to the page can name it.
    if (value === null) return `${name} ${t(wordForNone(estimate))} (n = ${formats.number(n)})`
    const interval = writeInterval(formats, measure, low ?? value, high ?? value)
    const basis = `${t('figure.interval', { interval })}, ${t('figure.n', { n: formats.number(n) })}`
    return `${name} ${write(formats, measure, value)}, ${basis}`
  }
}

/** Ticks of a share lie in per cent, so two decimals of the tick are none of the per cent. */
const axisDigits = ({ kind }: Measure, { digits }: Scale) => (kind === 'share' ? Math.max(0, digits - 2) : digits)

interface RowProps {
  readonly row: PlotRow
  readonly top: number
  readonly shape: Shape
  readonly x: Scale
  readonly value: string
  readonly spoken: string
  readonly onOpen?: (id: string) => void
}

function Row({ row, top, shape, x, value, spoken, onOpen }: RowProps) {
  const { estimate, tone, id, name } = row
  const middle = top + shape.line
  const open = onOpen ? () => onOpen(id) : undefined
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its role is given, a link where it opens something
    <g
      className={`${classes[tone] ?? ''} ${open ? classes.opens : ''}`}
      role={open ? 'link' : 'img'}
      aria-label={spoken}
      {...(open ? { tabIndex: 0, onClick: open } : {})}
      onKeyDown={(event) => {
        if (event.key === 'Enter') open?.()
      }}
    >
      <rect className={classes.target} x={0} y={top} width={shape.width} height={shape.row} rx={4} />
      <text className={classes.name} x={0} y={top + shape.name} dominantBaseline="central">
        {/* The space parts name and value for who hears or names the row. */}
        {`${name} `}
      </text>
      <line className={classes.track} x1={shape.left} x2={shape.right} y1={middle} y2={middle} />
      {estimate.value === null ? null : (
        <>
          <line
            className={classes.interval}
            x1={x(estimate.low ?? estimate.value)}
            x2={x(estimate.high ?? estimate.value)}
            y1={middle}
            y2={middle}
          />
          <Mark tone={tone} at={x(estimate.value)} middle={middle} />
        </>
      )}
      <text className={classes.value} x={shape.width} y={top + shape.name} textAnchor="end" dominantBaseline="central">
        {value}
      </text>
    </g>
  )
}

/** Down for worse, up for better, round for what cannot be told from the rest. */
function Mark({ tone, at, middle }: { tone: PlotRow['tone']; at: number; middle: number }) {
  if (tone === 'plain') return <circle className={classes.mark} cx={at} cy={middle} r={5} />
  const sign = tone === 'weak' ? 1 : -1
  return (
    <path className={classes.mark} d={`M${at} ${middle + 6 * sign}L${at + 6.4} ${middle - 5 * sign}H${at - 6.4}Z`} />
  )
}

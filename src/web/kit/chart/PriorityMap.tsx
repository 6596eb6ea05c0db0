import { useElementSize } from '@mantine/hooks'
import { useState } from 'react'
import { useWords } from '../../words/useWords.ts'
import { type Measure, write, writeInterval } from '../numbers/measure.ts'
import { placeLabels } from './labels.ts'
import { MapAxes, type Plot } from './MapAxes.tsx'
import { MapDot } from './MapDot.tsx'
import { fieldWords, MapFields } from './MapFields.tsx'
import classes from './PriorityMap.module.css'
import { domainsOf, drawable, type PriorityMapProps, type PriorityPoint, radiusOf } from './priority.ts'
import { scaleOf } from './scale.ts'
import { textWidth } from './width.ts'

const SHARE: Measure = { kind: 'share' }
const LABEL = { size: 13, height: 16 }

/** Importance × performance, with the uncertainty of both. Its table twin is `priorityColumns`. */
export function PriorityMap(props: PriorityMapProps) {
  const { ref, width } = useElementSize<HTMLDivElement>()
  return (
    <div ref={ref} className={classes.frame}>
      {width > 0 ? <Drawing {...props} width={width} /> : null}
    </div>
  )
}

function plotOf(points: readonly PriorityPoint[], cut: PriorityMapProps['cut'], width: number): Plot {
  const narrow = width < 520
  const height = narrow ? 400 : Math.round(Math.min(460, width * 0.7))
  // Below zero there is room for the words of the lower fields, so that they never lie on a dot.
  const strip = narrow ? 38 : 24
  const inner = { left: 44, right: width - 12, top: 12, bottom: height - 44 }
  const domains = domainsOf(points, cut)
  const ticks = width < 480 ? 4 : 6
  return {
    ...inner,
    width,
    height,
    x: scaleOf(domains.performance[0], domains.performance[1], inner.left + 14, inner.right - 14, ticks),
    y: scaleOf(0, domains.importance[1], inner.bottom - strip, inner.top + (narrow ? 34 : 24), 4),
    narrow,
  }
}

function Drawing({ points, measure, measureName, cut, noise, onOpen, width }: PriorityMapProps & { width: number }) {
  const { t, formats } = useWords()
  const [active, setActive] = useState<number | null>(null)
  const drawn = drawable(points)
  const plot = plotOf(drawn, cut, width)
  const most = Math.max(0, ...drawn.map(({ customers }) => customers))
  const places = placeLabels(
    drawn.map((point) => ({
      x: plot.x(point.performance.value ?? 0),
      y: plot.y(point.importance.value ?? 0),
      radius: radiusOf(point.customers, most),
      cross: {
        left: plot.x(point.performance.low ?? 0),
        right: plot.x(point.performance.high ?? 0),
        top: plot.y(point.importance.high ?? 0),
        bottom: plot.y(point.importance.low ?? 0),
      },
      width: textWidth(point.name, `600 ${LABEL.size}px "Inter Variable"`) + 2,
      height: LABEL.height,
    })),
    plot,
    fieldWords(t, plot).map(({ lines, right, top }) => {
      const wide = Math.max(...lines.map((line) => textWidth(line, '12px "Inter Variable"')))
      const left = right ? plot.right - wide : plot.left
      return { left, right: left + wide + 4, top: top - 8, bottom: top + lines.length * 14 - 6 }
    }),
  )
  const spoken = (point: PriorityPoint) =>
    t('map.dot', {
      name: point.name,
      importance: write(formats, SHARE, point.importance.value ?? 0),
      importanceInterval: writeInterval(formats, SHARE, point.importance.low ?? 0, point.importance.high ?? 0),
      measure: measureName,
      performance: write(formats, measure, point.performance.value ?? 0),
      performanceInterval: writeInterval(formats, measure, point.performance.low ?? 0, point.performance.high ?? 0),
      field: t(`map.${point.field}`),
    })
  const shown = drawn.find(({ id }) => id === active)
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset, and its dots are reached one by one */}
      <svg
        width={width}
        height={plot.height}
        viewBox={`0 0 ${width} ${plot.height}`}
        role="group"
        aria-label={t('map.title')}
      >
        <MapAxes
          plot={plot}
          measure={measure}
          measureName={measureName}
          cut={cut}
          {...(noise === undefined ? {} : { noise })}
        />
        <MapFields plot={plot} />
        {drawn.toReversed().map((point) => (
          <MapDot
            key={point.id}
            point={point}
            plot={plot}
            radius={radiusOf(point.customers, most)}
            place={places[drawn.indexOf(point)]}
            spoken={spoken(point)}
            onActive={setActive}
            dimmed={active !== null && active !== point.id}
            {...(onOpen ? { onOpen } : {})}
          />
        ))}
      </svg>
      <p className={classes.readout} aria-hidden={shown !== undefined}>
        {shown
          ? `${spoken(shown)}. ${t('map.customers', { n: formats.number(shown.customers) })}`
          : noise === undefined
            ? null
            : t('map.noise')}
      </p>
    </>
  )
}

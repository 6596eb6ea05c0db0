/** A straight scale from values to pixels, and its round tick values. */
export interface Scale {
  (value: number): number
  readonly ticks: readonly number[]
  /** Decimals that tell the ticks apart. */
  readonly digits: number
}

/** A step of 1, 2, 2.5 or 5 times a power of ten, so that about `count` steps cover the span. */
export function roundStep(span: number, count: number): number {
  const rough = span / Math.max(1, count)
  const power = 10 ** Math.floor(Math.log10(rough))
  const lead = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= rough * 0.999) ?? 10
  return lead * power
}

/**
 * @param low,high what must be seen, in values; equal ends are widened
 * @param from,to pixels; `from` may be larger than `to` (the vertical axis)
 */
export function scaleOf(low: number, high: number, from: number, to: number, count = 5, fit = true): Scale {
  const [a, b] = high > low ? [low, high] : [low - 0.5, high + 0.5]
  const step = roundStep(b - a, count)
  const first = fit ? Math.floor(a / step + 1e-9) * step : a
  const last = fit ? Math.ceil(b / step - 1e-9) * step : b
  const digits = Math.max(
    0,
    Math.min(6, Number.isInteger(step) ? 0 : (step.toPrecision(3).replace(/0+$/, '').split('.')[1]?.length ?? 0)),
  )
  const start = Math.ceil(first / step - 1e-9)
  const ticks = Array.from({ length: Math.max(0, Math.floor(last / step + 1e-9) - start + 1) }, (_, i) =>
    Number(((start + i) * step).toFixed(10)),
  )
  const place = (value: number) => from + ((value - first) / (last - first)) * (to - from)
  return Object.assign(place, { ticks, digits })
}

/** A line through points, broken where there is nothing to draw. */
export function linePath(points: readonly (readonly [number, number] | null)[]): string {
  let pen = 'M'
  let path = ''
  for (const point of points) {
    if (!point) pen = 'M'
    else {
      path += `${pen}${point[0].toFixed(1)},${point[1].toFixed(1)}`
      pen = 'L'
    }
  }
  return path
}

/** The area between two lines, one closed shape for each unbroken run. */
export function bandPath(points: readonly (readonly [number, number, number] | null)[]): string {
  const runs: (readonly [number, number, number])[][] = []
  let open = false
  for (const point of points) {
    if (point && open) runs.at(-1)?.push(point)
    else if (point) runs.push([point])
    open = point !== null
  }
  return runs
    .map((run) => {
      const there = run.map(([x, low]) => `${x.toFixed(1)},${low.toFixed(1)}`)
      const back = run.toReversed().map(([x, , high]) => `${x.toFixed(1)},${high.toFixed(1)}`)
      return `M${[...there, ...back].join('L')}Z`
    })
    .join('')
}

/** Places the names beside the dots of a map so that none covers a dot or another name. */
export interface Dot {
  readonly x: number
  readonly y: number
  readonly radius: number
  /** The cross of its intervals: names may touch it, but rather not. */
  readonly cross?: Box
  /** Size of its name in pixels. */
  readonly width: number
  readonly height: number
}

export interface Place {
  /** Where the name starts, and the middle of its line. */
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
  /** True when the name stands so far away that a thin line must lead to it. */
  readonly far: boolean
}

export interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const GAP = 4

function boxOf(place: Place, dot: Dot): Box {
  const left =
    place.anchor === 'start' ? place.x : place.anchor === 'end' ? place.x - dot.width : place.x - dot.width / 2
  return { left, right: left + dot.width, top: place.y - dot.height / 2, bottom: place.y + dot.height / 2 }
}

function candidates(dot: Dot): Place[] {
  const rings = [0, 14, 28, 46]
  return rings.flatMap((out) => {
    const reach = dot.radius + GAP + out
    const lift = dot.height / 2 + dot.radius + 1 + out
    const far = out > 0
    return [
      { x: dot.x + reach, y: dot.y - 9 - out / 2, anchor: 'start', far },
      { x: dot.x + reach, y: dot.y + 9 + out / 2, anchor: 'start', far },
      { x: dot.x - reach, y: dot.y - 9 - out / 2, anchor: 'end', far },
      { x: dot.x - reach, y: dot.y + 9 + out / 2, anchor: 'end', far },
      { x: dot.x + reach, y: dot.y, anchor: 'start', far },
      { x: dot.x, y: dot.y - lift, anchor: 'middle', far },
      { x: dot.x, y: dot.y + lift, anchor: 'middle', far },
    ] satisfies Place[]
  })
}

function overlap(a: Box, b: Box): number {
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return wide > 0 && high > 0 ? wide * high : 0
}

function outside(box: Box, frame: Box): number {
  return (
    Math.max(0, frame.left - box.left) +
    Math.max(0, box.right - frame.right) +
    Math.max(0, frame.top - box.top) +
    Math.max(0, box.bottom - frame.bottom)
  )
}

/**
 * Greedy: dots in the order given (most important first) take the cheapest free place. Boxes are in pixels.
 * @param taken areas that no name may cover, such as the words of the fields
 * @returns one place for each dot, in the same order
 */
export function placeLabels(dots: readonly Dot[], frame: Box, taken: readonly Box[] = []): Place[] {
  const marks = dots.map((dot) => ({
    left: dot.x - dot.radius - 1,
    right: dot.x + dot.radius + 1,
    top: dot.y - dot.radius - 1,
    bottom: dot.y + dot.radius + 1,
  }))
  const names: Box[] = [...taken]
  const arms = dots.flatMap(({ x, y, cross }) =>
    cross
      ? [
          { ...cross, top: y - 1, bottom: y + 1 },
          { ...cross, left: x - 1, right: x + 1 },
        ]
      : [],
  )
  return dots.map((dot) => {
    let best: { place: Place; box: Box; cost: number } | undefined
    for (const [rank, place] of candidates(dot).entries()) {
      const box = boxOf(place, dot)
      const covered = [...names, ...marks].reduce((sum, other) => sum + overlap(box, other), 0)
      const crossed = arms.reduce((sum, other) => sum + overlap(box, other), 0)
      const cost = covered * 4 + crossed * 0.5 + outside(box, frame) * 40 + rank * 3
      if (!best || cost < best.cost) best = { place, box, cost }
    }
    const chosen = best ?? {
      place: candidates(dot)[0] ?? { x: dot.x, y: dot.y, anchor: 'start', far: false },
      box: frame,
    }
    names.push(chosen.box)
    return chosen.place
  })
}

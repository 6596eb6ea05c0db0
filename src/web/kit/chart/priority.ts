import type { Estimate, Measure } from '../numbers/measure.ts'

/** The four fields of the map, in words everywhere: weak or strong, and whether it matters. */
export const FIELDS = ['fix', 'keep', 'watch', 'ease'] as const
export type Field = (typeof FIELDS)[number]

export interface PriorityPoint {
  readonly id: number
  readonly name: string
  /** Share of what is explained, 0…1. */
  readonly importance: Estimate
  readonly performance: Estimate
  readonly field: Field
  /** How many customers meet it: the area of the dot. */
  readonly customers: number
}

export interface PriorityMapProps {
  readonly points: readonly PriorityPoint[]
  readonly measure: Measure
  /** What performance is, such as "satisfaction, mean of 1–5". */
  readonly measureName: string
  /** Where the map is cut into its fields. */
  readonly cut: { readonly importance: number; readonly performance: number }
  /** Importance of a random probe: below it importance is noise. */
  readonly noise?: number
  readonly onOpen?: (id: number) => void
}

/** Only what has both figures can be drawn; the rest stands in the table with its reason. */
export function drawable(points: readonly PriorityPoint[]): PriorityPoint[] {
  return points
    .filter(({ importance, performance }) => importance.value !== null && performance.value !== null)
    .toSorted((a, b) => (b.importance.value ?? 0) - (a.importance.value ?? 0))
}

const ends = ({ value, low, high }: Estimate) => [value ?? 0, low ?? value ?? 0, high ?? value ?? 0]

/** What both axes must show. Importance starts at zero: the height of a dot is read as an amount. */
export function domainsOf(points: readonly PriorityPoint[], cut: PriorityMapProps['cut']) {
  const importance = points.flatMap((point) => ends(point.importance))
  const performance = points.flatMap((point) => ends(point.performance))
  return {
    importance: [0, Math.max(cut.importance * 1.2, ...importance)] as const,
    performance: [Math.min(cut.performance, ...performance), Math.max(cut.performance, ...performance)] as const,
  }
}

/** Area, not width, is in proportion: 4 to 10 pixels. */
export function radiusOf(customers: number, most: number): number {
  return 4 + 6 * Math.sqrt(most > 0 ? customers / most : 0)
}

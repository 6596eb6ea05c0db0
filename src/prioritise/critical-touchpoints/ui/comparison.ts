import type { Filter } from '../../../web/kit/filter/filter.ts'
import { comparedWith, type Days, daysOf } from '../../../web/kit/filter/period.ts'
import { daysName } from '../../../web/kit/filter/periodName.ts'
import type { Formats } from '../../../web/kit/numbers/formats.ts'
import type { Saying } from '../../../web/kit/page/saying.ts'

/** Two groups whose importance is compared: their names, and what the server is asked. */
export interface Sides {
  readonly a: string
  readonly b: string
  readonly query: Readonly<Record<string, string>>
}

const quoted = (name: string) => `segment = "${name.replace(/["\\]/g, '\\$&')}"`
const both = (where: string, more: string) => (where ? `(${where}) and ${more}` : more)

export function bySegments(filter: Filter, known: Days, a: string, b: string): Sides {
  return {
    a,
    b,
    query: {
      ...daysOf(filter.period, known),
      where: both(filter.where, quoted(a)),
      otherWhere: both(filter.where, quoted(b)),
    },
  }
}

/** The period of the page against the one before it or a year earlier; null when nothing lies before. */
export function byPeriods(filter: Filter, known: Days, formats: Formats): Sides | null {
  const before = comparedWith(filter.period, filter.against === 'year' ? 'year' : 'before', known)
  if (!before) return null
  const days = daysOf(filter.period, known)
  return {
    a: daysName(formats, days),
    b: daysName(formats, before),
    query: {
      ...days,
      otherFrom: before.from,
      otherTo: before.to,
      ...(filter.where ? { where: filter.where } : {}),
    },
  }
}

interface Row {
  readonly name: string
  readonly a: number
  readonly b: number
  readonly difference: number
  readonly different: boolean
}

/** What matters more to one group than to the other, if anything certainly does. */
export function comparisonSentence(
  rows: readonly Row[],
  sides: Pick<Sides, 'a' | 'b'>,
  percent: (share: number) => string,
): Saying {
  const { a, b } = sides
  if (rows.length === 0) return { of: 'priorities.compare.cannot', values: { a, b } }
  const [largest] = rows
    .filter(({ different }) => different)
    .toSorted((x, y) => Math.abs(y.difference) - Math.abs(x.difference))
  if (!largest) return { of: 'priorities.compare.alike', values: { a, b } }
  const more = largest.difference > 0
  return {
    of: 'priorities.compare.differs',
    values: {
      name: largest.name,
      more: more ? a : b,
      less: more ? b : a,
      high: percent(Math.max(largest.a, largest.b)),
      low: percent(Math.min(largest.a, largest.b)),
    },
    stress: { name: 'plain' },
  }
}

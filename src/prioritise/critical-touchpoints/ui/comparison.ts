import type { OutputOf } from '../../../platform/contract.ts'
import type { compareDrivers } from '../../../understand/drivers/contract.ts'
import type { Filter } from '../../../web/kit/filter/filter.ts'
import { comparedWith, type Days, daysOf } from '../../../web/kit/filter/period.ts'
import { daysName } from '../../../web/kit/filter/periodName.ts'
import type { Formats } from '../../../web/kit/numbers/formats.ts'
import type { Saying } from '../../../web/kit/page/saying.ts'

/** Two groups whose importance is compared: their names, and what the server is asked. */
export interface Sides {
  readonly kind: 'segments' | 'periods'
  readonly a: string
  readonly b: string
  readonly query: Readonly<Record<string, string>>
}

const quoted = (name: string) => `segment = "${name.replace(/["\\]/g, '\\$&')}"`
const both = (where: string, more: string) => (where ? `(${where}) and ${more}` : more)

export function bySegments(filter: Filter, known: Days, a: string, b: string): Sides {
  return {
    kind: 'segments',
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
    kind: 'periods',
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

/** What the server knows of one of the two. */
type Side = Pick<OutputOf<typeof compareDrivers>['a'], 'n' | 'problem' | 'moreNeeded'>

interface Compared {
  readonly rows: readonly Row[]
  readonly a: Side
  readonly b: Side
}

interface Writing {
  percent(share: number): string
  count(n: number): string
}

/** What matters more to one group than to the other, if anything certainly does; why it cannot be told, where it cannot. */
export function comparisonSentence(
  { rows, a, b }: Compared,
  sides: Pick<Sides, 'kind' | 'a' | 'b'>,
  write: Writing,
): Saying[] {
  const named = { a: sides.a, b: sides.b }
  if (rows.length === 0) {
    const why = [...lacking(sides.a, a, write), ...lacking(sides.b, b, write)]
    const shared: Saying = { of: 'priorities.compare.why.nothingShared' }
    return [{ of: 'priorities.compare.cannot', values: named }, ...(why.length > 0 ? why : [shared])]
  }
  const [largest] = rows
    .filter(({ different }) => different)
    .toSorted((x, y) => Math.abs(y.difference) - Math.abs(x.difference))
  if (!largest) return [{ of: 'priorities.compare.alike', values: named }]
  const more = largest.difference > 0
  return [
    {
      of: `priorities.compare.differs.${sides.kind}`,
      values: {
        name: largest.name,
        more: more ? sides.a : sides.b,
        less: more ? sides.b : sides.a,
        high: write.percent(Math.max(largest.a, largest.b)),
        low: write.percent(Math.min(largest.a, largest.b)),
      },
      stress: { name: 'plain' },
    },
  ]
}

const WHY = {
  'too-few': 'priorities.compare.why.tooFew',
  'too-few-people': 'priorities.compare.why.tooFewPeople',
  'outcome-constant': 'priorities.compare.why.constant',
  'no-drivers': 'priorities.compare.why.noDrivers',
} as const

function lacking(group: string, { n, problem, moreNeeded: { answers } }: Side, { count }: Writing): Saying[] {
  if (problem === null) return []
  const values = { group, n: count(n) }
  if (problem === 'too-few' && answers !== null && answers > 0)
    return [{ of: 'priorities.compare.why.tooFewBy', values: { ...values, more: count(answers), count: answers } }]
  return [{ of: WHY[problem], values }]
}

import type { Bound, Source } from './bound.ts'
import { type AskedAt, lastDays, lastSpan, readDay, readSpan } from './clock.ts'
import { type Misfit, misfit } from './misfit.ts'
import type { BoundOperator } from './operators.ts'
import type { Comparison } from './tree.ts'

type Outcome = Bound | Misfit

const AS_ORDER: Readonly<Partial<Record<Comparison['is'], BoundOperator>>> = { before: 'below', after: 'above' }

/** Dates and moments as bounds on the column: a date stands for its whole day in the workspace's zone. */
export function bindTimes(leaf: Comparison, source: Source, asked: AskedAt): Outcome {
  if (leaf.is === 'present' || leaf.is === 'absent') return { source, is: leaf.is, wanted: [] }
  return source.kind === 'day' ? bindDay(leaf, source, asked) : bindMoment(leaf, source, asked)
}

function bindDay(leaf: Comparison, source: Source, asked: AskedAt): Outcome {
  if (leaf.is === 'within-last') {
    const days = lastDays(leaf.value, asked)
    return days === null
      ? misfit('filter-whole-days', leaf.field, `${leaf.field} counts whole days; write days, weeks or months`)
      : { source, is: 'between', wanted: days }
  }
  const days = textsOf(leaf).map(readDay)
  if (days.some((day) => day === null))
    return misfit('filter-needs-day', leaf.field, `${leaf.field} needs a date such as 2026-01-31`)
  return { source, is: AS_ORDER[leaf.is] ?? (leaf.is as BoundOperator), wanted: days.filter((day) => day !== null) }
}

function bindMoment(leaf: Comparison, source: Source, asked: AskedAt): Outcome {
  if (leaf.is === 'within-last') {
    const span = lastSpan(leaf.value, asked)
    if (span === null)
      return misfit('filter-needs-length', leaf.field, `${leaf.field} needs a length of time such as "30 days"`)
    return { source, is: 'between', wanted: [span.first, span.last] }
  }
  const spans = textsOf(leaf).map((text) => readSpan(text, asked.zone))
  const [first] = spans
  const last = spans.at(-1)
  if (!first || !last)
    return misfit(
      'filter-needs-moment',
      leaf.field,
      `${leaf.field} needs a date such as 2026-01-31 or 2026-01-31T09:30`,
    )
  switch (leaf.is) {
    case 'before':
    case 'below':
      return { source, is: 'below', wanted: [first.first] }
    case 'after':
    case 'above':
      return { source, is: 'above', wanted: [first.last] }
    case 'at-least':
      return { source, is: 'at-least', wanted: [first.first] }
    case 'at-most':
      return { source, is: 'at-most', wanted: [first.last] }
    default:
      return { source, is: 'between', wanted: [first.first, last.last] }
  }
}

function textsOf(leaf: Comparison): string[] {
  return 'value' in leaf ? [leaf.value].flat().map(String) : []
}

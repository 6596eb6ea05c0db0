import type { Saying } from '../../../web/kit/page/saying.ts'
import type { PrioritiesFound } from './Answer.tsx'
import { isCandidate } from './sentence.ts'

type Found = Pick<PrioritiesFound, 'collinearity' | 'uneven' | 'unplaced'> & {
  readonly rows: readonly Pick<PrioritiesFound['rows'][number], 'aboveNoise' | 'gain'>[]
}

interface Writing {
  names(touchpoints: readonly number[]): string
  percent(share: number): string
}

/** Touchpoints whose variance is inflated more than this are named as entangled. */
const TANGLED = 5

/** What bends or limits the list, each as one sentence; what cannot be told however many answer comes first. */
export function warningsOf({ collinearity, uneven, unplaced, rows }: Found, { names, percent }: Writing): Saying[] {
  const among = new Set(collinearity.inseparable.flatMap(({ touchpoints }) => touchpoints))
  const tangled = collinearity.inflation.filter(
    ({ touchpoint, value }) => !among.has(touchpoint) && (value === null || value > TANGLED),
  )
  const candidates = rows.filter(isCandidate).length
  return [
    ...collinearity.inseparable.flatMap(({ touchpoints, why }) =>
      said(`priorities.inseparable.${why}`, { names: names(touchpoints) }),
    ),
    ...(uneven
      ? said('priorities.note.uneven', {
          most: names([uneven.most.touchpoint]),
          mostShare: percent(uneven.most.share),
          least: names([uneven.least.touchpoint]),
          leastShare: percent(uneven.least.share),
        })
      : []),
    ...(rows.length > 0 ? contested(candidates) : []),
    ...(collinearity.level === 'none' || tangled.length === 0
      ? []
      : said('priorities.note.tangled', { names: names(tangled.map(({ touchpoint }) => touchpoint)) })),
    ...(unplaced.length > 0 ? said('priorities.note.unplaced', { names: names(unplaced) }) : []),
  ]
}

function contested(candidates: number): Saying[] {
  if (candidates === 0) return said('priorities.note.noCandidates')
  return candidates <= 3 ? said('priorities.note.candidates', { count: candidates }) : []
}

function said(of: string, values: NonNullable<Saying['values']> = {}): Saying[] {
  return [{ of, values }]
}

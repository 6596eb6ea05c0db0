import type { DefinitionLists } from '../../base/journey-map/contract.ts'
import { nameKey } from '../../base/names/index.ts'
import { rootsOf } from '../../base/names/merging.ts'
import type { TrendBreak } from './contract.ts'
import type { AskedAt } from './facts.ts'
import type { Break } from './versions.ts'

interface DatedVersion {
  readonly day: string
  readonly survey: number
  readonly name: string
  readonly version: number
  readonly breaks: readonly Break[]
}

interface Wanted {
  readonly metric?: string | undefined
  readonly touchpoint?: number | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/**
 * Breaks as marks on trends, oldest first, at the touchpoints where the scores count now. A question about "the encounter"
 * breaks the trend of every touchpoint at which it was answered; where it never was, there is nothing to break.
 */
export function trendBreaks(
  versions: readonly DatedVersion[],
  { metric, touchpoint, from, to }: Wanted,
  { touchpoints }: Pick<DefinitionLists, 'touchpoints'>,
  answered: readonly AskedAt[],
): TrendBreak[] {
  const roots = rootsOf(touchpoints)
  const rootOf = (id: number) => roots.get(id) ?? id
  const placesOf = ({ about, question }: Break, survey: number): number[] => {
    if (about === 'relationship') return [0]
    if (about === 'encounter') {
      const here = answered.filter((one) => one.survey === survey && one.question === question)
      return [...new Set(here.map((one) => rootOf(one.touchpoint)))].toSorted((a, b) => a - b)
    }
    const named = touchpoints.find(({ key }) => key === nameKey(about.touchpoint))
    return named === undefined ? [] : [rootOf(named.id)]
  }
  return versions
    .filter(({ day }) => (from === undefined || day >= from) && (to === undefined || day <= to))
    .flatMap(({ day, survey, name, version, breaks }) =>
      breaks.flatMap((one) =>
        placesOf(one, survey).map((place) => ({
          day,
          survey,
          surveyName: name,
          version,
          question: one.row === null ? one.question : `${one.question}.${one.row}`,
          metric: one.metric,
          touchpoint: place,
          what: one.what,
        })),
      ),
    )
    .filter((one) => metric === undefined || one.metric === metric)
    .filter((one) => touchpoint === undefined || one.touchpoint === rootOf(touchpoint))
}

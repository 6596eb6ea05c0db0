import type { DefinitionLists } from '../../base/journey-map/contract.ts'
import { nameKey } from '../../base/names/index.ts'
import { rootsOf } from '../../base/names/merging.ts'
import type { TrendBreak } from './contract.ts'
import type { About } from './question.ts'
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
 * Breaks as marks on a trend, oldest first. A question about "the encounter" may speak of any touchpoint, so its breaks are
 * given for each of them.
 */
export function trendBreaks(
  versions: readonly DatedVersion[],
  { metric, touchpoint, from, to }: Wanted,
  { touchpoints }: Pick<DefinitionLists, 'touchpoints'>,
): TrendBreak[] {
  const roots = rootsOf(touchpoints)
  const idOf = (about: About) => {
    if (about === 'relationship') return 0
    if (about === 'encounter') return null
    const found = touchpoints.find(({ key }) => key === nameKey(about.touchpoint))
    return found === undefined ? null : (roots.get(found.id) ?? found.id)
  }
  return versions
    .filter(({ day }) => (from === undefined || day >= from) && (to === undefined || day <= to))
    .flatMap(({ day, survey, name, version, breaks }) =>
      breaks.map((one) => ({
        day,
        survey,
        surveyName: name,
        version,
        question: one.row === null ? one.question : `${one.question}.${one.row}`,
        metric: one.metric,
        touchpoint: idOf(one.about),
        what: one.what,
      })),
    )
    .filter((one) => metric === undefined || one.metric === metric)
    .filter(
      (one) =>
        touchpoint === undefined || one.touchpoint === null || one.touchpoint === (roots.get(touchpoint) ?? touchpoint),
    )
}

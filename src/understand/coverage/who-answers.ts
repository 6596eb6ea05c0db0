import { adjustP } from '../../platform/statistics/multiplicity.ts'
import { normalTwoSided } from '../../platform/statistics/normal.ts'
import { wilson } from '../../platform/statistics/wilson.ts'
import { newcombe } from '../scorecard/share.ts'

export interface GroupHeard {
  readonly topic: string
  readonly key: string
  readonly encounters: number
  readonly heard: number
}

interface Interval {
  readonly value: number
  readonly low: number
  readonly high: number
}

export interface GroupAnswers extends GroupHeard {
  readonly share: Interval
  /** Share here less that of all other encounters; null where there are no others. */
  readonly difference: (Interval & { readonly adjusted: number }) | null
  readonly mark: 'more' | 'less' | 'same'
  /** Answers more (or fewer) than if this group answered as often as all together: what the picture is bent by. */
  readonly surplus: number
}

interface WhoOptions {
  readonly all: { readonly encounters: number; readonly heard: number }
  /** How many times larger the variance is because encounters of one person are answered together. */
  readonly clustering: number
  /** Groups of fewer encounters are hidden. */
  readonly smallest: number
  readonly level?: number
}

/**
 * How often each group answered, and whether that differs from everyone else, after Benjamini–Hochberg over all groups. Those that bend the
 * picture most come first. Counts are divided by the clustering before any interval, as encounters of one person are no separate witnesses.
 */
// Source: Wilson 1927; Newcombe 1998; effective counts, Korn & Graubard 1998; Benjamini & Hochberg 1995.
export function whoAnswers(groups: readonly GroupHeard[], options: WhoOptions): GroupAnswers[] {
  const { all, smallest, level = 0.95 } = options
  const per = Math.max(1, options.clustering)
  const shown = groups.filter(({ encounters }) => encounters >= smallest)
  const compared = shown.map((group) => {
    const rest = { encounters: all.encounters - group.encounters, heard: all.heard - group.heard }
    return rest.encounters < smallest ? null : differenceOf(group, rest, per, level)
  })
  const adjusted = adjustP(
    compared.map((each) => each?.p ?? null),
    'benjamini-hochberg',
  )
  const rows = shown.map((group, index): GroupAnswers => {
    const value = group.heard / group.encounters
    const limits = wilson(group.heard / per, group.encounters / per, level) ?? { low: 0, high: 1 }
    const found = compared[index] ?? null
    const p = adjusted[index] ?? 1
    return {
      ...group,
      share: { value, ...limits },
      difference: found && { value: found.value, low: found.low, high: found.high, adjusted: p },
      mark: found === null || p > 1 - level ? 'same' : found.value > 0 ? 'more' : 'less',
      surplus: group.heard - (group.encounters * all.heard) / Math.max(1, all.encounters),
    }
  })
  return rows.toSorted((a, b) => certain(b) - certain(a) || Math.abs(b.surplus) - Math.abs(a.surplus))
}

const certain = ({ mark }: GroupAnswers) => (mark === 'same' ? 0 : 1)

type Counts = Pick<GroupHeard, 'encounters' | 'heard'>

function differenceOf(a: Counts, b: Counts, per: number, level: number): Interval & { readonly p: number } {
  const [n, m] = [a.encounters / per, b.encounters / per]
  const value = a.heard / a.encounters - b.heard / b.encounters
  const limits = newcombe(a.heard / per, n, b.heard / per, m, level) ?? { low: -1, high: 1 }
  const pooled = (a.heard + b.heard) / (a.encounters + b.encounters)
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
  return { value, ...limits, p: error > 0 ? normalTwoSided(value / error) : 1 }
}

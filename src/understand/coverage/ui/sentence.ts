import type { OutputOf } from '../../../platform/contract.ts'
import type { Saying } from '../../../web/kit/page/saying.ts'
import type { CoverageRow, getCoverage } from '../contract.ts'
import { canWeightBy } from '../topics.ts'
import { isUnknown } from './naming.ts'

export type CoverageFound = OutputOf<typeof getCoverage>

export interface CoverageWriting {
  percent(share: number): string
  percentInterval(low: number, high: number): string
  figure(value: number): string
  interval(low: number, high: number): string
  count(n: number): string
  group(row: Pick<CoverageRow, 'topic' | 'key' | 'names'>): string
  metric(key: string): string
}

export interface CoverageSaid {
  readonly headline: Saying
  readonly detail: readonly Saying[]
}

type Told = Pick<CoverageFound, 'encounters' | 'heard' | 'share' | 'rows' | 'weighting' | 'every'>

/**
 * Who is silent, in words, and what that does to the figure. Whoever never answered before is silent by the same token, and what is not known
 * names nobody: the headline passes over both.
 */
export function coverageSentence(found: Told, write: CoverageWriting): CoverageSaid {
  const { encounters, heard, share, rows } = found
  if (encounters === 0) return { headline: { of: 'coverage.say.noEncounters' }, detail: [] }
  if (share === null) return { headline: { of: 'coverage.say.few' }, detail: [] }
  if (heard === 0)
    return { headline: { of: 'coverage.say.nobody', values: { n: write.count(encounters) } }, detail: [] }
  const silent = rows.find((row) => row.mark === 'less' && !isUnknown(row) && canWeightBy(row.topic))
  const values = { share: write.percent(share.value) }
  const headline: Saying = silent
    ? {
        of: 'coverage.say.silent',
        values: { ...values, name: write.group(silent), groupShare: write.percent(silent.share.value) },
        stress: { name: 'weak' },
      }
    : { of: 'coverage.say.even', values }
  return {
    headline,
    detail: [
      {
        of: 'coverage.say.share',
        values: {
          n: write.count(encounters),
          heard: write.count(heard),
          interval: write.percentInterval(share.low, share.high),
        },
      },
      ...sampled(found, write),
      ...weighted(found, write),
    ],
  }
}

function sampled({ every }: Told, { count }: CoverageWriting): Saying[] {
  return every > 1 ? [{ of: 'coverage.say.sampled', values: { every: count(every) } }] : []
}

function weighted({ weighting }: Told, write: CoverageWriting): Saying[] {
  if (!weighting?.raw || !weighting.weighted || !weighting.stillOff) return []
  const { metric, raw, weighted: by, stillOff } = weighting
  return [
    {
      of: 'coverage.say.weighted',
      values: { metric: write.metric(metric.key), raw: write.figure(raw.value), weighted: write.figure(by.value) },
    },
    { of: 'coverage.say.stillOff', values: { interval: write.interval(stillOff.low, stillOff.high) } },
  ]
}

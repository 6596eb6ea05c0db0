import type { Metric } from '../../base/journey-map/metric.ts'
import { Fault } from '../../platform/fault.ts'
import type { NpsCounts } from './nps.ts'
import { npsCode } from './nps-paired.ts'
import { type Sample, sampleOf } from './sample.ts'
import type { ScaleCounts } from './scale-counts.ts'

/** The parts of a metric that its figure follows from. */
export type Counted = Pick<Metric, 'kind' | 'figure' | 'scale' | 'topFrom'>

/** Answers seen as what the metric's figure is made of. */
export type Measured =
  | { readonly as: 'nps'; readonly sample: Sample; readonly replies: NpsCounts }
  | { readonly as: 'share'; readonly sample: Sample; readonly x: number; readonly n: number }
  | { readonly as: 'mean'; readonly sample: Sample }

/**
 * Reads counts as the metric's figure asks. For weighted answers the counts are effective ones: the weighted shares
 * times the number of plain answers that would know as much. Null for no answer.
 */
export function measure(metric: Counted, counts: ScaleCounts): Measured | null {
  if (metric.kind === 'yesno' || metric.figure === 'topbox') return shareOf(best(metric), counts)
  if (metric.figure === 'nps') return npsFrom(metric, counts)
  const sample = sampleOf(counts)
  return sample && { as: 'mean', sample }
}

/** Whether a point counts as a best answer. */
function best({ kind, scale, topFrom }: Counted): (point: number) => boolean {
  const from = topFrom ?? (kind === 'yesno' ? (scale.better === 'high' ? scale.high : scale.low) : null)
  if (from === null) {
    throw new Fault('bad-input', 'A share of the best answers needs to know where the best begin', {
      advice: 'Give the metric its lowest best point.',
    })
  }
  return scale.better === 'high' ? (point) => point >= from : (point) => point <= from
}

function shareOf(isBest: (point: number) => boolean, counts: ScaleCounts): Measured | null {
  const sample = sampleOf(counts, (point) => (isBest(point) ? 1 : 0))
  if (sample === null) return null
  const n = sample.nDesign
  const x = sample.weighted ? sample.mean * n : counts.reduce((sum, row) => sum + (isBest(row.point) ? row.n : 0), 0)
  return { as: 'share', sample, x, n }
}

function npsFrom({ scale }: Counted, counts: ScaleCounts): Measured | null {
  if (scale.high !== 10 || scale.better !== 'high') {
    throw new Fault('bad-input', 'NPS is asked from 0 to 10, with 10 the best', {
      advice: 'Count other scales as a mean or as a share of the best answers.',
    })
  }
  const sample = sampleOf(counts, npsCode)
  if (sample === null) return null
  const weight = counts.reduce((total, row) => total + (row.n > 0 ? row.w : 0), 0)
  const group = (code: -1 | 0 | 1) => {
    const part = counts.filter((row) => row.n > 0 && npsCode(row.point) === code)
    const sum = (column: 'n' | 'w') => part.reduce((total, row) => total + row[column], 0)
    return sample.weighted ? (sum('w') / weight) * sample.nDesign : sum('n')
  }
  return { as: 'nps', sample, replies: { detractors: group(-1), passives: group(0), promoters: group(1) } }
}

import type { FaultIssue, Values } from '../../platform/fault.ts'
import type { NewMetric } from './metric.ts'

const SCALES: Readonly<Record<string, readonly (readonly [low: number, high: number])[]>> = {
  nps: [[0, 10]],
  csat: [
    [1, 5],
    [1, 7],
  ],
  ces: [
    [1, 5],
    [1, 7],
  ],
  emotion: [[-2, 2]],
  yesno: [[0, 1]],
}

/** What is wrong with a metric, by field; empty when it can be used. */
export function metricIssues({ kind, figure, scale, topFrom }: Omit<NewMetric, 'key' | 'names'>): FaultIssue[] {
  const issues: FaultIssue[] = []
  const wrong = (field: string, reason: string, message: string, values?: Values) =>
    issues.push({ path: `body.${field}`, message, reason, values })
  const allowed = SCALES[kind]
  if (allowed && !allowed.some(([low, high]) => low === scale.low && high === scale.high && scale.step === 1)) {
    const scales = allowed.map(([low, high]) => `${low}…${high}`)
    wrong('scale', 'metric-scale-fixed', `${kind} is asked on ${scales.join(' or ')} in steps of 1`, {
      scales: scales.join(', '),
    })
  }
  if ((figure === 'nps') !== (kind === 'nps'))
    wrong('figure', 'metric-nps-only', 'the NPS figure belongs to NPS and to nothing else')
  if (figure === 'topbox' && topFrom === null)
    wrong('topFrom', 'metric-top-missing', 'say from which answer on it counts as one of the best')
  if (topFrom !== null && (topFrom <= scale.low || topFrom > scale.high))
    wrong('topFrom', 'metric-top-outside', 'must lie within the scale')
  if (figure === 'topbox' && scale.step === null)
    wrong('figure', 'metric-top-needs-steps', 'a share of best answers needs a scale in steps')
  if (figure === 'topbox' && scale.better === 'low')
    wrong('figure', 'metric-top-needs-high', 'a share of best answers needs a scale where high is good')
  if (scale.step !== null && (scale.high - scale.low) / scale.step > 1000)
    wrong('scale', 'metric-many-steps', 'has more than 1,000 steps')
  return issues
}

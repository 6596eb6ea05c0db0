import * as z from 'zod'
import { Names } from '../names/contract.ts'

export { Names }

export const MetricKind = z.enum(['nps', 'csat', 'ces', 'emotion', 'yesno', 'number'])
export type MetricKind = z.infer<typeof MetricKind>

/** How answers become one figure: NPS, the mean, or the share of the best answers. */
export const Figure = z.enum(['nps', 'mean', 'topbox'])
export type Figure = z.infer<typeof Figure>

/** `step` null means continuous. `better` says which end is good. */
export const Scale = z
  .object({
    low: z.number(),
    high: z.number(),
    step: z.number().positive().nullable(),
    better: z.enum(['high', 'low']),
  })
  .refine((scale) => scale.high > scale.low, {
    message: 'the scale must end above its start',
    params: { reason: 'metric-scale-turned' },
  })
export type Scale = z.infer<typeof Scale>

export const Metric = z.object({
  id: z.number().int(),
  key: z.string(),
  kind: MetricKind,
  figure: Figure,
  names: Names,
  scale: Scale,
  /** Lowest point that counts as a best answer when the figure is `topbox` (4 on 1–5 for top two). */
  topFrom: z.number().nullable(),
})
export type Metric = z.infer<typeof Metric>
export type NewMetric = Omit<Metric, 'id'>

/** Position on the scale as 0…100 where 100 is the best answer; values off the scale give null. */
export function normalise(scale: Scale, raw: number): number | null {
  if (!Number.isFinite(raw) || raw < scale.low || raw > scale.high) return null
  const share = (raw - scale.low) / (scale.high - scale.low)
  return 100 * (scale.better === 'high' ? share : 1 - share)
}

/** The scale point a raw score counts at; continuous scales count at one point (their low end). */
export function pointOf(scale: Scale, raw: number): number {
  if (scale.step === null) return scale.low
  return scale.low + Math.round((raw - scale.low) / scale.step) * scale.step
}

const names = (en: string, fi: string, sv: string): Names => ({ en, fi, sv })
const points = (low: number, high: number): Scale => ({ low, high, step: 1, better: 'high' })

/** What a new workspace starts with; keys are what files, the API and the command line call them. */
export const STANDARD_METRICS: readonly NewMetric[] = [
  { key: 'nps', kind: 'nps', figure: 'nps', topFrom: 9, scale: points(0, 10), names: names('NPS', 'NPS', 'NPS') },
  {
    key: 'csat',
    kind: 'csat',
    figure: 'mean',
    topFrom: 4,
    scale: points(1, 5),
    names: names('Satisfaction', 'Tyytyväisyys', 'Nöjdhet'),
  },
  {
    key: 'csat7',
    kind: 'csat',
    figure: 'mean',
    topFrom: 6,
    scale: points(1, 7),
    names: names('Satisfaction (1–7)', 'Tyytyväisyys (1–7)', 'Nöjdhet (1–7)'),
  },
  {
    key: 'ces',
    kind: 'ces',
    figure: 'mean',
    topFrom: 6,
    scale: points(1, 7),
    names: names('Ease', 'Helppous', 'Enkelhet'),
  },
  {
    key: 'ces5',
    kind: 'ces',
    figure: 'mean',
    topFrom: 4,
    scale: points(1, 5),
    names: names('Ease (1–5)', 'Helppous (1–5)', 'Enkelhet (1–5)'),
  },
  {
    key: 'emotion',
    kind: 'emotion',
    figure: 'mean',
    topFrom: 1,
    scale: points(-2, 2),
    names: names('Emotion', 'Tunne', 'Känsla'),
  },
  {
    key: 'satisfied',
    kind: 'yesno',
    figure: 'topbox',
    topFrom: 1,
    scale: points(0, 1),
    names: names('Satisfied', 'Tyytyväinen', 'Nöjd'),
  },
]

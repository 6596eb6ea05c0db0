import type { TFunction } from 'i18next'
import type { Metric } from '../../../base/journey-map/metric.ts'
import { addressOf } from '../../../platform/client.ts'
import type { OutputOf } from '../../../platform/contract.ts'
import { daysName } from '../../../web/kit/filter/periodName.ts'
import type { Formats } from '../../../web/kit/numbers/formats.ts'
import type { Counting } from '../../../web/kit/page/HowCounted.tsx'
import { figureName } from '../../../web/known/measure.ts'
import type { Known } from '../../../web/known/useKnown.ts'
import { getScorecard, type MetricFigure } from '../contract.ts'

/** Publications, written as they are cited: the same in every language. */
const SOURCES = {
  'adjusted-wald': 'Rocks 2016 (Am. Stat. 70:365); Bonett & Price 2012 (JEBS 37:479)',
  wilson: 'Wilson 1927; Newcombe 1998 (Stat. Med. 17:857)',
  t: 'Student 1908',
} as const

interface CountingOptions {
  readonly t: TFunction
  readonly formats: Formats
  readonly known: Known
  readonly metric: Metric
  readonly figure: MetricFigure | undefined
  readonly basis: OutputOf<typeof getScorecard>['basis']
  readonly query: Readonly<Record<string, unknown>>
}

/** What stands behind a figure of the scorecard. */
export function countingOf({ t, formats, known, metric, figure, basis, query }: CountingOptions): Counting {
  const days = { from: basis.from ?? known.days.from, to: basis.to ?? known.days.to }
  const method = figure?.method ?? null
  return {
    figure: figureName(t, metric, formats.language),
    definition: t(`touchpoints.definition.${metric.figure}`),
    n: figure?.n ?? 0,
    method: method ? t(`touchpoints.method.${method}`) : t('touchpoints.method.none'),
    ...(method ? { source: SOURCES[method] } : {}),
    period: daysName(formats, days),
    date: formats.day(known.days.to),
    query: addressOf(getScorecard, { query }),
    notes: [
      t('touchpoints.note.smallest', { smallest: known.definitions.workspace.smallestGroup }),
      // What the lab measured that the methods cannot do, as docs/lab.md says it.
      t(figure?.weighted ? 'touchpoints.note.weighted' : 'touchpoints.note.selection'),
      t('touchpoints.note.changes'),
      t('touchpoints.note.unmarked'),
      t('touchpoints.note.falseMarks'),
      ...(method === 't' ? [t('touchpoints.note.skewed')] : []),
    ],
  }
}

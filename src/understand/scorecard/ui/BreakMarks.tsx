import { useQuery } from '@tanstack/react-query'
import type { Metric } from '../../../base/journey-map/metric.ts'
import { ListBreaks, type TrendBreak } from '../../../listen/surveys/contract.ts'
import { asked } from '../../../web/client.ts'
import type { TrendBreak as DrawnBreak } from '../../../web/kit/chart/TrendChart.tsx'
import type { TrendPoint } from '../../../web/kit/chart/trend.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { marksOn } from './breaks.ts'
import classes from './scorecard.module.css'

/** Where the question behind a trend changed: as marks to draw, and as what was changed, to say. */
export function useBreaks(points: readonly TrendPoint[], metric: Metric | undefined, touchpoint: number) {
  const { t } = useWords()
  const found = useQuery({
    ...asked(ListBreaks, { query: { metric: metric?.key ?? '', touchpoint } }),
    enabled: metric !== undefined,
  })
  const breaks = found.data?.breaks ?? []
  const drawn = marksOn(points, breaks)
  return {
    marks: drawn.map(
      ({ period, what }): DrawnBreak => ({
        period,
        label: what.map((one) => t(`chart.broken.${one}`)).join(' · '),
      }),
    ),
    told: breaks.filter((one) => marksOn(points, [one]).length > 0),
  }
}

/** The same in words, for whoever does not see the marks. */
export function BreakNotes({ told }: { told: readonly TrendBreak[] }) {
  const { t, formats } = useWords()
  return told.map(({ day, surveyName, version, question, what }) => (
    <p key={`${day} ${surveyName} ${version} ${question}`} className={classes.broken}>
      {t('chart.broken.said', {
        day: formats.day(day),
        what: what.map((one) => t(`chart.broken.${one}`)).join(' · '),
        survey: surveyName,
      })}
    </p>
  ))
}

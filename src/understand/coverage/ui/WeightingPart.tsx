import { Card } from '../../../web/kit/chart/Picture.tsx'
import { PickMany } from '../../../web/kit/filter/PickMany.tsx'
import { PickOne } from '../../../web/kit/filter/PickOne.tsx'
import { Figure } from '../../../web/kit/numbers/Figure.tsx'
import { DataTable } from '../../../web/kit/table/DataTable.tsx'
import { figureName, measureOf } from '../../../web/known/measure.ts'
import { useWords } from '../../../web/words/useWords.ts'
import type { Weighting } from '../contract.ts'
import { PARTS } from '../still-off.ts'
import { canWeightBy, TOPICS, USUAL_MARGINS } from '../topics.ts'
import classes from './coverage.module.css'
import { topicName } from './naming.ts'
import { StillOff } from './StillOff.tsx'
import type { CoverageFound } from './sentence.ts'

interface WeightingPartProps {
  readonly found: CoverageFound
  readonly margins: string | undefined
  readonly onMargins: (margins: string | undefined) => void
  readonly onPart: (part: string) => void
}

/** Answers as they are beside answers weighted to all encounters, what they were weighted by, and what weights cannot mend. */
export function WeightingPart({ found, margins, onMargins, onPart }: WeightingPartProps) {
  const { t, formats, language } = useWords()
  const { weighting } = found
  if (!weighting) return null
  const chosen = margins === undefined ? [...USUAL_MARGINS] : margins.split(',')
  const topics = [...new Set<string>([...TOPICS.filter(canWeightBy), ...chosen.filter((topic) => topic !== '')])]
  return (
    <>
      <Card title={t('coverage.weights.title')} subtitle={t('coverage.weights.subtitle')}>
        {weighting.apart > 0 ? (
          <p className={classes.note}>{t('coverage.weights.apart', { n: formats.number(weighting.apart) })}</p>
        ) : null}
        {weighting.problem === null ? (
          <Figures weighting={weighting} title={figureName(t, weighting.metric, language)} />
        ) : (
          <p className={classes.note}>{t(`coverage.problem.${weighting.problem}`)}</p>
        )}
        <PickMany
          title={t('coverage.weights.by')}
          options={topics.map((topic) => ({ id: topic, name: topicName(t, topic) }))}
          chosen={chosen}
          onChange={(next) => onMargins(next.length === 0 ? undefined : next.join(','))}
        />
        {weighting.margins.length > 0 ? (
          <DataTable
            title={t('coverage.margins.title')}
            rows={weighting.margins}
            columns={[
              { id: 'topic', title: t('coverage.column.topic'), value: (row) => topicName(t, row.topic), main: true },
              {
                id: 'categories',
                title: t('coverage.margins.categories'),
                value: (row) => row.categories,
                measure: { kind: 'count' },
              },
              {
                id: 'classes',
                title: t('coverage.margins.classes'),
                hint: t('coverage.margins.classesHint'),
                value: (row) => row.classes,
                measure: { kind: 'count' },
              },
              {
                id: 'used',
                title: t('coverage.margins.used'),
                value: (row) => t(`coverage.value.${row.classes > 1 ? 'yes' : 'no'}`),
              },
            ]}
            keyOf={({ topic }) => topic}
          />
        ) : null}
      </Card>
      {weighting.stillOff ? (
        <StillOff weighting={weighting}>
          <PickOne
            label={t('coverage.off.part')}
            options={PARTS.map((part) => ({
              id: String(part),
              name: t('coverage.off.sd', { part: formats.number(part, 2) }),
            }))}
            chosen={String(weighting.stillOff.part)}
            onChange={onPart}
          />
        </StillOff>
      ) : null}
    </>
  )
}

function Figures({ weighting, title }: { weighting: Weighting; title: string }) {
  const { t, formats } = useWords()
  const { raw, weighted, spread, metric } = weighting
  if (!raw || !weighted || !spread) return null
  const measure = measureOf(metric)
  return (
    <>
      <div className={classes.figures}>
        <Figure label={t('coverage.weights.raw', { figure: title })} estimate={raw} measure={measure} />
        <Figure label={t('coverage.weights.weighted', { figure: title })} estimate={weighted} measure={measure} />
      </div>
      <p className={classes.note}>
        {t('coverage.weights.effective', {
          n: formats.number(weighted.n),
          effective: formats.number(weighted.effective),
          low: formats.number(spread.low, 2),
          high: formats.number(spread.high, 1),
          trimmed: formats.number(weighting.trimmed),
        })}
      </p>
    </>
  )
}

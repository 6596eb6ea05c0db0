import { prioritySentence, priorityWriting } from '../../prioritise/critical-touchpoints/ui/index.ts'
import { rankedOf, rankingSentence, writingOf } from '../../understand/scorecard/ui/index.ts'
import { Sparkline } from '../kit/chart/Sparkline.tsx'
import type { Search } from '../kit/filter/filter.ts'
import { Figure } from '../kit/numbers/Figure.tsx'
import { Said } from '../kit/page/Said.tsx'
import { LoadingState } from '../kit/state/LoadingState.tsx'
import { differenceOf, measureOf } from '../known/measure.ts'
import type { Known } from '../known/useKnown.ts'
import { useWords } from '../words/useWords.ts'
import { Loop, StepCard } from './Loop.tsx'
import classes from './overview.module.css'
import type { useOverview } from './useOverview.ts'

interface StepsProps {
  readonly known: Known
  readonly found: ReturnType<typeof useOverview>
  readonly search: Search
  readonly ranked: boolean
}

/** The steps that exist: what is heard, how good it is, what to fix. */
export function Steps(props: StepsProps) {
  return (
    <Loop>
      <Listen {...props} />
      <Understand {...props} />
      {props.ranked ? <Prioritise {...props} /> : null}
    </Loop>
  )
}

function Listen({ known, found: { card }, search }: StepsProps) {
  const { t, formats } = useWords()
  const total = card.data?.total
  const nothing = { value: null, low: null, high: null, n: 0 }
  return (
    <StepCard
      step="listen"
      to="/imports"
      search={search}
      link={t('page.imports')}
      sentence={t('overview.listen', {
        encounters: formats.number(total?.encounters ?? 0),
        answers: formats.number(total?.answers ?? 0),
        day: formats.day(known.days.to),
      })}
    >
      {/* Answers without encounters, as from a survey, say nothing of how many were heard. */}
      {total && total.encounters === 0 ? null : (
        <Figure
          label={t('touchpoints.column.coverageHint')}
          estimate={total?.coverage ?? nothing}
          measure={{ kind: 'share', digits: 1 }}
        />
      )}
    </StepCard>
  )
}

function Understand({ known, found, search }: StepsProps) {
  const { t, formats } = useWords()
  const { metric, usual, estimate, figure, trend, rows } = found
  if (!metric || !usual) return null
  const change = differenceOf(figure?.before)
  const { headline } = rankingSentence(rankedOf(rows, usual), writingOf(formats, usual))
  return (
    <StepCard
      step="understand"
      to="/touchpoints"
      search={search}
      link={t('page.touchpoints')}
      sentence={<Said saying={headline} />}
    >
      <Figure
        label={known.names.metric(metric.key)}
        estimate={estimate}
        measure={measureOf(metric)}
        {...(change ? { change } : {})}
      >
        {trend.length > 1 ? (
          <div className={classes.spark}>
            <Sparkline
              label={known.names.metric(metric.key)}
              points={trend}
              measure={measureOf(metric)}
              width={220}
              height={40}
            />
          </div>
        ) : null}
      </Figure>
    </StepCard>
  )
}

function Prioritise({ found: { priorities, listed }, search }: StepsProps) {
  const { t, formats } = useWords()
  if (priorities.error) return null
  if (!priorities.data)
    return (
      <StepCard step="prioritise" to="/priorities" search={search} link={t('page.priorities')} sentence="">
        <LoadingState shape="lines" />
      </StepCard>
    )
  const [first] = listed
  const said = prioritySentence(
    priorities.data,
    listed.map((row) => ({ name: row.name, row })),
    priorityWriting(formats, priorities.data.metric),
  )
  return (
    <StepCard
      step="prioritise"
      to="/priorities"
      search={search}
      link={t('page.priorities')}
      sentence={<Said saying={said.headline} />}
    >
      {first ? (
        <Figure
          label={t('overview.importance', { name: first.name })}
          estimate={{ ...first.importance, n: priorities.data.n }}
          measure={{ kind: 'share' }}
        />
      ) : null}
    </StepCard>
  )
}

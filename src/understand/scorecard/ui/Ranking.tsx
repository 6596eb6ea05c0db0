import type { Metric } from '../../../base/journey-map/metric.ts'
import type { OutputOf } from '../../../platform/contract.ts'
import { HowCounted } from '../../../web/kit/page/HowCounted.tsx'
import { Said, SaidAll } from '../../../web/kit/page/Said.tsx'
import { Sentence } from '../../../web/kit/page/Sentence.tsx'
import { estimateOf } from '../../../web/known/measure.ts'
import type { Known } from '../../../web/known/useKnown.ts'
import { useWords } from '../../../web/words/useWords.ts'
import type { getScorecard } from '../contract.ts'
import { countingOf } from './counting.ts'
import { rankedOf } from './ranked.ts'
import { rankingSentence } from './sentence.ts'
import type { ShownRow } from './shown.ts'
import { writingOf } from './writing.ts'

interface RankingProps {
  readonly rows: readonly ShownRow[]
  readonly known: Known
  readonly card: OutputOf<typeof getScorecard>
  readonly query: Readonly<Record<string, unknown>>
  readonly metric: Metric
}

/** The scorecard in a sentence. */
export function Ranking({ rows, known, card, query, metric }: RankingProps) {
  const { t, formats } = useWords()
  const whole = estimateOf(rows.find(({ key }) => key === '')?.metrics[metric.key])
  const { headline, detail } = rankingSentence(rankedOf(rows, metric), writingOf(formats, metric), whole)
  const { basis } = card
  const figure = card.total.metrics[metric.key]
  return (
    <Sentence
      question={t('touchpoints.question')}
      detail={
        <>
          <SaidAll sayings={detail} />{' '}
          <HowCounted of={countingOf({ t, formats, known, metric, figure, basis, query })} />
        </>
      }
    >
      <Said saying={headline} />
    </Sentence>
  )
}

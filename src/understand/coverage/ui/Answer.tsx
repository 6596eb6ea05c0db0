import { addressOf } from '../../../platform/client.ts'
import { daysName } from '../../../web/kit/filter/periodName.ts'
import { write, writeInterval } from '../../../web/kit/numbers/measure.ts'
import { type Counting, HowCounted } from '../../../web/kit/page/HowCounted.tsx'
import { Said, SaidAll } from '../../../web/kit/page/Said.tsx'
import { Sentence } from '../../../web/kit/page/Sentence.tsx'
import { measureOf } from '../../../web/known/measure.ts'
import type { Known } from '../../../web/known/useKnown.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { getCoverage } from '../contract.ts'
import { fullName } from './naming.ts'
import { type CoverageFound, coverageSentence } from './sentence.ts'

interface AnswerProps {
  readonly known: Known
  readonly found: CoverageFound
  readonly query: Readonly<Record<string, unknown>>
}

/** What the page has to say, and how it was counted. */
export function Answer({ known, found, query }: AnswerProps) {
  const { t, formats } = useWords()
  const measure = found.weighting ? measureOf(found.weighting.metric) : ({ kind: 'number' } as const)
  const { headline, detail } = coverageSentence(found, {
    percent: (share) => formats.percent(share, share < 0.1 ? 1 : 0),
    percentInterval: (low, high) => writeInterval(formats, { kind: 'share', digits: 1 }, low, high),
    figure: (value) => write(formats, measure, value),
    interval: (low, high) => writeInterval(formats, measure, low, high),
    count: (n) => formats.number(n),
    group: (row) => fullName(t, formats, row),
    metric: known.names.metric,
  })
  return (
    <Sentence
      question={t('coverage.question')}
      detail={
        <>
          <SaidAll sayings={detail} /> <HowCounted of={counting()} />
        </>
      }
    >
      <Said saying={headline} />
    </Sentence>
  )

  function counting(): Counting {
    const { basis, encounters } = found
    const days = { from: basis.from ?? known.days.from, to: basis.to ?? known.days.to }
    return {
      figure: t('coverage.column.share'),
      definition: t('coverage.counted.definition'),
      n: encounters,
      method: t('coverage.counted.method'),
      source: 'Wilson 1927; Newcombe 1998; Benjamini & Hochberg 1995; Deming & Stephan 1940; Kish 1965; Manski 1989',
      period: daysName(formats, days),
      date: formats.day(known.days.to),
      query: addressOf(getCoverage, { query }),
      notes: [t('coverage.counted.people'), t('coverage.counted.earlier'), t('coverage.counted.weights')],
    }
  }
}

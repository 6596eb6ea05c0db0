import { nameIn } from '../../../base/names/index.ts'
import { addressOf } from '../../../platform/client.ts'
import type { OutputOf } from '../../../platform/contract.ts'
import { daysName } from '../../../web/kit/filter/periodName.ts'
import { type Counting, HowCounted } from '../../../web/kit/page/HowCounted.tsx'
import { Said, SaidAll } from '../../../web/kit/page/Said.tsx'
import { Sentence } from '../../../web/kit/page/Sentence.tsx'
import type { Known } from '../../../web/known/useKnown.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { getPriorities } from '../contract.ts'
import type { ListedRow } from './columns.tsx'
import { prioritySentence } from './sentence.ts'
import { priorityWriting } from './writing.ts'

export type PrioritiesFound = OutputOf<typeof getPriorities>

interface AnswerProps {
  readonly known: Known
  readonly found: PrioritiesFound
  readonly rows: readonly ListedRow[]
  readonly query: Readonly<Record<string, unknown>>
}

export function Answer({ known, found, rows, query }: AnswerProps) {
  const { t, formats } = useWords()
  const listed = rows.map((row) => ({ name: row.name, row }))
  const { headline, detail } = prioritySentence(found, listed, priorityWriting(formats, found.metric))
  return (
    <Sentence
      question={t('priorities.question')}
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
    const { basis, n, replicates, metric } = found
    const days = { from: basis.from ?? known.days.from, to: basis.to ?? known.days.to }
    return {
      figure: t('priorities.column.importance'),
      definition: t('priorities.counted.definition', { outcome: nameIn(formats.language, metric.names, metric.key) }),
      n,
      method: t('priorities.counted.method', { replicates: formats.number(replicates) }),
      source: 'Lindeman, Merenda & Gold 1980; Grömping 2006 (JSS 17:1); Martilla & James 1977 (J. Marketing 41:77)',
      period: daysName(formats, days),
      date: formats.day(known.days.to),
      query: addressOf(getPriorities, { query }),
      notes: [
        t('priorities.counted.order'),
        t('priorities.counted.association'),
        t('priorities.counted.effect'),
        t('priorities.counted.selection'),
        t('priorities.counted.heard'),
      ],
    }
  }
}

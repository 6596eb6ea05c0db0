import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { asked } from '../../../web/client.ts'
import type { FactQuery } from '../../../web/kit/filter/query.ts'
import { Views } from '../../../web/kit/page/Views.tsx'
import type { Known } from '../../../web/known/useKnown.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { listAnswers } from '../contract.ts'
import { AnswerList } from './AnswerList.tsx'
import { CommentList } from './CommentList.tsx'
import { EncounterList } from './EncounterList.tsx'

export interface BehindProps {
  readonly known: Known
  /** The filter of the figure that they stand behind. */
  readonly query: FactQuery
  readonly metric?: string | undefined
}

const VIEWS = ['comments', 'answers', 'encounters'] as const

/** The rows behind a figure: what customers wrote, what they answered, and the encounters themselves. */
export function Behind(props: BehindProps) {
  const { t } = useWords()
  const [chosen, setChosen] = useState<(typeof VIEWS)[number] | null>(null)
  const { query, metric } = props
  const written = useQuery(
    asked(listAnswers, { query: { ...query, ...(metric ? { metric } : {}), withText: 'true', limit: 1 } }),
  )
  // Comments say most; where nobody wrote any, the answers are shown instead of an empty list.
  const shown = chosen ?? (written.data?.total === 0 ? 'answers' : 'comments')
  const key = JSON.stringify([query, metric])
  return (
    <Views
      label={t('touchpoints.rows.title')}
      views={VIEWS.map((id) => ({ id, name: t(`touchpoints.rows.${id}`) }))}
      shown={shown}
      onShow={setChosen}
    >
      {shown === 'comments' ? <CommentList key={key} {...props} /> : null}
      {shown === 'answers' ? <AnswerList key={key} {...props} /> : null}
      {shown === 'encounters' ? <EncounterList key={key} {...props} /> : null}
    </Views>
  )
}

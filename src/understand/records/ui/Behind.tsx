import { useState } from 'react'
import type { FactQuery } from '../../../web/kit/filter/query.ts'
import { Views } from '../../../web/kit/page/Views.tsx'
import type { Known } from '../../../web/known/useKnown.ts'
import { useWords } from '../../../web/words/useWords.ts'
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
  const [shown, setShown] = useState<(typeof VIEWS)[number]>('comments')
  const key = JSON.stringify([props.query, props.metric])
  return (
    <Views
      label={t('touchpoints.rows.title')}
      views={VIEWS.map((id) => ({ id, name: t(`touchpoints.rows.${id}`) }))}
      shown={shown}
      onShow={setShown}
    >
      {shown === 'comments' ? <CommentList key={key} {...props} /> : null}
      {shown === 'answers' ? <AnswerList key={key} {...props} /> : null}
      {shown === 'encounters' ? <EncounterList key={key} {...props} /> : null}
    </Views>
  )
}

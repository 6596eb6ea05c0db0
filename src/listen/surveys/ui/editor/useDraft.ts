import { useEffect, useState, useSyncExternalStore } from 'react'
import { asked, call, queries } from '../../../../web/client.ts'
import { ReadSurvey, SaveDraft, type Survey, type SurveyContent } from '../../contract.ts'
import { DraftKeeper, type DraftState } from './draft-keeper.ts'

const PAUSE = 700

export interface Draft extends DraftState {
  readonly keeper: DraftKeeper
  readonly edit: (content: SurveyContent, place?: string | null) => void
}

/** The draft of a survey while its page is open. */
export function useDraft(survey: Survey): Draft {
  const [keeper] = useState(() => keeperOf(survey))
  const state = useSyncExternalStore(keeper.subscribe, keeper.read)
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (keeper.state.saving !== 'saved') event.preventDefault()
    }
    addEventListener('beforeunload', warn)
    return () => {
      removeEventListener('beforeunload', warn)
      void keeper.flush()
    }
  }, [keeper])
  return { ...state, keeper, edit: (content, place) => keeper.edit(content, place ?? null) }
}

function keeperOf({ id, draft, revision }: Survey): DraftKeeper {
  const params = { id }
  return new DraftKeeper({
    content: draft,
    revision,
    save: (from, content) => call(SaveDraft, { params, body: { revision: from, content } }),
    // So that whoever leaves the page and comes back finds what was saved, and not what was there before.
    onSaved: (content, saved) =>
      queries.setQueryData<Survey>(
        asked(ReadSurvey, { params }).queryKey,
        (before) =>
          before && {
            ...before,
            draft: content,
            revision: saved.revision,
            savedAt: saved.savedAt,
            judged: saved.judged,
            changed: true,
          },
      ),
    later: (work) => {
      const timer = setTimeout(work, PAUSE)
      return () => clearTimeout(timer)
    },
  })
}

import { Button, Modal } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { again, asked, call } from '../../../../web/client.ts'
import { tell } from '../../../../web/kit/action/undoable.tsx'
import { Actions } from '../../../../web/kit/page/Panel.tsx'
import { Failure } from '../../../../web/kit/state/Failure.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import { CompareVersions, ListSurveys, ListVersions, PublishSurvey, ReadSurvey, type Survey } from '../../contract.ts'
import { Problems } from '../editor/Problems.tsx'
import type { Draft } from '../editor/useDraft.ts'
import classes from '../survey.module.css'
import { Changes } from './Changes.tsx'

interface PublishButtonProps {
  readonly survey: Survey
  readonly draft: Draft
}

/** Shows what becomes different and what breaks trends, and publishes when that was seen. */
export function PublishButton({ survey, draft }: PublishButtonProps) {
  const { t } = useWords()
  const [revision, setRevision] = useState<number | null>(null)
  const params = { id: survey.id }
  const publish = useMutation({
    mutationFn: (from: number) => call(PublishSurvey, { params, body: { revision: from } }),
    onSuccess: async (outcome) => {
      if (outcome.outcome === 'published') tell(t('surveys.published', { version: outcome.version }))
      if (outcome.outcome === 'unchanged') tell(t('surveys.unchanged'))
      if (outcome.outcome === 'published' || outcome.outcome === 'unchanged') setRevision(null)
      await again(ReadSurvey, ListSurveys, ListVersions, CompareVersions)
    },
  })
  const open = async () => {
    publish.reset()
    const saved = await draft.keeper.flush()
    if (draft.keeper.state.saving === 'saved') setRevision(saved)
  }
  const blocked = survey.judged.problems.some(({ severity }) => severity === 'blocks')
  const outcome = publish.data?.outcome
  return (
    <>
      <Button onClick={() => void open()}>{t('surveys.publish')}</Button>
      <Modal
        opened={revision !== null}
        onClose={() => setRevision(null)}
        title={t('surveys.publishTitle', { name: survey.name })}
        size="lg"
        closeButtonProps={{ 'aria-label': t('app.close') }}
      >
        <div className={classes.stack}>
          {survey.version === null ? (
            <p>{t('surveys.publishFirst')}</p>
          ) : (
            <Ahead survey={survey} version={survey.version} revision={revision} />
          )}
          {blocked ? <Problems judged={survey.judged} content={survey.draft} /> : null}
          {outcome === 'conflict' ? <p role="alert">{t('surveys.conflict')}</p> : null}
          <Failure error={publish.error} />
          <Actions>
            <Button
              disabled={blocked}
              loading={publish.isPending}
              onClick={() => revision !== null && publish.mutate(revision)}
            >
              {t('surveys.publish')}
            </Button>
            <Button variant="default" onClick={() => setRevision(null)}>
              {t('action.cancel')}
            </Button>
          </Actions>
        </div>
      </Modal>
    </>
  )
}

/** What differs from the version that is collected with now. */
function Ahead({ survey, version, revision }: { survey: Survey; version: number; revision: number | null }) {
  const { t } = useWords()
  const changes = useQuery({
    ...asked(CompareVersions, { params: { id: survey.id }, query: { from: version } }),
    queryKey: [CompareVersions.name, survey.id, version, revision],
    enabled: revision !== null,
  })
  return (
    <>
      <p>{t('surveys.publishNext', { version: version + 1 })}</p>
      <Failure error={changes.error} />
      {changes.data ? <Changes {...changes.data} content={survey.draft} /> : null}
    </>
  )
}

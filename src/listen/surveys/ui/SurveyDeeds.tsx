import { Button, Menu } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { again, call, downloadOf } from '../../../web/client.ts'
import { undoable } from '../../../web/kit/action/undoable.tsx'
import { Failure } from '../../../web/kit/state/Failure.tsx'
import { useWords } from '../../../web/words/useWords.ts'
import {
  ArchiveSurvey,
  CreateSurvey,
  ExportSurvey,
  ListSurveys,
  MoveSurvey,
  ReadSurvey,
  type Survey,
} from '../contract.ts'
import type { Draft } from './editor/useDraft.ts'
import { PublishButton } from './versions/PublishButton.tsx'

interface SurveyDeedsProps {
  readonly survey: Survey
  readonly draft: Draft
  readonly makes: boolean
}

const MOVES = { draft: [], open: ['paused', 'closed'], paused: ['open', 'closed'], closed: ['open'] } as const

/** What can be done with the whole survey. */
export function SurveyDeeds({ survey, draft, makes }: SurveyDeedsProps) {
  const { t } = useWords()
  const navigate = useNavigate()
  const params = { id: survey.id }
  const deed = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSuccess: () => again(ReadSurvey, ListSurveys),
  })
  const archive = (archived: boolean) => call(ArchiveSurvey, { params, body: { archived } })
  const putAway = async () => {
    await archive(true)
    undoable(t('surveys.archived', { name: survey.name }), () => deed.mutate(() => archive(false)))
  }
  const copy = async () => {
    const from = { kind: 'survey', survey: survey.id } as const
    const made = await call(CreateSurvey, {
      body: { name: t('surveys.copyOf', { name: survey.name }).slice(0, 200), from },
    })
    await navigate({ to: '/surveys/$id', params: { id: String(made.id) } })
  }
  return (
    <>
      <Failure error={deed.error} />
      <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button variant="default">{t('surveys.more')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {makes
            ? MOVES[survey.state].map((to) => (
                <Menu.Item key={to} onClick={() => deed.mutate(() => call(MoveSurvey, { params, body: { to } }))}>
                  {t(`surveys.move.${to}`)}
                </Menu.Item>
              ))
            : null}
          <Menu.Item component="a" href={downloadOf(ExportSurvey, { params })} download>
            {t('surveys.export')}
          </Menu.Item>
          {survey.own ? <Menu.Item onClick={() => deed.mutate(copy)}>{t('surveys.copy')}</Menu.Item> : null}
          {survey.own && survey.archived ? (
            <Menu.Item onClick={() => deed.mutate(() => archive(false))}>{t('surveys.bringBack')}</Menu.Item>
          ) : null}
          {makes && survey.state !== 'open' ? (
            <Menu.Item onClick={() => deed.mutate(putAway)}>{t('surveys.archive')}</Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {makes ? <PublishButton survey={survey} draft={draft} /> : null}
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { asked } from '../../../web/client.ts'
import { useAddress } from '../../../web/kit/filter/useAddress.ts'
import { Page } from '../../../web/kit/page/Page.tsx'
import { Sentence } from '../../../web/kit/page/Sentence.tsx'
import { Views } from '../../../web/kit/page/Views.tsx'
import { ErrorState } from '../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../web/kit/state/LoadingState.tsx'
import { useHere } from '../../../web/shell/here.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { ReachPanel } from '../../collectors/ui/ReachPanel.tsx'
import { FunnelPanel } from '../../invitations/ui/FunnelPanel.tsx'
import { TriggersPanel } from '../../invitations/ui/TriggersPanel.tsx'
import { ReadSurvey, type Survey } from '../contract.ts'
import { EditorPanel } from './editor/EditorPanel.tsx'
import { useDraft } from './editor/useDraft.ts'
import { ResponsesPanel } from './responses/ResponsesPanel.tsx'
import { SurveyDeeds } from './SurveyDeeds.tsx'
import { SettingsPanel } from './settings/SettingsPanel.tsx'
import { VersionsPanel } from './versions/VersionsPanel.tsx'

/** One survey: what it asks, where it is offered, what was answered, how it changed. */
export function SurveyPage() {
  const { t } = useWords()
  const { id } = useParams({ strict: false })
  const survey = useQuery(asked(ReadSurvey, { params: { id: Number(id) } }))
  if (survey.data) return <Shown key={survey.data.id} survey={survey.data} />
  return (
    <Page title={t('page.survey')}>
      {survey.isError ? (
        <ErrorState error={survey.error} onAgain={() => void survey.refetch()} />
      ) : (
        <LoadingState shape="table" />
      )}
    </Page>
  )
}

const TABS = ['edit', 'reach', 'triggers', 'responses', 'funnel', 'versions', 'settings'] as const
type Tab = (typeof TABS)[number]
/** For those who look after the survey. */
const KEPT: ReadonlySet<Tab> = new Set(['edit', 'reach', 'triggers', 'settings'])

function Shown({ survey }: { survey: Survey }) {
  const { t, formats } = useWords()
  const { may } = useHere()
  const [asked, setTab] = useAddress('tab')
  const draft = useDraft(survey)
  const makes = survey.own && !survey.archived && may('owner', 'admin', 'analyst', 'manager')
  const tabs = TABS.filter((tab) => makes || !KEPT.has(tab))
  const tab = tabs.find((one) => one === asked) ?? tabs[0] ?? 'responses'
  const { least, most } = survey.judged.seconds
  return (
    <Page title={survey.name} tools={<SurveyDeeds survey={survey} draft={draft} makes={makes} />}>
      <Sentence
        question={t(survey.archived ? 'surveys.isArchived' : `surveys.stateIs.${survey.state}`)}
        detail={`${t('surveys.takes', { least: formats.seconds(least), most: formats.seconds(most) })} ${survey.changed && survey.version !== null ? t('surveys.changedSince', { version: survey.version }) : ''}`}
      >
        {survey.name}
      </Sentence>
      <Views
        label={survey.name}
        views={tabs.map((one) => ({ id: one, name: t(`surveys.tab.${one}`) }))}
        shown={tab}
        onShow={(next) => setTab(next === tabs[0] ? undefined : next)}
      >
        {tab === 'edit' ? <EditorPanel survey={survey} draft={draft} /> : null}
        {tab === 'reach' ? <ReachPanel survey={survey} /> : null}
        {tab === 'triggers' ? <TriggersPanel survey={survey.id} /> : null}
        {tab === 'funnel' ? <FunnelPanel survey={survey.id} /> : null}
        {tab === 'responses' ? <ResponsesPanel survey={survey} /> : null}
        {tab === 'versions' ? <VersionsPanel survey={survey} /> : null}
        {tab === 'settings' ? <SettingsPanel survey={survey} draft={draft} /> : null}
      </Views>
    </Page>
  )
}

import { useQuery } from '@tanstack/react-query'
import { asked } from '../../../../web/client.ts'
import { ErrorState } from '../../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../../web/kit/state/LoadingState.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import { nameIn } from '../../../names/key.ts'
import { SettingsFrame } from '../../../org/ui/SettingsFrame.tsx'
import { ReadDefinitions } from '../../contract.ts'
import { Channels } from './Channels.tsx'
import { StagesForm } from './StagesForm.tsx'

/** The course of the journey, and the ways by which customers come. */
export function StagesPage() {
  const { t, language } = useWords()
  const definitions = useQuery(asked(ReadDefinitions, {}))
  const stages = definitions.data?.stages ?? []
  const names = stages.map(({ names: given, key }) => nameIn(language, given, key))
  return (
    <SettingsFrame
      section="stages"
      sentence={names.length > 0 ? t('journey.course', { stages: names.join(' → ') }) : t('journey.noStages')}
      detail={t('journey.stagesDetail')}
    >
      {definitions.isPending ? <LoadingState shape="table" /> : null}
      {definitions.isError ? <ErrorState error={definitions.error} onAgain={() => void definitions.refetch()} /> : null}
      {definitions.data ? (
        <>
          <StagesForm key={definitions.data.version} stages={stages} />
          <Channels channels={definitions.data.channels} />
        </>
      ) : null}
    </SettingsFrame>
  )
}

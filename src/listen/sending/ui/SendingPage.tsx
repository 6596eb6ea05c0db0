import { useQuery } from '@tanstack/react-query'
import { SettingsFrame } from '../../../base/org/ui/index.ts'
import { asked } from '../../../web/client.ts'
import { ErrorState } from '../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../web/kit/state/LoadingState.tsx'
import { useWords } from '../../../web/words/useWords.ts'
import { ReadSender } from '../contract.ts'
import { SenderForm } from './SenderForm.tsx'
import { TestForm } from './TestForm.tsx'

/** In whose name messages leave, by which server, and whether they do. */
export function SendingPage() {
  const { t } = useWords()
  const { data, error, refetch } = useQuery(asked(ReadSender, {}))
  const sender = data?.sender ?? null
  const ready = sender !== null && sender.mail !== 'none'
  const sentence = ready
    ? t('sending.ready', { name: sender.fromName, server: sender.mailServer ?? t('sending.house') })
    : t('sending.none')
  return (
    <SettingsFrame section="sending" sentence={sentence} detail={t('sending.detail')}>
      {error ? <ErrorState error={error} onAgain={() => void refetch()} /> : null}
      {data ? (
        <>
          <SenderForm key={sender?.changedAt ?? ''} sender={sender} house={data.house} />
          {ready ? <TestForm /> : null}
        </>
      ) : error ? null : (
        <LoadingState />
      )}
    </SettingsFrame>
  )
}

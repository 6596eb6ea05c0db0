import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { asked } from '../../../web/client.ts'
import type { Search } from '../../../web/kit/filter/filter.ts'
import { Page } from '../../../web/kit/page/Page.tsx'
import { ErrorState } from '../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../web/kit/state/LoadingState.tsx'
import { useHere } from '../../../web/shell/here.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { getImport } from '../contract.ts'
import { ImportResult } from './ImportResult.tsx'
import { ImportRunning } from './ImportRunning.tsx'
import { AT_WORK, isOpen } from './states.ts'
import { Wizard } from './wizard/Wizard.tsx'

const WATCH_MS = 600

/** One import: being prepared, at work, or done. */
export function ImportPage() {
  const { t } = useWords()
  const { may } = useHere()
  const { id } = useParams({ strict: false })
  const { step }: Search = useSearch({ strict: false })
  const found = useQuery({
    ...asked(getImport, { params: { id: Number(id) } }),
    refetchInterval: ({ state: { data } }) => (data && AT_WORK.has(data.state) ? WATCH_MS : false),
  })
  if (found.isPending)
    return (
      <Page title={t('page.imports')}>
        <LoadingState />
      </Page>
    )
  if (found.isError)
    return (
      <Page title={t('page.imports')}>
        <ErrorState error={found.error} onAgain={() => void found.refetch()} />
      </Page>
    )
  const of = found.data
  const mayImport = may('owner', 'admin', 'analyst')
  if (AT_WORK.has(of.state)) return <ImportRunning of={of} mayCancel={mayImport} />
  if (mayImport && isOpen(of) && (of.state === 'uploaded' || step !== undefined)) return <Wizard key={of.id} of={of} />
  return <ImportResult of={of} mayChange={mayImport} />
}

import type { ReactNode } from 'react'
import { Page } from '../kit/page/Page.tsx'
import { ErrorState } from '../kit/state/ErrorState.tsx'
import { LoadingState } from '../kit/state/LoadingState.tsx'
import { type Known, useKnown } from './useKnown.ts'

interface ReadyProps {
  /** Name of the page, for the states before it has anything to say. */
  readonly title: string
  /** What the page shows when the workspace holds no facts. */
  readonly empty: ReactNode
  readonly children: (known: Known) => ReactNode
}

/** A page of figures once the workspace is known; before that, what is missing and why. */
export function Ready({ title, empty, children }: ReadyProps) {
  const found = useKnown()
  if (found.state === 'known') return children(found.known)
  return (
    <Page title={title}>
      {found.state === 'loading' ? <LoadingState /> : null}
      {found.state === 'failed' ? <ErrorState alone error={found.error} onAgain={found.again} /> : null}
      {found.state === 'empty' ? empty : null}
    </Page>
  )
}

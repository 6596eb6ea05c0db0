import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ReadMe } from '../../base/org/contract.ts'
import { asked, here } from '../client.ts'
import { EmptyState } from '../kit/state/EmptyState.tsx'
import { moveTo } from '../shell/workspace.ts'
import { useWords } from '../words/useWords.ts'
import classes from './known.module.css'

/** An empty workspace: what the page will show and needs, and the two ways to get there. */
export function NoFacts({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useWords()
  const me = useQuery(asked(ReadMe, {}))
  const sample = me.data?.workspaces.find((workspace) => workspace.sample && workspace.id !== here())
  return (
    <EmptyState
      alone
      title={title}
      action={
        <div className={classes.deeds}>
          <Button component={Link} to="/imports">
            {t('workspaces.import')}
          </Button>
          {sample ? (
            <Button variant="default" onClick={() => void moveTo(sample.id)}>
              {t('workspaces.openSample')}
            </Button>
          ) : null}
        </div>
      }
    >
      {children}
    </EmptyState>
  )
}

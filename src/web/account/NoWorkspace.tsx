import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { ReadMe } from '../../base/org/contract.ts'
import { asked } from '../client.ts'
import { moveTo } from '../shell/workspace.ts'
import { useWords } from '../words/useWords.ts'
import classes from './account.module.css'
import { signOut } from './authority.ts'
import { Door } from './Door.tsx'

/** The link leads to a workspace that is not the reader's, or they belong to none: who they are here, and where they may go. */
export function NoWorkspace() {
  const { t } = useWords()
  const { data: me } = useSuspenseQuery(asked(ReadMe, {}))
  const none = me.workspaces.length === 0
  return (
    <Door title={t(none ? 'workspaces.none' : 'workspaces.noAccess')}>
      <div className={classes.form}>
        <p>{t(none ? 'workspaces.noneText' : 'workspaces.noAccessText', { email: me.user?.email ?? '' })}</p>
        {me.workspaces.map(({ id, name }) => (
          <Button key={id} variant="default" onClick={() => void moveTo(id)}>
            {t('workspaces.goTo', { name })}
          </Button>
        ))}
        <Button variant="subtle" onClick={() => void signOut(location.pathname + location.search)}>
          {t('workspaces.otherPerson')}
        </Button>
      </div>
    </Door>
  )
}

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ReadMe } from '../../base/org/contract.ts'
import { asked } from '../client.ts'
import { moveTo } from '../shell/workspace.ts'
import { useWords } from '../words/useWords.ts'
import classes from './overview.module.css'

/** In the sample: what is seen is made up, and one's own data is one button away. */
export function StartOwn() {
  const { t } = useWords()
  const me = useQuery(asked(ReadMe, {}))
  const own = me.data?.workspaces.find(({ sample, role }) => !sample && ['owner', 'admin', 'analyst'].includes(role))
  if (!own) return null
  return (
    <section className={classes.start} aria-label={t('overview.start.title')}>
      <div>
        <h2>{t('overview.start.title')}</h2>
        <p>{t('overview.start.text', { workspace: own.name })}</p>
      </div>
      <Button onClick={() => void moveTo(own.id, '/imports')}>{t('workspaces.import')}</Button>
    </section>
  )
}

import { Button } from '@mantine/core'
import { CallError } from '../../../platform/client.ts'
import { useWords } from '../../words/useWords.ts'
import { Icon } from '../Icon.tsx'
import classes from './state.module.css'
import { useRefusal } from './useRefusal.ts'

interface ErrorStateProps {
  readonly error: unknown
  /** What was kept of the reader's work; by default that nothing was changed. */
  readonly kept?: string
  readonly onAgain?: () => void
  /** It is all there is on the page, so what happened is the page's title. */
  readonly alone?: boolean
}

/** A place that the words name already, or that is a mere number, need not stand before them. */
const says = (text: string, path: string) => /^\d*$/.test(path) || text.includes(path)

/** What happened, what was kept, what to do. */
export function ErrorState({ error, kept, onAgain, alone = false }: ErrorStateProps) {
  const Title = alone ? 'h1' : 'h2'
  const { t } = useWords()
  const { kind, what, issues, remedy } = useRefusal(error)
  const incident = error instanceof CallError ? error.incident : undefined
  return (
    <section className={classes.error} role="alert">
      <Title className={classes.title}>
        <Icon name="warning" /> {kind}
      </Title>
      {what ? <p className={classes.text}>{what}</p> : null}
      {issues.length > 0 ? (
        <ul className={classes.issues}>
          {issues.map(({ path, text }) => (
            <li key={text}>
              {says(text, path) ? null : <code>{path}</code>} {text}
            </li>
          ))}
        </ul>
      ) : null}
      <dl className={classes.terms}>
        <dt>{t('state.kept')}</dt>
        <dd>{kept ?? t('state.keptNothingChanged')}</dd>
        {remedy ? (
          <>
            <dt>{t('state.todo')}</dt>
            <dd>{remedy}</dd>
          </>
        ) : null}
        {incident ? (
          <>
            <dt>{t('state.reference')}</dt>
            <dd>
              <code>{incident}</code>
            </dd>
          </>
        ) : null}
      </dl>
      {onAgain ? (
        <Button variant="default" onClick={onAgain}>
          {t('state.again')}
        </Button>
      ) : null}
    </section>
  )
}

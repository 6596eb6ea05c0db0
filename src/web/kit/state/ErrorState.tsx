import { Button } from '@mantine/core'
import { CallError } from '../../../platform/client.ts'
import { useWords } from '../../words/useWords.ts'
import { Icon } from '../Icon.tsx'
import classes from './state.module.css'

interface ErrorStateProps {
  readonly error: unknown
  /** What was kept of the reader's work; by default that nothing was changed. */
  readonly kept?: string
  readonly onAgain?: () => void
}

/** What happened, what was kept, what to do. The server's own words are shown where it gave any. */
export function ErrorState({ error, kept, onAgain }: ErrorStateProps) {
  const { t } = useWords()
  const call = error instanceof CallError ? error : null
  const happened = call ? (call.status === 0 ? t('fault.no-connection') : t(`fault.${call.code}`)) : t('fault.internal')
  const detail = call && call.status > 0 ? call.message : null
  return (
    <section className={classes.error} role="alert">
      <h2 className={classes.title}>
        <Icon name="warning" /> {happened}
      </h2>
      {detail ? <p className={classes.text}>{detail}</p> : null}
      {call?.issues.length ? (
        <ul className={classes.issues}>
          {call.issues.map((issue) => (
            <li key={`${issue.path} ${issue.message}`}>
              {issue.path ? <code>{issue.path}</code> : null} {issue.message}
            </li>
          ))}
        </ul>
      ) : null}
      <dl className={classes.terms}>
        <dt>{t('state.kept')}</dt>
        <dd>{kept ?? t('state.keptNothingChanged')}</dd>
        {call?.advice ? (
          <>
            <dt>{t('state.todo')}</dt>
            <dd>{call.advice}</dd>
          </>
        ) : null}
        {call?.incident ? (
          <>
            <dt>{t('state.reference')}</dt>
            <dd>
              <code>{call.incident}</code>
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

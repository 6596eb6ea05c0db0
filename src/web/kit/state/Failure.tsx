import { CallError } from '../../../platform/client.ts'
import type { FaultCode } from '../../../platform/fault.ts'
import { useWords } from '../../words/useWords.ts'
import classes from './state.module.css'

interface FailureProps {
  readonly error: unknown
  /** What a refusal means here, where the page knows better than the general words. */
  readonly words?: Partial<Readonly<Record<FaultCode, string>>>
}

/** Why what was just tried did not happen, beside the button that tried it; spoken when it appears. */
export function Failure({ error, words = {} }: FailureProps) {
  const { t } = useWords()
  if (!error) return null
  const call = error instanceof CallError ? error : null
  const own = call ? words[call.code] : undefined
  const general = call?.status === 0 ? t('fault.no-connection') : t(`fault.${call?.code ?? 'internal'}`)
  const details = own || !call || call.status === 0 ? [] : [call.message, ...call.issues.map(({ message }) => message)]
  return (
    <p className={classes.failure} role="alert">
      {own ?? general} {details.length > 0 ? <span className={classes.quiet}>{details.join(' ')}</span> : null}
    </p>
  )
}

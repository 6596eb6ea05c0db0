import { CallError } from '../../../platform/client.ts'
import type { FaultCode } from '../../../platform/fault.ts'
import classes from './state.module.css'
import { useRefusal } from './useRefusal.ts'

interface FailureProps {
  readonly error: unknown
  /** What a refusal means here, where the page knows better than the general words. */
  readonly words?: Partial<Readonly<Record<FaultCode, string>>>
}

/** Why what was just tried did not happen, beside the button that tried it; spoken when it appears. */
export function Failure({ error, words = {} }: FailureProps) {
  const { kind, what, issues, remedy } = useRefusal(error)
  if (!error) return null
  const own = error instanceof CallError ? words[error.code] : undefined
  const more = own ? [] : [...issues.map(({ text }) => text), ...(remedy ? [remedy] : [])]
  return (
    <p className={classes.failure} role="alert">
      {own ?? what ?? kind} {more.length > 0 ? <span className={classes.quiet}>{more.join(' ')}</span> : null}
    </p>
  )
}

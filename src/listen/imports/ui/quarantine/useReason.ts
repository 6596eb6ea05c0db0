import { useWords } from '../../../../web/words/useWords.ts'
import { REFUSALS } from '../../conversion/converted.ts'

const KNOWN: ReadonlySet<string> = new Set(REFUSALS)

/** A reason in words: those of files have codes, those of calls are sentences of the server already. */
export function useReason(): (reason: string) => string {
  const { t } = useWords()
  return (reason) => (KNOWN.has(reason) ? t(`refusal.${reason}`) : reason)
}

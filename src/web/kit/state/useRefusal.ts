import { useTranslation } from 'react-i18next'
import { CallError } from '../../../platform/client.ts'
import type { Reasoned } from '../../../platform/fault.ts'
import { useWords } from '../../words/useWords.ts'

interface Told extends Reasoned {
  readonly message: string
}

/** Words for what happened and for what to do about it; the English that came along only where there are none. */
export function useTold() {
  const { t } = useWords()
  const { i18n } = useTranslation('words')
  const say = (key: string, { reason, values }: Reasoned, otherwise: string) =>
    reason !== undefined && i18n.exists(key, { ns: 'words' }) ? t(key, { ...values }) : otherwise
  return {
    happened: (told: Told) => say(`reason.${told.reason}`, told, told.message),
    remedy: (told: Reasoned, advice: string) => say(`remedy.${told.reason}`, told, advice),
  }
}

/** What the server refused, in the reader's words. */
export interface Refusal {
  /** What kind of refusal it is: "Something in the input is not right." */
  readonly kind: string
  /** What happened, with its names and numbers; null where the kind says it all. */
  readonly what: string | null
  /** One by one what is wrong with the input, and where. */
  readonly issues: readonly { readonly path: string; readonly text: string }[]
  /** What to do about it. */
  readonly remedy: string | null
}

export function useRefusal(error: unknown): Refusal {
  const { t } = useWords()
  const { happened, remedy } = useTold()
  const plain = (kind: string, todo: string | null) => ({ kind, what: null, issues: [], remedy: todo })
  if (!(error instanceof CallError)) return plain(t('fault.internal'), null)
  if (error.status === 0) return plain(t('fault.no-connection'), null)
  if (error.code === 'internal') return plain(t('fault.internal'), t('fault.remedy'))
  const kind = t(`fault.${error.code}`)
  const what = happened(error)
  const told = new Set([kind, what])
  const issues = error.issues
    .map((issue) => ({ path: issue.path, text: happened(issue) }))
    .filter(({ text }) => !told.has(text) && told.add(text))
  return {
    kind,
    what: what === kind ? null : what,
    issues,
    remedy: error.advice ? remedy(error, error.advice) : null,
  }
}

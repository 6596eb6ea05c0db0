import { useTranslation } from 'react-i18next'
import { CallError } from '../../../platform/client.ts'
import type { Reasoned } from '../../../platform/fault.ts'
import { useWords } from '../../words/useWords.ts'

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

/** Reads an error of a call. The English of the server is shown only where it gave no reason by name. */
export function useRefusal(error: unknown): Refusal {
  const { t } = useWords()
  const { i18n } = useTranslation('words')
  if (!(error instanceof CallError)) return { kind: t('fault.internal'), what: null, issues: [], remedy: null }
  if (error.status === 0) return { kind: t('fault.no-connection'), what: null, issues: [], remedy: null }
  const say = (key: string, { reason, values }: Reasoned, otherwise: string) =>
    reason !== undefined && i18n.exists(key, { ns: 'words' }) ? t(key, { ...values }) : otherwise
  const happened = (told: Reasoned & { readonly message: string }) => say(`reason.${told.reason}`, told, told.message)
  const kind = error.code === 'internal' ? t('fault.internal') : t(`fault.${error.code}`)
  const what = error.code === 'internal' ? kind : happened(error)
  const told = new Set([kind, what])
  const issues = error.issues
    .map((issue) => ({ path: issue.path, text: happened(issue) }))
    .filter(({ text }) => !told.has(text) && told.add(text))
  return {
    kind,
    what: what === kind ? null : what,
    issues,
    remedy:
      error.code === 'internal'
        ? t('fault.remedy')
        : error.advice
          ? say(`remedy.${error.reason}`, error, error.advice)
          : null,
  }
}

import type { ReactNode } from 'react'
import { ErrorState } from '../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../web/kit/state/LoadingState.tsx'
import { Pager } from '../../../web/kit/table/Pager.tsx'
import { useWords } from '../../../web/words/useWords.ts'
import classes from './records.module.css'

export const PAGE_SIZE = 25
/** The server walks no further into a list than this; who needs all of it exports it. */
const DEEPEST = 10_000

interface PagesProps {
  readonly found: {
    readonly data: { readonly total: number } | undefined
    readonly error: unknown
    readonly refetch: () => unknown
  }
  readonly page: number
  readonly onPage: (page: number) => void
  readonly choices: ReactNode
  readonly children: ReactNode
}

/** A list that the server pages, with what can be chosen above it. */
export function Pages({ found: { data, error, refetch }, page, onPage, choices, children }: PagesProps) {
  const { t, formats } = useWords()
  const total = data?.total ?? 0
  const pages = Math.ceil(Math.min(total, DEEPEST) / PAGE_SIZE)
  return (
    <div className={classes.list}>
      <div className={classes.choices}>{choices}</div>
      {error ? <ErrorState error={error} onAgain={() => void refetch()} /> : null}
      {data || error ? null : <LoadingState shape="table" />}
      {data ? children : null}
      {pages > 1 ? <Pager found={total} page={page} pages={pages} onPage={onPage} /> : null}
      {total > DEEPEST ? (
        <p className={classes.quiet}>{t('touchpoints.rows.deep', { n: formats.number(DEEPEST) })}</p>
      ) : null}
    </div>
  )
}

import type { ReactNode } from 'react'
import { downloadOf } from '../../../web/client.ts'
import type { FactQuery } from '../../../web/kit/filter/query.ts'
import { ErrorState } from '../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../web/kit/state/LoadingState.tsx'
import { Pager } from '../../../web/kit/table/Pager.tsx'
import { useHere } from '../../../web/shell/here.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { exportFacts } from '../contract.ts'
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
  /** All of the rows, not just this page, as a file. */
  readonly whole: { readonly what: 'answers' | 'encounters'; readonly query: FactQuery }
  readonly children: ReactNode
}

/** A list that the server pages, with what can be chosen above it. */
export function Pages({ found: { data, error, refetch }, page, onPage, choices, whole, children }: PagesProps) {
  const { t, formats } = useWords()
  const total = data?.total ?? 0
  const pages = Math.ceil(Math.min(total, DEEPEST) / PAGE_SIZE)
  return (
    <div className={classes.list}>
      <div className={classes.choices}>
        {choices}
        <Whole {...whole} />
      </div>
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

function Whole({ what, query }: PagesProps['whole']) {
  const { t } = useWords()
  const { may } = useHere()
  if (!may('owner', 'admin', 'analyst')) return null
  return (
    <a className={classes.whole} href={downloadOf(exportFacts, { params: { what }, query })} download>
      {t(`touchpoints.rows.all.${what}`)}
    </a>
  )
}

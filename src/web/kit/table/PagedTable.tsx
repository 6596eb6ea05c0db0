import { type ReactNode, useEffect, useState } from 'react'
import { useWords } from '../../words/useWords.ts'
import type { Column } from './columns.ts'
import classes from './DataTable.module.css'
import { AS, Cell } from './DataTable.tsx'
import { Pager } from './Pager.tsx'
import { SortHead } from './SortHead.tsx'

/** Which rows are asked of the server; held by the page, in its address where a link should show the same. */
export interface PageAsk {
  readonly search: string
  readonly sort: { readonly by: string; readonly descending: boolean } | null
  readonly page: number
}

export const FIRST_PAGE: PageAsk = { search: '', sort: null, page: 1 }

interface PagedTableProps<Row> {
  readonly title: string
  readonly rows: readonly Row[]
  /** How many rows there are on all pages. */
  readonly total: number
  readonly columns: readonly Column<Row>[]
  readonly keyOf: (row: Row) => string | number
  readonly ask: PageAsk
  readonly onAsk: (ask: PageAsk) => void
  readonly pageSize: number
  readonly phone?: 'cards' | 'scroll'
  /** Further choices beside the search box. */
  readonly choices?: ReactNode
  readonly busy?: boolean
}

/** A table whose searching, sorting and paging is done by the server: for what may have a million rows. */
export function PagedTable<Row>({
  title,
  rows,
  total,
  columns,
  keyOf,
  ask,
  onAsk,
  pageSize,
  phone = 'cards',
  choices,
  busy = false,
}: PagedTableProps<Row>) {
  const { t, formats } = useWords()
  const pages = Math.max(1, Math.ceil(total / pageSize))
  return (
    <div className={classes.whole}>
      <div className={classes.tools}>
        <SearchBox value={ask.search} onSearch={(search) => onAsk({ ...ask, search, page: 1 })} />
        {choices}
      </div>
      <section
        className={`${classes.region} ${phone === 'cards' ? classes.cards : classes.sideways}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard
        tabIndex={0}
        aria-label={t('table.scroll', { title })}
        aria-busy={busy}
      >
        <table {...AS.table} className={classes.table} aria-label={title}>
          <thead {...AS.rowgroup}>
            <tr {...AS.row}>
              {columns.map((column) => (
                <SortHead
                  key={column.id}
                  column={{ ...column, sortable: column.sortable ?? false }}
                  sort={ask.sort}
                  onSort={(sort) => onAsk({ ...ask, sort, page: 1 })}
                />
              ))}
            </tr>
          </thead>
          <tbody {...AS.rowgroup}>
            {rows.map((row) => (
              <tr key={keyOf(row)} {...AS.row}>
                {columns.map((column) => (
                  <Cell key={column.id} column={column} row={row} formats={formats} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length === 0 && !busy ? (
        <p className={classes.empty}>{ask.search ? t('table.nothing', { search: ask.search }) : t('table.empty')}</p>
      ) : null}
      {pages > 1 ? (
        <Pager found={total} page={ask.page} pages={pages} onPage={(page) => onAsk({ ...ask, page })} />
      ) : null}
    </div>
  )
}

const PAUSE = 250

/** Asks when the writer pauses, not at every letter. */
function SearchBox({ value, onSearch }: { value: string; onSearch: (search: string) => void }) {
  const { t } = useWords()
  const [text, setText] = useState(value)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of the text may ask again
  useEffect(() => {
    if (text === value) return
    const timer = setTimeout(() => onSearch(text), PAUSE)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <input
      type="search"
      className={classes.search}
      aria-label={t('table.search')}
      placeholder={t('table.search')}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  )
}

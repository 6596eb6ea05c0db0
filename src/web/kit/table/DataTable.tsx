import { type ReactNode, useDeferredValue, useMemo, useState } from 'react'
import { useWords } from '../../words/useWords.ts'
import { CellFigure } from '../numbers/Figure.tsx'
import type { Formats } from '../numbers/formats.ts'
import { write } from '../numbers/measure.ts'
import { type Arrangement, arrange } from './arrange.ts'
import { ColumnChooser } from './ColumnChooser.tsx'
import type { Column } from './columns.ts'
import classes from './DataTable.module.css'
import { Pager } from './Pager.tsx'
import { SortHead } from './SortHead.tsx'

/** Roles are written out, because the cards of the phone take the table layout away from the elements. */
export const AS = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
}

interface DataTableProps<Row> {
  /** Spoken name of the table. */
  readonly title: string
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly keyOf: (row: Row) => string | number
  readonly sort?: Arrangement['sort']
  readonly pageSize?: number
  /** A search box; on by default when there is more than a page. */
  readonly search?: boolean
  /** Lets the reader choose columns. */
  readonly choose?: boolean
  /** On a phone each row is a card, or the table scrolls sideways. */
  readonly phone?: 'cards' | 'scroll'
  readonly highlight?: (row: Row) => boolean
  readonly empty?: ReactNode
}

/** A table to search, sort and page; its rows and columns are also what the export writes. */
export function DataTable<Row>({
  title,
  rows,
  columns,
  keyOf,
  sort = null,
  pageSize = 50,
  search,
  choose = false,
  phone = 'scroll',
  highlight,
  empty,
}: DataTableProps<Row>) {
  const { t, language, formats } = useWords()
  const [state, setState] = useState<Arrangement>({ search: '', sort, page: 1, pageSize })
  const [hidden, setHidden] = useState(() => new Set(columns.filter((column) => column.hidden).map(({ id }) => id)))
  const collator = useMemo(() => new Intl.Collator(language, { numeric: true }), [language])
  const looked = useDeferredValue(state)
  const shown = columns.filter(({ id }) => !hidden.has(id))
  const { rows: visible, found, page, pages } = arrange(rows, columns, looked, collator)
  const change = (part: Partial<Arrangement>) => setState((before) => ({ ...before, page: 1, ...part }))
  if (rows.length === 0) return <div className={classes.empty}>{empty ?? t('table.empty')}</div>
  return (
    <div className={classes.whole}>
      {(search ?? rows.length > pageSize) || choose ? (
        <div className={classes.tools}>
          {(search ?? rows.length > pageSize) ? (
            <input
              type="search"
              className={classes.search}
              aria-label={t('table.search')}
              placeholder={t('table.search')}
              value={state.search}
              onChange={(event) => change({ search: event.target.value })}
            />
          ) : null}
          {choose ? <ColumnChooser columns={columns} hidden={hidden} onChange={setHidden} /> : null}
        </div>
      ) : null}
      <section
        className={`${classes.region} ${phone === 'cards' ? classes.cards : classes.sideways}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard
        tabIndex={0}
        aria-label={t('table.scroll', { title })}
      >
        <table {...AS.table} className={classes.table} aria-label={title}>
          <thead {...AS.rowgroup}>
            <tr {...AS.row}>
              {shown.map((column) => (
                <SortHead key={column.id} column={column} sort={state.sort} onSort={(next) => change({ sort: next })} />
              ))}
            </tr>
          </thead>
          <tbody {...AS.rowgroup}>
            {visible.map((row) => (
              <tr key={keyOf(row)} {...AS.row} className={highlight?.(row) ? classes.marked : undefined}>
                {shown.map((column) => (
                  <Cell key={column.id} column={column} row={row} formats={formats} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {found === 0 ? <p className={classes.empty}>{t('table.nothing', { search: state.search })}</p> : null}
      {pages > 1 ? <Pager found={found} page={page} pages={pages} onPage={(next) => change({ page: next })} /> : null}
    </div>
  )
}

export function Cell<Row>({ column, row, formats }: { column: Column<Row>; row: Row; formats: Formats }) {
  const content = contentOf(column, row, formats)
  const side = endAligned(column) ? classes.end : undefined
  if (column.main)
    return (
      <th {...AS.rowheader} scope="row" className={classes.main}>
        {content}
      </th>
    )
  return (
    <td {...AS.cell} className={side} {...(column.deeds ? {} : { 'data-title': column.title })}>
      {content}
    </td>
  )
}

function contentOf<Row>(column: Column<Row>, row: Row, formats: Formats): ReactNode {
  if (column.cell) return column.cell(row)
  if (column.estimate && column.measure)
    return <CellFigure estimate={column.estimate(row)} measure={column.measure} compact={column.compact ?? false} />
  const value = column.value(row)
  if (value === null) return '–'
  return typeof value === 'number' ? write(formats, column.measure ?? { kind: 'count' }, value) : value
}

export function endAligned<Row>(column: Column<Row>): boolean {
  return (
    column.align === 'end' ||
    (column.align === undefined && (column.measure !== undefined || column.estimate !== undefined))
  )
}

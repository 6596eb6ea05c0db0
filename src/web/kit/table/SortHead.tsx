import { Tooltip } from '@mantine/core'
import { useWords } from '../../words/useWords.ts'
import { Icon } from '../Icon.tsx'
import type { Arrangement } from './arrange.ts'
import type { Column } from './columns.ts'
import classes from './DataTable.module.css'

interface SortHeadProps<Row> {
  readonly column: Column<Row>
  readonly sort: Arrangement['sort']
  readonly onSort: (sort: Arrangement['sort']) => void
}

/** A heading that sorts: figures from the largest first, names from the start of the alphabet. */
export function SortHead<Row>({ column, sort, onSort }: SortHeadProps<Row>) {
  const { t } = useWords()
  const active = sort?.by === column.id
  const numeric = column.measure !== undefined || column.estimate !== undefined
  const end = column.align === 'end' || (column.align === undefined && numeric)
  const title = column.hint ? (
    <Tooltip label={column.hint}>
      <span className={classes.hinted}>{column.title}</span>
    </Tooltip>
  ) : (
    column.title
  )
  const direction = active ? (sort.descending ? 'descending' : 'ascending') : 'none'
  const sortable = column.sortable ?? true
  return (
    <th
      scope="col"
      className={`${end ? classes.end : ''} ${column.main ? classes.main : ''}`}
      {...{ role: 'columnheader' }}
      {...(sortable ? { 'aria-sort': direction } : {})}
    >
      {sortable ? (
        <button
          type="button"
          className={classes.sort}
          title={t('table.sort', { column: column.title })}
          onClick={() => onSort({ by: column.id, descending: active ? !sort.descending : numeric })}
        >
          {title}
          <span className={active ? classes.arrowOn : classes.arrow}>
            <Icon name={active ? (sort.descending ? 'down' : 'up') : 'both'} size={14} />
          </span>
        </button>
      ) : column.deeds ? (
        <span className="unseen">{title}</span>
      ) : (
        title
      )}
    </th>
  )
}

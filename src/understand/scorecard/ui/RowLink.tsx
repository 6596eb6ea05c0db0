import { Link } from '@tanstack/react-router'
import { type Filter, filterPart, writeFilter } from '../../../web/kit/filter/filter.ts'
import { narrowTo } from './groupings.ts'
import classes from './scorecard.module.css'
import type { ShownRow } from './shown.ts'

/** A touchpoint opens its own page; any other row narrows this one to it and shows its touchpoints. */
export function RowLink({ row, by, filter }: { row: ShownRow; by: string; filter: Filter }) {
  const search = writeFilter(filter)
  if (by === 'touchpoint' && row.key !== '')
    return (
      <Link to={`/touchpoints/${row.key}`} search={filterPart(search)} className={classes.open}>
        {row.name}
      </Link>
    )
  const narrowed = narrowTo(by, row.key, filter)
  if (!narrowed) return row.name
  return (
    <Link to="/touchpoints" search={filterPart(writeFilter({ ...filter, ...narrowed }))} className={classes.open}>
      {row.name}
    </Link>
  )
}

import { useNavigate, useSearch } from '@tanstack/react-router'
import type { RefObject } from 'react'
import { Card, Picture } from '../../../web/kit/chart/Picture.tsx'
import { PriorityMap } from '../../../web/kit/chart/PriorityMap.tsx'
import { priorityColumns } from '../../../web/kit/chart/priorityColumns.ts'
import { filterPart, type Search } from '../../../web/kit/filter/filter.ts'
import layout from '../../../web/kit/page/layout.module.css'
import { DataTable } from '../../../web/kit/table/DataTable.tsx'
import { figureName } from '../../../web/known/measure.ts'
import type { Known } from '../../../web/known/useKnown.ts'
import { useWords } from '../../../web/words/useWords.ts'
import type { PrioritiesFound } from './Answer.tsx'
import { contestOf, groundColumns, type ListedRow, listColumns } from './columns.tsx'
import { Notes } from './Notes.tsx'
import { axisOf, cutOf, pointsOf } from './points.ts'
import classes from './priorities.module.css'

interface FoundProps {
  readonly known: Known
  readonly found: PrioritiesFound
  readonly rows: readonly ListedRow[]
  readonly drawing: RefObject<HTMLDivElement | null>
}

/** As many as stand beside the map; the order of all is below. */
const FIRST = 8

/** The map, the list beside it, and below what stands behind the order. */
export function Found({ known, found, rows, drawing }: FoundProps) {
  const { t, formats, language } = useWords()
  const navigate = useNavigate()
  const asked: Search = useSearch({ strict: false })
  const search = filterPart(asked)
  const axis = axisOf(rows, known.definitions.metrics)
  const measureName = axis.metric ? figureName(t, axis.metric, language) : t('priorities.place')
  const points = pointsOf(rows, axis)
  const contest = contestOf(rows)
  const options = { t, formats, search, contest }
  if (rows.length === 0 || !found.split) return <Unplaced known={known} found={found} />
  return (
    <>
      <div className={layout.pair}>
        <Picture
          title={t('map.title')}
          subtitle={t('map.subtitle')}
          drawing={drawing}
          table={
            <DataTable
              title={t('map.title')}
              rows={points}
              columns={priorityColumns(t, axis.measure, measureName)}
              keyOf={({ id }) => id}
            />
          }
        >
          <PriorityMap
            points={points}
            measure={axis.measure}
            measureName={measureName}
            cut={cutOf(found.split, axis)}
            {...(found.noiseLine === null ? {} : { noise: found.noiseLine })}
            onOpen={(id) => void navigate({ to: `/touchpoints/${id}`, search })}
          />
        </Picture>
        <Card title={t('priorities.list.title')} subtitle={t(`priorities.list.subtitle.${contest}`)}>
          <DataTable
            title={t('priorities.list.title')}
            rows={rows.slice(0, FIRST)}
            columns={listColumns(options)}
            keyOf={({ touchpoint }) => touchpoint}
            highlight={(row) => row === rows[0]}
            phone="cards"
          />
        </Card>
      </div>
      <Card title={t('priorities.behind.title')} subtitle={t('priorities.behind.subtitle')}>
        <DataTable
          title={t('priorities.behind.title')}
          rows={rows}
          columns={groundColumns(options)}
          keyOf={({ touchpoint }) => touchpoint}
          choose
        />
      </Card>
      <Notes known={known} found={found} />
    </>
  )
}

/** No list: what the page needs instead of an empty map. */
function Unplaced({ known, found }: Omit<FoundProps, 'rows' | 'drawing'>) {
  const { t } = useWords()
  return (
    <>
      <p className={classes.note}>{t('priorities.empty.needs')}</p>
      <Notes known={known} found={found} />
    </>
  )
}

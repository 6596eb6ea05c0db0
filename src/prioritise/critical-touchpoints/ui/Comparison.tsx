import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { nameIn } from '../../../base/names/index.ts'
import { addressOf } from '../../../platform/client.ts'
import type { OutputOf } from '../../../platform/contract.ts'
import { compareDrivers } from '../../../understand/drivers/contract.ts'
import { asked } from '../../../web/client.ts'
import { IntervalPlot } from '../../../web/kit/chart/IntervalPlot.tsx'
import { Picture } from '../../../web/kit/chart/Picture.tsx'
import type { Filter } from '../../../web/kit/filter/filter.ts'
import { PickOne } from '../../../web/kit/filter/PickOne.tsx'
import { useAddress } from '../../../web/kit/filter/useAddress.ts'
import { ExportMenu } from '../../../web/kit/page/ExportMenu.tsx'
import layout from '../../../web/kit/page/layout.module.css'
import { Said, SaidAll } from '../../../web/kit/page/Said.tsx'
import { Ground } from '../../../web/kit/page/Sentence.tsx'
import { ErrorState } from '../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../web/kit/state/LoadingState.tsx'
import type { Column } from '../../../web/kit/table/columns.ts'
import { DataTable } from '../../../web/kit/table/DataTable.tsx'
import type { Known } from '../../../web/known/useKnown.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { byPeriods, bySegments, comparisonSentence, type Sides } from './comparison.ts'
import classes from './priorities.module.css'

interface ComparisonProps {
  readonly known: Known
  readonly filter: Filter
  readonly outcome: string | undefined
  readonly window: string | undefined
}

/** Does the same matter to everybody, and does it still? Two segments or two periods side by side. */
export function Comparison({ known, filter, outcome, window }: ComparisonProps) {
  const { t, formats } = useWords()
  const [first, setFirst] = useAddress('a')
  const [second, setSecond] = useAddress('b')
  const segments = known.choices.segments
  const a = segments.find((name) => name === first) ?? null
  const b = segments.find((name) => name === second && name !== a) ?? segments.find((name) => name !== a) ?? null
  const sides = a !== null && b !== null ? bySegments(filter, known.days, a, b) : byPeriods(filter, known.days, formats)
  const options = segments.map((id) => ({ id, name: id }))
  return (
    <>
      <div className={layout.row}>
        <PickOne
          label={t('priorities.compare.what')}
          options={[{ id: '', name: t('priorities.compare.periods') }, ...options]}
          chosen={a ?? ''}
          onChange={(id) => setFirst(id || undefined)}
        />
        {a === null ? null : (
          <PickOne
            label={t('priorities.compare.with')}
            options={options.filter(({ id }) => id !== a)}
            chosen={b ?? ''}
            onChange={setSecond}
          />
        )}
      </div>
      {sides ? (
        <Compared sides={sides} choice={{ ...(outcome ? { outcome } : {}), ...(window ? { window } : {}) }} />
      ) : (
        <p className={classes.note}>{t('priorities.compare.choose')}</p>
      )}
    </>
  )
}

type Row = OutputOf<typeof compareDrivers>['rows'][number] & { readonly name: string }
const SHARE = { kind: 'share', digits: 1 } as const
/** Shares differ in percentage points. */
const POINTS = { kind: 'number', digits: 1 } as const

function Compared({ sides, choice }: { sides: Sides; choice: Readonly<Record<string, string>> }) {
  const { t, formats, language } = useWords()
  const query = { ...sides.query, ...choice }
  const found = useQuery({ ...asked(compareDrivers, { query }), placeholderData: keepPreviousData })
  const drawing = useRef<HTMLDivElement>(null)
  if (found.error) return <ErrorState error={found.error} onAgain={() => void found.refetch()} />
  if (!found.data) return <LoadingState shape="picture" />
  const rows = found.data.rows
    .map((row): Row => ({ ...row, name: nameIn(language, row.names, String(row.touchpoint)) }))
    .toSorted((x, y) => y.difference - x.difference)
  const writing = { percent: (share: number) => formats.percent(share), count: (n: number) => formats.number(n) }
  const [headline = { of: 'priorities.compare.choose' }, ...why] = comparisonSentence(
    { ...found.data, rows },
    sides,
    writing,
  )
  const columns = columnsOf()
  const n = (count: number) => formats.number(count)
  return (
    <>
      <p className={classes.said}>
        <Said saying={headline} />
      </p>
      {why.length > 0 ? (
        <p className={classes.note}>
          <SaidAll sayings={why} />
        </p>
      ) : null}
      {rows.length === 0 ? null : (
        <Picture
          title={t('priorities.compare.title', { a: sides.a, b: sides.b })}
          subtitle={t('priorities.compare.subtitle', { a: sides.a, b: sides.b })}
          drawing={drawing}
          table={
            <DataTable
              title={t('priorities.view.compare')}
              rows={rows}
              columns={columns}
              keyOf={({ touchpoint }) => touchpoint}
            />
          }
        >
          <IntervalPlot
            rows={rows.map(({ touchpoint, name, difference, low, high, different }) => ({
              id: String(touchpoint),
              name,
              estimate: {
                value: difference * 100,
                low: low * 100,
                high: high * 100,
                n: found.data.a.n + found.data.b.n,
              },
              tone: different ? (difference > 0 ? 'strong' : 'weak') : 'plain',
            }))}
            measure={POINTS}
            measureName={t('priorities.compare.difference')}
            reference={0}
          />
        </Picture>
      )}
      {rows.length === 0 ? null : <p className={classes.note}>{t('priorities.compare.tested')}</p>}
      <div className={layout.row}>
        <ExportMenu
          name={t('priorities.view.compare')}
          rows={rows}
          columns={columns}
          drawing={drawing}
          call={addressOf(compareDrivers, { query })}
        />
        <Ground>
          {t('priorities.compare.ground', { a: sides.a, b: sides.b, na: n(found.data.a.n), nb: n(found.data.b.n) })}
        </Ground>
      </div>
    </>
  )

  function columnsOf(): Column<Row>[] {
    return [
      { id: 'name', title: t('filter.touchpoint'), value: (row) => row.name, main: true },
      { id: 'a', title: sides.a, value: (row) => row.a, measure: SHARE },
      { id: 'b', title: sides.b, value: (row) => row.b, measure: SHARE },
      {
        id: 'difference',
        title: t('priorities.compare.difference'),
        value: (row) => row.difference,
        estimate: (row) => ({ value: row.difference, low: row.low, high: row.high, n: 1 }),
        measure: SHARE,
        also: [
          { title: t('chart.low'), value: (row) => row.low },
          { title: t('chart.high'), value: (row) => row.high },
        ],
      },
      {
        id: 'different',
        title: t('priorities.compare.verdict'),
        value: (row) => t(row.different ? 'priorities.compare.yes' : 'priorities.compare.no'),
      },
    ]
  }
}

import type { RefObject } from 'react'
import { IntervalPlot } from '../../../web/kit/chart/IntervalPlot.tsx'
import { Card, Picture } from '../../../web/kit/chart/Picture.tsx'
import { DataTable } from '../../../web/kit/table/DataTable.tsx'
import { useWords } from '../../../web/words/useWords.ts'
import type { CoverageRow } from '../contract.ts'
import { coverageColumns } from './columns.ts'
import { fullName } from './naming.ts'
import type { CoverageFound } from './sentence.ts'

/** More are read in the table. */
const DRAWN = 16
const TONES = { more: 'strong', less: 'weak', same: 'plain' } as const
const keyOf = ({ topic, key }: CoverageRow) => `${topic}=${key}`

/** Who answers, drawn as dots with intervals, and all groups as a table. */
export function Groups({ found, drawing }: { found: CoverageFound; drawing: RefObject<HTMLDivElement | null> }) {
  const { t, formats } = useWords()
  const columns = coverageColumns(t, formats)
  if (found.rows.length === 0) return null
  const drawn = found.rows.slice(0, DRAWN)
  return (
    <>
      <Picture
        title={t('coverage.picture.title')}
        subtitle={t('coverage.picture.subtitle')}
        drawing={drawing}
        table={<DataTable title={t('coverage.picture.title')} rows={drawn} columns={columns} keyOf={keyOf} />}
      >
        <IntervalPlot
          rows={drawn.map((row) => ({
            id: keyOf(row),
            name: fullName(t, formats, row),
            estimate: { ...row.share, n: row.encounters },
            tone: TONES[row.mark],
          }))}
          measure={{ kind: 'share', digits: 1 }}
          measureName={t('coverage.column.share')}
          {...(found.share === null ? {} : { reference: found.share.value })}
        />
      </Picture>
      <Card
        title={t('coverage.table.title')}
        subtitle={t('coverage.table.subtitle', { smallest: formats.number(found.smallest) })}
      >
        <DataTable title={t('coverage.table.title')} rows={found.rows} columns={columns} keyOf={keyOf} choose />
      </Card>
    </>
  )
}

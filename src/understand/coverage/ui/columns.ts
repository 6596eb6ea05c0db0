import type { TFunction } from 'i18next'
import type { Formats } from '../../../web/kit/numbers/formats.ts'
import type { Column } from '../../../web/kit/table/columns.ts'
import type { CoverageRow } from '../contract.ts'
import { groupName, topicName } from './naming.ts'

/** Who answers, as a table. */
export function coverageColumns(t: TFunction, formats: Formats): Column<CoverageRow>[] {
  const share = { kind: 'share', digits: 1 } as const
  const count = { kind: 'count' } as const
  return [
    { id: 'name', title: t('coverage.column.group'), value: (row) => groupName(t, formats, row), main: true },
    { id: 'topic', title: t('coverage.column.topic'), value: (row) => topicName(t, row.topic) },
    { id: 'encounters', title: t('coverage.column.encounters'), value: (row) => row.encounters, measure: count },
    { id: 'heard', title: t('coverage.column.heard'), value: (row) => row.heard, measure: count },
    {
      id: 'share',
      title: t('coverage.column.share'),
      value: (row) => row.share.value,
      estimate: (row) => ({ ...row.share, n: row.encounters }),
      measure: share,
      also: [
        { title: t('chart.low'), value: (row) => row.share.low },
        { title: t('chart.high'), value: (row) => row.share.high },
      ],
    },
    {
      id: 'difference',
      title: t('coverage.column.difference'),
      hint: t('coverage.column.differenceHint'),
      value: (row) => row.difference?.value ?? null,
      cell: (row) => (row.difference ? formats.signed(100 * row.difference.value, 1) : '–'),
      align: 'end',
    },
    { id: 'mark', title: t('coverage.column.mark'), value: (row) => t(`coverage.mark.${row.mark}`) },
    {
      id: 'surplus',
      title: t('coverage.column.surplus'),
      hint: t('coverage.column.surplusHint'),
      value: (row) => row.surplus,
      cell: (row) => formats.signed(row.surplus),
      align: 'end',
    },
  ]
}

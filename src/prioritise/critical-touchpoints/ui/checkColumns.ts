import type { TFunction } from 'i18next'
import type { DominanceResult, NamedDriver } from '../../../understand/drivers/contract.ts'
import type { Estimate, Measure } from '../../../web/kit/numbers/measure.ts'
import type { Column } from '../../../web/kit/table/columns.ts'

export interface CheckedRow extends NamedDriver {
  readonly name: string
  readonly dominance: DominanceResult['drivers'][number] | null
}

const SHARE: Measure = { kind: 'share', digits: 1 }

/** Importance, and beside it what other ways of sharing out give. Dominance only where the outcome has steps. */
export function checkColumns(t: TFunction, withDominance: boolean): Column<CheckedRow>[] {
  const importance = (row: CheckedRow): Estimate => {
    return { value: row.importance, low: row.low, high: row.high, n: row.performance?.n ?? 0 }
  }
  const dominance = ({ dominance: own, performance }: CheckedRow): Estimate => {
    if (own === null) return { value: null, low: null, high: null, n: 0 }
    return { value: own.importance, low: own.low, high: own.high, n: performance?.n ?? 0 }
  }
  return [
    { id: 'name', title: t('filter.touchpoint'), value: (row) => row.name, main: true },
    withEnds(t, { id: 'importance', hint: t('priorities.column.importanceHint') }, importance),
    ...(withDominance ? [withEnds(t, { id: 'dominance', hint: t('priorities.check.dominanceHint') }, dominance)] : []),
    share(t, 'weight', (row) => row.johnson),
    { ...share(t, 'alone', (row) => row.first), hidden: true },
    { ...share(t, 'last', (row) => row.last), hidden: true },
  ]
}

function withEnds(
  t: TFunction,
  { id, hint }: { readonly id: 'importance' | 'dominance'; readonly hint: string },
  estimate: (row: CheckedRow) => Estimate,
): Column<CheckedRow> {
  const title = t(`priorities.check.${id}`)
  return {
    id,
    title,
    hint,
    value: (row) => estimate(row).value,
    estimate,
    measure: SHARE,
    also: [
      { title: `${title}: ${t('chart.low')}`, value: (row) => estimate(row).low },
      { title: `${title}: ${t('chart.high')}`, value: (row) => estimate(row).high },
    ],
  }
}

function share(t: TFunction, id: 'weight' | 'alone' | 'last', value: (row: CheckedRow) => number): Column<CheckedRow> {
  const title = t(`priorities.check.${id}`)
  return { id, title, hint: t(`priorities.check.${id}Hint`), value, measure: SHARE, align: 'end' }
}

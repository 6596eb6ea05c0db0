import type { ReactNode } from 'react'
import { Card } from '../../../web/kit/chart/Picture.tsx'
import { write, writeDifference, writeInterval } from '../../../web/kit/numbers/measure.ts'
import { DataTable } from '../../../web/kit/table/DataTable.tsx'
import { measureOf } from '../../../web/known/measure.ts'
import { useWords } from '../../../web/words/useWords.ts'
import type { Weighting } from '../contract.ts'
import classes from './coverage.module.css'

/** The warning where weights cannot help, with how far the figure may still be off. */
export function StillOff({ weighting, children }: { weighting: Weighting; children: ReactNode }) {
  const { t, formats } = useWords()
  const { stillOff, metric } = weighting
  if (!stillOff) return null
  const measure = measureOf(metric)
  const interval = (low: number, high: number) => writeInterval(formats, measure, low, high)
  const { late } = stillOff
  return (
    <Card title={t('coverage.off.title')} subtitle={t('coverage.off.subtitle')}>
      <p className={classes.note}>
        {t(`coverage.off.from.${stillOff.from}`, {
          difference: write(formats, measure, stillOff.difference),
          part: formats.number(stillOff.part, 2),
        })}{' '}
        {t('coverage.off.range', { interval: interval(stillOff.low, stillOff.high) })}{' '}
        {t('coverage.off.worst', { interval: interval(stillOff.worst.low, stillOff.worst.high) })}
      </p>
      {children}
      <p className={classes.note}>
        {late
          ? t('coverage.off.late', {
              difference: writeDifference(formats, measure, late.value),
              interval: interval(late.low, late.high),
              n: formats.number(late.n),
            })
          : t('coverage.off.noLate')}
      </p>
      <DataTable
        title={t('coverage.off.moves')}
        rows={stillOff.moves}
        columns={[
          {
            id: 'part',
            title: t('coverage.off.part'),
            value: ({ part }) => part,
            cell: ({ part }) => t('coverage.off.sd', { part: formats.number(part, 2) }),
            main: true,
          },
          {
            id: 'by',
            title: t('coverage.off.by'),
            value: ({ by }) => by,
            cell: ({ by }) => `± ${write(formats, measure, by)}`,
            align: 'end',
          },
        ]}
        keyOf={({ part }) => part}
      />
    </Card>
  )
}

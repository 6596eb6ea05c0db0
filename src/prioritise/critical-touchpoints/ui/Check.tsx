import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { nameIn } from '../../../base/names/index.ts'
import { addressOf } from '../../../platform/client.ts'
import type { OutputOf } from '../../../platform/contract.ts'
import { getDrivers } from '../../../understand/drivers/contract.ts'
import { asked } from '../../../web/client.ts'
import { Card } from '../../../web/kit/chart/Picture.tsx'
import { ExportMenu } from '../../../web/kit/page/ExportMenu.tsx'
import layout from '../../../web/kit/page/layout.module.css'
import { SaidAll } from '../../../web/kit/page/Said.tsx'
import { Ground } from '../../../web/kit/page/Sentence.tsx'
import { ErrorState } from '../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../web/kit/state/LoadingState.tsx'
import { DataTable } from '../../../web/kit/table/DataTable.tsx'
import { useWords } from '../../../web/words/useWords.ts'
import { agreementSentence } from './agreement.ts'
import { type CheckedRow, checkColumns } from './checkColumns.ts'
import classes from './priorities.module.css'

interface CheckProps {
  /** What the list was asked with. */
  readonly query: Readonly<Record<string, unknown>>
}

/** Does the importance hang on the method? The same question answered in other ways, side by side. */
export function Check({ query }: CheckProps) {
  const { t, formats, language } = useWords()
  const whole = { ...query, dominance: 'true' }
  const found = useQuery({ ...asked(getDrivers, { query: whole }), placeholderData: keepPreviousData })
  if (found.error) return <ErrorState error={found.error} onAgain={() => void found.refetch()} />
  if (!found.data)
    return (
      <>
        <p className={classes.note}>{t('priorities.check.waiting')}</p>
        <LoadingState shape="table" />
      </>
    )
  const { drivers, dominance, problem } = found.data
  if (problem !== null) return null
  const rows = drivers.map((driver): CheckedRow => {
    const own = dominance?.drivers.find(({ touchpoint }) => touchpoint === driver.touchpoint)
    return { ...driver, name: nameIn(language, driver.names, driver.key), dominance: own ?? null }
  })
  const columns = checkColumns(t, dominance !== null)
  const shares = rows.map(({ name, importance, johnson, dominance: own }) => {
    return { name, importance, weight: johnson, dominance: own?.importance ?? null }
  })
  const writing = {
    points: (difference: number) => formats.number(100 * difference, 1),
    list: (names: readonly string[]) => new Intl.ListFormat(formats.locale).format(names),
  }
  return (
    <>
      <p className={classes.said}>
        <SaidAll sayings={agreementSentence(shares, writing)} />
      </p>
      <p className={classes.note}>{t(dominance ? 'priorities.check.how' : 'priorities.check.howNumber')}</p>
      <Card title={t('priorities.view.check')} subtitle={t('priorities.check.subtitle')}>
        <DataTable
          title={t('priorities.view.check')}
          rows={rows}
          columns={columns}
          keyOf={({ touchpoint }) => touchpoint}
          choose
          phone="cards"
        />
      </Card>
      <div className={layout.row}>
        <ExportMenu
          name={t('priorities.view.check')}
          rows={rows}
          columns={columns}
          call={addressOf(getDrivers, { query: whole })}
        />
        {dominance ? <Basis of={dominance} /> : null}
      </div>
    </>
  )
}

function Basis({ of }: { of: NonNullable<OutputOf<typeof getDrivers>['dominance']> }) {
  const { t, formats } = useWords()
  const { value, low, high } = of.mcfadden
  const worst = Math.max(0, ...of.drivers.map(({ samplingError }) => samplingError))
  return (
    <Ground>
      {[
        t('priorities.check.rows', { n: formats.number(of.n) }),
        t('priorities.check.mcfadden', {
          value: formats.number(value, 2),
          low: formats.number(low, 2),
          high: formats.number(high, 2),
        }),
        of.method === 'exact'
          ? t('priorities.check.exact', { fits: formats.number(of.fits) })
          : t('priorities.check.sampled', { error: formats.number(100 * worst, 2), fits: formats.number(of.fits) }),
      ].join(' · ')}
    </Ground>
  )
}

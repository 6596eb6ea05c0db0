import { Card } from '../../../web/kit/chart/Picture.tsx'
import { Figure } from '../../../web/kit/numbers/Figure.tsx'
import type { Estimate, Measure } from '../../../web/kit/numbers/measure.ts'
import layout from '../../../web/kit/page/layout.module.css'
import { useWords } from '../../../web/words/useWords.ts'
import type { ScorecardRow } from '../contract.ts'

const SECONDS: Measure = { kind: 'seconds', better: 'low' }
const SHARE: Measure = { kind: 'share', digits: 1 }

/** What happened, beside what was said: coverage, waiting, handling, whether the matter was settled. */
export function Operations({ row }: { row: ScorecardRow }) {
  const { t } = useWords()
  const { waiting, handling, resolved, transfers, coverage } = row
  const median = (of: NonNullable<ScorecardRow['waiting']>): Estimate => ({ ...of, value: of.median })
  return (
    <Card>
      <div className={layout.figures}>
        {coverage ? <Figure label={t('touchpoints.column.coverage')} estimate={coverage} measure={SHARE} /> : null}
        {waiting ? (
          <Figure label={t('touchpoints.column.waiting')} estimate={median(waiting)} measure={SECONDS}>
            <Long p90={waiting.p90} />
          </Figure>
        ) : null}
        {handling ? (
          <Figure label={t('touchpoints.column.handling')} estimate={median(handling)} measure={SECONDS}>
            <Long p90={handling.p90} />
          </Figure>
        ) : null}
        {resolved ? <Figure label={t('touchpoints.column.resolved')} estimate={resolved} measure={SHARE} /> : null}
        {transfers ? (
          <Figure
            label={t('touchpoints.column.transfersHint')}
            estimate={{ value: transfers.mean, low: null, high: null, n: transfers.n }}
            measure={{ kind: 'number', digits: 2 }}
          />
        ) : null}
        {row.money.map(({ currency, sum, n }) => (
          <Figure
            key={currency}
            label={t('touchpoints.column.money', { currency })}
            estimate={{ value: sum, low: null, high: null, n: n || row.encounters }}
            measure={{ kind: 'money', currency }}
          />
        ))}
      </div>
    </Card>
  )
}

function Long({ p90 }: { p90: number }) {
  const { t, formats } = useWords()
  return <span className={layout.quiet}>{t('touchpoints.one.long', { p90: formats.seconds(p90) })}</span>
}

import { Ground } from '../../../web/kit/page/Sentence.tsx'
import type { Known } from '../../../web/known/useKnown.ts'
import { useWords } from '../../../web/words/useWords.ts'
import type { PrioritiesFound } from './Answer.tsx'
import classes from './priorities.module.css'
import { warningsOf } from './warnings.ts'

/** What the reader should beware of, and what all of it rests on. */
export function Notes({ known, found }: { readonly known: Known; readonly found: PrioritiesFound }) {
  const { t, formats } = useWords()
  const { n, metric, coverage, r2, replicates, basis } = found
  const list = new Intl.ListFormat(formats.locale)
  const warnings = warningsOf(found, {
    names: (touchpoints) => list.format(touchpoints.map(known.names.touchpoint)),
    percent: formats.percent,
  })
  return (
    <>
      {warnings.map(({ of, values }) => (
        <p key={`${of} ${JSON.stringify(values)}`} className={classes.note}>
          {t(of, values ?? {})}
        </p>
      ))}
      <Ground>
        {[
          t('priorities.ground.answers', { n: formats.number(n), outcome: known.names.metric(metric.key) }),
          ...(coverage === null ? [] : [t('priorities.ground.coverage', { coverage: formats.percent(coverage, 1) })]),
          ...(r2
            ? [`R² ${formats.number(r2.value, 2)} (${formats.number(r2.low, 2)}–${formats.number(r2.high, 2)})`]
            : []),
          ...(replicates > 0 ? [t('priorities.ground.replicates', { n: formats.number(replicates) })] : []),
          t('priorities.ground.data', { day: formats.day(basis.to ?? known.days.to) }),
        ].join(' · ')}
      </Ground>
    </>
  )
}

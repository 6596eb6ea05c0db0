import type { Metric } from '../../../base/journey-map/metric.ts'
import { nameIn } from '../../../base/names/index.ts'
import { useHere } from '../../../web/shell/here.ts'
import { useWords } from '../../../web/words/useWords.ts'
import classes from './scorecard.module.css'
import type { ShownRow } from './shown.ts'

interface HeldBackNoteProps {
  readonly rows: readonly ShownRow[]
  /** Those of the table. */
  readonly metrics: readonly Metric[]
}

/** Why figures are missing, or, for whoever sees them, that they are not for everybody. */
export function HeldBackNote({ rows, metrics }: HeldBackNoteProps) {
  const { t, formats, language } = useWords()
  const { may } = useHere()
  const held = rows.flatMap(({ name, heldBack: { metrics: keys, resolved, transfers } }) =>
    [
      ...metrics.filter(({ key }) => keys.includes(key)).map(({ names, key }) => nameIn(language, names, key)),
      ...(resolved ? [t('touchpoints.column.resolved')] : []),
      ...(transfers ? [t('touchpoints.column.transfers')] : []),
    ].map((figure) => `${name}, ${figure}`),
  )
  if (held.length === 0) return null
  const names = new Intl.ListFormat(formats.locale).format(held.map((each) => `“${each}”`))
  const seen = may('owner', 'admin', 'analyst')
  return (
    <p className={classes.heldBack}>
      {t(seen ? 'touchpoints.heldBack.shown' : 'touchpoints.heldBack.hidden', { count: held.length, names })}
    </p>
  )
}

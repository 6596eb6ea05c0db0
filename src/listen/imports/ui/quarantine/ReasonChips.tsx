import { useWords } from '../../../../web/words/useWords.ts'
import classes from './quarantine.module.css'
import { useReason } from './useReason.ts'

interface Reason {
  readonly column: string
  readonly reason: string
}

interface ReasonChipsProps {
  readonly reasons: readonly (Reason & { readonly n: number })[]
  readonly chosen: Reason | null
  readonly onChoose: (reason: Reason | null) => void
}

/** Why rows were refused, most frequent first; pressing one shows only its rows. */
export function ReasonChips({ reasons, chosen, onChoose }: ReasonChipsProps) {
  const { t, formats } = useWords()
  const reasonIn = useReason()
  return (
    <fieldset className={classes.reasons} aria-label={t('quarantine.reasons')}>
      {reasons.map(({ column, reason, n }) => {
        const on = chosen?.column === column && chosen.reason === reason
        return (
          <button
            key={`${column} ${reason}`}
            type="button"
            aria-pressed={on}
            className={on ? classes.chipOn : classes.chip}
            onClick={() => onChoose(on ? null : { column, reason })}
          >
            <strong>{formats.number(n)}</strong> {column ? `${column}: ` : null}
            {reasonIn(reason)}
          </button>
        )
      })}
    </fieldset>
  )
}

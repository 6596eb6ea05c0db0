import { Tooltip } from '@mantine/core'
import { useWords } from '../../words/useWords.ts'
import classes from './Change.module.css'
import { between } from './formats.ts'
import { type Measure, type Verdict, verdictOf, writeDifference } from './measure.ts'

/** A difference between two figures. `certain`: statistically there, after allowing for how many are looked at. */
export interface Difference {
  readonly by: number | null
  readonly low?: number | null
  readonly high?: number | null
  readonly certain: boolean
}

const TONE = { better: classes.better, worse: classes.worse, same: classes.same, few: classes.few }

/** Shape says the direction, word and hue say whether that is good. Without certainty it is the same. */
export function Change({ of, measure, word = false }: { of: Difference; measure: Measure; word?: boolean }) {
  const { t, formats } = useWords()
  const verdict = verdictOf(measure, of.by, of.certain)
  const by = of.by === null ? '' : writeDifference(formats, measure, of.by)
  const interval =
    of.low == null || of.high == null
      ? undefined
      : between(writeDifference(formats, measure, of.low), writeDifference(formats, measure, of.high))
  const name = t(`change.${verdict}`)
  const spoken =
    verdict === 'few'
      ? t('change.fewHelp')
      : interval
        ? t('change.spokenInterval', { verdict: name, by, interval })
        : t('change.spoken', { verdict: name, by })
  const told = verdict === 'better' || verdict === 'worse'
  // A falling waiting time is good news with a falling shape, so there the word must always be seen.
  const seen = !told ? name : word || measure.better === 'low' ? `${by} ${name}` : by
  return (
    <Tooltip label={verdict === 'same' ? `${spoken}. ${t('change.sameHelp')}` : spoken}>
      <span className={`${classes.change} ${TONE[verdict]}`}>
        <Shape verdict={verdict} rising={(of.by ?? 0) > 0} />
        <span aria-hidden="true">{seen}</span>
        <span className="unseen">{spoken}</span>
      </span>
    </Tooltip>
  )
}

function Shape({ verdict, rising }: { verdict: Verdict; rising: boolean }) {
  if (verdict === 'few') return null
  const path = verdict === 'same' ? 'M1 5h8' : rising ? 'M5 1.2 L9.3 8.8 H.7 Z' : 'M5 8.8 L.7 1.2 H9.3 Z'
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      <path d={path} className={verdict === 'same' ? classes.line : classes.shape} />
    </svg>
  )
}

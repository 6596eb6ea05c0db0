import { Progress } from '@mantine/core'
import { useWords } from '../../../web/words/useWords.ts'
import type { Import } from '../contract.ts'
import classes from './imports.module.css'
import { AT_WORK } from './states.ts'

/** Where an import is, in a word, and how far while it is at work. */
export function ImportState({ of }: { of: Import }) {
  const { t, formats } = useWords()
  const word =
    of.waitingBehind > 0 ? t('importState.waitingBehind', { count: of.waitingBehind }) : t(`importState.${of.state}`)
  if (!AT_WORK.has(of.state)) return <span className={classes[of.state] ?? classes.plain}>{word}</span>
  return (
    <span className={classes.atWork}>
      {word} {of.state === 'running' ? formats.percent(of.progress) : null}
      <Progress value={of.progress * 100} size="xs" aria-label={`${of.fileName}: ${word}`} />
    </span>
  )
}

import { useWords } from '../../words/useWords.ts'
import type { Estimate } from './measure.ts'

/** Why there is no figure, in a sentence with the number of answers; `smallest` where the page knows the setting. */
export function useWhy() {
  const { t, formats } = useWords()
  return ({ n: answers, effective, withheld }: Estimate, smallest?: number): string => {
    const n = formats.number(answers)
    if (withheld) return t('figure.withheld', { n })
    if (effective !== undefined) return t('figure.fewEffective', { n, effective: formats.number(effective, 1) })
    return smallest === undefined ? `n = ${n}` : t('figure.fewHelp', { n, smallest })
  }
}

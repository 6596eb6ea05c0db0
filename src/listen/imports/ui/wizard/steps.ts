import { useWords } from '../../../../web/words/useWords.ts'

export const STEPS = ['file', 'rows', 'columns', 'preview', 'run'] as const
export type Step = (typeof STEPS)[number]

/** Names of the steps, in order. */
export function useSteps(): string[] {
  const { t } = useWords()
  return STEPS.map((step) => t(`imports.steps.${step}`))
}

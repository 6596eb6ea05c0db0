import { TextInput } from '@mantine/core'
import { useWords } from '../../../web/words/useWords.ts'

/** Encounters that a rule speaks of, in the filter language. */
export function RuleCondition({ value, onChange }: { value: string; onChange: (when: string) => void }) {
  const { t } = useWords()
  return (
    <TextInput
      label={t('fatigue.when')}
      description={t('triggers.furtherHelp')}
      value={value}
      maxLength={5_000}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}

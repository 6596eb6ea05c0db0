import { NativeSelect } from '@mantine/core'
import { useWords } from '../../../../web/words/useWords.ts'
import type { ColumnMapping } from '../../mapping.ts'

type Numeric = Extract<ColumnMapping, { number?: unknown }>

/** How numbers are written in the file, where it is not with a point. */
export function NumberStyle({ entry, onChange }: { entry: Numeric; onChange: (entry: ColumnMapping) => void }) {
  const { t } = useWords()
  const set = (decimal: string) =>
    onChange({
      ...entry,
      number: decimal === ',' ? { decimal: ',', thousands: ' ' } : { decimal: '.', thousands: ',' },
    })
  return (
    <NativeSelect
      aria-label={t('mapping.decimal')}
      value={entry.number?.decimal ?? '.'}
      onChange={(event) => set(event.target.value)}
      data={[
        { value: '.', label: t('mapping.point') },
        { value: ',', label: t('mapping.comma') },
      ]}
    />
  )
}

import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../../web/words/useWords.ts'
import classes from './names.module.css'

interface MergeFieldProps {
  readonly others: readonly { readonly id: number; readonly name: string }[]
  readonly onMerge: (into: number) => void
  readonly busy: boolean
}

/** Two names for the same thing become one; what has arrived already moves along. */
export function MergeField({ others, onMerge, busy }: MergeFieldProps) {
  const { t } = useWords()
  const [into, setInto] = useState<string | null>(null)
  return (
    <div className={classes.merge}>
      <Select
        label={t('definition.mergeInto')}
        description={t('definition.mergeHelp')}
        searchable
        clearable
        value={into}
        onChange={setInto}
        data={others.map(({ id, name }) => ({ value: String(id), label: name }))}
        nothingFoundMessage={t('filter.nothing')}
        comboboxProps={{ withinPortal: false }}
      />
      <Button variant="default" disabled={into === null} loading={busy} onClick={() => onMerge(Number(into))}>
        {t('definition.merge')}
      </Button>
    </div>
  )
}

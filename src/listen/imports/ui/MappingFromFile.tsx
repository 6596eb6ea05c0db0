import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { useWords } from '../../../web/words/useWords.ts'
import type { Mapping } from '../mapping.ts'
import { mappingIn } from './mapping-file.ts'

/** A button that takes a mapping from a file of the reader's. */
export function MappingFromFile({ label, onMapping }: { label: string; onMapping: (mapping: Mapping) => void }) {
  const { t } = useWords()
  const chooser = useRef<HTMLInputElement>(null)
  const [wrong, setWrong] = useState(false)
  const open = async (file: File | undefined) => {
    if (!file) return
    const mapping = mappingIn(await file.text())
    setWrong(mapping === null)
    if (mapping) onMapping(mapping)
  }
  return (
    <>
      <Button variant="default" onClick={() => chooser.current?.click()}>
        {label}
      </Button>
      <input
        ref={chooser}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={label}
        onChange={(event) => {
          void open(event.target.files?.[0])
          // The same file may be chosen again once it was corrected.
          event.target.value = ''
        }}
      />
      {wrong ? <p role="alert">{t('mapping.notAMapping')}</p> : null}
    </>
  )
}

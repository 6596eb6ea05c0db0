import { Button, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { asked } from '../../../../web/client.ts'
import { useWords } from '../../../../web/words/useWords.ts'
import { listMappings } from '../../contract.ts'
import type { Mapping } from '../../mapping.ts'
import classes from '../imports.module.css'
import { NO_DRAFT } from './draft.ts'
import type { WizardState } from './useWizard.ts'

/** Takes a mapping that was saved, or one from a file, instead of the proposed one. */
export function MappingChoice({ wizard }: { wizard: WizardState }) {
  const { t } = useWords()
  const saved = useQuery(asked(listMappings, { query: {} }))
  const chooser = useRef<HTMLInputElement>(null)
  const [wrong, setWrong] = useState(false)
  const take = (instead: Mapping | null) => wizard.change({ ...NO_DRAFT, instead })
  const open = async (file: File | undefined) => {
    const mapping = file ? mappingIn(await file.text()) : null
    setWrong(mapping === null)
    if (mapping) take(mapping)
  }
  return (
    <div className={classes.inline}>
      {saved.data && saved.data.rows.length > 0 ? (
        <NativeSelect
          label={t('mapping.saved')}
          defaultValue=""
          onChange={(event) =>
            take(saved.data.rows.find(({ id }) => String(id) === event.target.value)?.mapping ?? null)
          }
          data={[
            { value: '', label: t('mapping.proposed') },
            ...saved.data.rows.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
        />
      ) : null}
      <Button variant="default" onClick={() => chooser.current?.click()}>
        {t('mapping.fromFile')}
      </Button>
      <input
        ref={chooser}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t('mapping.fromFile')}
        onChange={(event) => void open(event.target.files?.[0])}
      />
      {wizard.draft.instead ? (
        <Button variant="subtle" onClick={() => take(null)}>
          {t('mapping.backToProposed')}
        </Button>
      ) : null}
      {wrong ? <p role="alert">{t('mapping.notAMapping')}</p> : null}
    </div>
  )
}

/** Only its outline is checked here; whether it fits the file is the server's to say. */
function mappingIn(text: string): Mapping | null {
  try {
    const read = JSON.parse(text) as Partial<Mapping>
    return read.version === 1 && Array.isArray(read.columns) ? (read as Mapping) : null
  } catch {
    return null
  }
}

import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

import { again, call } from '../../../web/client.ts'
import { tell } from '../../../web/kit/action/undoable.tsx'
import { Panel } from '../../../web/kit/page/Panel.tsx'
import { Failure } from '../../../web/kit/state/Failure.tsx'
import { useWords } from '../../../web/words/useWords.ts'
import { listMappings, saveMapping } from '../contract.ts'
import type { Mapping } from '../mapping.ts'
import classes from './imports.module.css'
import { downloadMapping } from './mapping-file.ts'

/** Next month's file has the same columns: what they mean can be kept, or taken along. */
export function MappingTools({ mapping, maySave }: { mapping: Mapping; maySave: boolean }) {
  const { t } = useWords()
  const [name, setName] = useState(mapping.source)
  const save = useMutation({
    mutationFn: () => call(saveMapping, { body: { name, mapping } }),
    onSuccess: async () => {
      tell(t('imports.mappingSaved', { name }))
      await again(listMappings)
    },
  })
  return (
    <Panel title={t('imports.mappingTitle')} about={t('imports.mappingText')}>
      <form
        className={classes.inline}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        {maySave ? (
          <>
            <TextInput
              label={t('imports.mappingName')}
              value={name}
              maxLength={100}
              required
              withAsterisk={false}
              onChange={(event) => setName(event.target.value)}
            />
            <Button type="submit" variant="default" loading={save.isPending}>
              {t('imports.mappingSave')}
            </Button>
          </>
        ) : null}
        <Button variant="subtle" onClick={() => downloadMapping(mapping, mapping.source)}>
          {t('imports.mappingDownload')}
        </Button>
      </form>
      <Failure error={save.error} />
    </Panel>
  )
}

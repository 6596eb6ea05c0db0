import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { again, call } from '../../../../web/client.ts'
import { SaveForm } from '../../../../web/kit/action/SaveForm.tsx'
import { SideDrawer } from '../../../../web/kit/action/SideDrawer.tsx'
import { undoable } from '../../../../web/kit/action/undoable.tsx'
import { Actions } from '../../../../web/kit/page/Panel.tsx'
import { Failure } from '../../../../web/kit/state/Failure.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import { changeMapping, deleteMapping, listMappings, type SavedMapping, saveMapping } from '../../contract.ts'
import type { Mapping } from '../../mapping.ts'
import { MappingFromFile } from '../MappingFromFile.tsx'
import { downloadMapping } from '../mapping-file.ts'
import classes from './mappings.module.css'

interface MappingDrawerProps {
  readonly open: SavedMapping | null
  readonly mayChange: boolean
  readonly onClose: () => void
}

/** One saved mapping: what it says, and what can be done with it. */
export function MappingDrawer({ open, mayChange, onClose }: MappingDrawerProps) {
  return (
    <SideDrawer opened={open !== null} title={open?.name ?? ''} onClose={onClose}>
      {open ? <Saved key={open.id} of={open} mayChange={mayChange} onClose={onClose} /> : null}
    </SideDrawer>
  )
}

function Saved({ of, mayChange, onClose }: { of: SavedMapping; mayChange: boolean; onClose: () => void }) {
  const { t } = useWords()
  const [name, setName] = useState(of.name)
  const params = { id: of.id }
  const replace = useMutation({
    mutationFn: (mapping: Mapping) => call(changeMapping, { params, body: { mapping } }),
    onSuccess: async () => {
      const back = () => call(changeMapping, { params, body: { mapping: of.mapping } })
      undoable(t('mappings.replaced', { name: of.name }), () => void back().then(() => again(listMappings)))
      await again(listMappings)
      onClose()
    },
  })
  const remove = useMutation({
    mutationFn: () => call(deleteMapping, { params }),
    onSuccess: async () => {
      const back = () => call(saveMapping, { body: { name: of.name, mapping: of.mapping } })
      undoable(t('mappings.deleted', { name: of.name }), () => void back().then(() => again(listMappings)))
      await again(listMappings)
      onClose()
    },
  })
  return (
    <>
      {mayChange ? (
        <SaveForm
          save={() => call(changeMapping, { params, body: { name } })}
          onSaved={onClose}
          deed={t('mappings.rename')}
          ready={name.trim() !== '' && name.trim() !== of.name}
        >
          <TextInput
            label={t('mappings.name')}
            value={name}
            maxLength={100}
            onChange={(event) => setName(event.target.value)}
          />
        </SaveForm>
      ) : null}
      <Contents mapping={of.mapping} />
      <Failure error={replace.error ?? remove.error} />
      <Actions>
        <Button variant="default" onClick={() => downloadMapping(of.mapping, of.name)}>
          {t('imports.mappingDownload')}
        </Button>
        {mayChange ? (
          <>
            <MappingFromFile label={t('mappings.replace')} onMapping={(mapping) => replace.mutate(mapping)} />
            <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
              {t('mappings.delete')}
            </Button>
          </>
        ) : null}
      </Actions>
    </>
  )
}

/** What a file is read as, and what each of its columns means. */
function Contents({ mapping }: { mapping: Mapping }) {
  const { t } = useWords()
  const used = mapping.columns.filter(({ role }) => role !== 'ignore')
  const unused = mapping.columns.length - used.length
  return (
    <>
      <dl className={classes.about}>
        <dt>{t('mapping.shapeLabel')}</dt>
        <dd>{t(`mapping.shape.${mapping.shape}`)}</dd>
        <dt>{t('sources.source')}</dt>
        <dd>{mapping.source}</dd>
        <dt>{t('mapping.zone')}</dt>
        <dd>{mapping.zone}</dd>
      </dl>
      <section>
        <h3 className={classes.heading}>{t('imports.columns')}</h3>
        <ul className={classes.columns}>
          {used.map((entry) => (
            <li key={entry.column}>
              <b>{entry.column}</b>
              <span>
                {t(`mapping.role.${entry.role}`)}
                {entry.role === 'score' ? ` · ${entry.touchpoint ?? t('mapping.aboutWhat.whole')}` : null}
              </span>
            </li>
          ))}
        </ul>
        {unused > 0 ? <p className={classes.quiet}>{t('mappings.unused', { count: unused })}</p> : null}
      </section>
    </>
  )
}

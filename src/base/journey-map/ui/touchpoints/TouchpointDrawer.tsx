import { Button, Drawer, NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call, queries } from '../../../../web/client.ts'
import { Actions } from '../../../../web/kit/page/Panel.tsx'
import { Failure } from '../../../../web/kit/state/Failure.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import { nameIn } from '../../../names/key.ts'
import { givenNames, isNamed, NamesFields } from '../../../names/ui/NamesFields.tsx'
import classes from '../../../org/ui/settings.module.css'
import {
  CreateTouchpoint,
  type DefinitionLists,
  MergeTouchpoint,
  type Touchpoint,
  UnmergeTouchpoint,
  UpdateTouchpoint,
} from '../../contract.ts'
import { Merging } from '../Merging.tsx'

interface TouchpointDrawerProps {
  readonly open: Touchpoint | 'new' | null
  readonly definitions: DefinitionLists
  readonly onClose: () => void
}

export function TouchpointDrawer({ open, definitions, onClose }: TouchpointDrawerProps) {
  const { t, language } = useWords()
  const of = open === 'new' ? null : open
  const title = of ? nameIn(language, of.names, of.key) : t('journey.addTouchpoint')
  return (
    <Drawer
      opened={open !== null}
      onClose={onClose}
      title={title}
      size="md"
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      {open ? (
        <div className={classes.parts}>
          <TouchpointForm of={of} definitions={definitions} onClose={onClose} />
          {of ? (
            <Merging
              of={of}
              all={definitions.touchpoints}
              merge={MergeTouchpoint}
              unmerge={UnmergeTouchpoint}
              onDone={onClose}
            />
          ) : null}
        </div>
      ) : null}
    </Drawer>
  )
}

const SHOWN = ['confirmed', 'hidden'] as const

function TouchpointForm({
  of,
  definitions,
  onClose,
}: {
  of: Touchpoint | null
  definitions: DefinitionLists
  onClose: () => void
}) {
  const { t, language } = useWords()
  const [names, setNames] = useState(of?.names ?? {})
  const [channel, setChannel] = useState(of?.channel ?? null)
  const [stage, setStage] = useState(of?.stage ?? null)
  const [owner, setOwner] = useState(of?.owner ?? '')
  const [state, setState] = useState<Touchpoint['state']>(of?.state === 'hidden' ? 'hidden' : 'confirmed')
  const save = useMutation({
    mutationFn: () => {
      const body = { names: givenNames(names), channel, stage, owner: owner.trim() || null }
      return of
        ? call(UpdateTouchpoint, { params: { id: of.id }, body: { ...body, state } })
        : call(CreateTouchpoint, { body })
    },
    onSuccess: async () => {
      await queries.invalidateQueries()
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  const choices = (list: DefinitionLists['stages'] | DefinitionLists['channels']) => [
    { value: '', label: t('journey.none') },
    ...list.map(({ id, names: given, key }) => ({ value: String(id), label: nameIn(language, given, key) })),
  ]
  return (
    <form className={classes.form} onSubmit={submit}>
      <NamesFields names={names} onChange={setNames} />
      <NativeSelect
        label={t('journey.stage')}
        value={stage ?? ''}
        onChange={(event) => setStage(Number(event.target.value) || null)}
        data={choices(definitions.stages)}
      />
      <NativeSelect
        label={t('filter.channel')}
        description={t('journey.channelHelp')}
        value={channel ?? ''}
        onChange={(event) => setChannel(Number(event.target.value) || null)}
        data={choices(definitions.channels.filter(({ mergedInto }) => mergedInto === null))}
      />
      <TextInput
        label={t('journey.owner')}
        description={t('journey.ownerHelp')}
        value={owner}
        maxLength={200}
        onChange={(event) => setOwner(event.target.value)}
      />
      {of ? (
        <NativeSelect
          label={t('definition.shown')}
          value={state}
          onChange={(event) => setState(event.target.value as Touchpoint['state'])}
          data={SHOWN.map((value) => ({ value, label: t(`definition.shownAs.${value}`) }))}
        />
      ) : null}
      <Failure error={save.error} words={{ conflict: t('definition.nameTaken') }} />
      <Actions>
        <Button type="submit" loading={save.isPending} disabled={!isNamed(names)}>
          {of?.state === 'proposed' ? t('definition.saveConfirm') : t('settings.save')}
        </Button>
      </Actions>
    </form>
  )
}

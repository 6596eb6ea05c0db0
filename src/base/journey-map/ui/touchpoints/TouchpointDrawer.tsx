import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../../../web/client.ts'
import { SaveForm } from '../../../../web/kit/action/SaveForm.tsx'
import { SideDrawer } from '../../../../web/kit/action/SideDrawer.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import { nameIn } from '../../../names/key.ts'
import { Merging } from '../../../names/ui/Merging.tsx'
import { givenNames, isNamed, NamesFields } from '../../../names/ui/NamesFields.tsx'
import {
  CreateTouchpoint,
  type DefinitionLists,
  MergeTouchpoint,
  type Touchpoint,
  UnmergeTouchpoint,
  UpdateTouchpoint,
} from '../../contract.ts'

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
    <SideDrawer opened={open !== null} title={title} onClose={onClose}>
      <TouchpointForm of={of} definitions={definitions} onClose={onClose} />
      {of ? (
        <Merging
          of={of}
          all={definitions.touchpoints}
          merge={(id, into) => call(MergeTouchpoint, { params: { id }, body: { into } })}
          unmerge={(id) => call(UnmergeTouchpoint, { params: { id } })}
          onDone={onClose}
        />
      ) : null}
    </SideDrawer>
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
  const save = () => {
    const body = { names: givenNames(names), channel, stage, owner: owner.trim() || null }
    return of
      ? call(UpdateTouchpoint, { params: { id: of.id }, body: { ...body, state } })
      : call(CreateTouchpoint, { body })
  }
  const choices = (list: DefinitionLists['stages'] | DefinitionLists['channels']) => [
    { value: '', label: t('journey.none') },
    ...list.map(({ id, names: given, key }) => ({ value: String(id), label: nameIn(language, given, key) })),
  ]
  return (
    <SaveForm
      save={save}
      onSaved={onClose}
      deed={t(of?.state === 'proposed' ? 'definition.saveConfirm' : 'settings.save')}
      ready={isNamed(names)}
    >
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
    </SaveForm>
  )
}

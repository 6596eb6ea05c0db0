import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../../../web/client.ts'
import { SaveForm } from '../../../../web/kit/action/SaveForm.tsx'
import { SideDrawer } from '../../../../web/kit/action/SideDrawer.tsx'
import { Panel } from '../../../../web/kit/page/Panel.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import { nameIn } from '../../../names/key.ts'
import { Merging } from '../../../names/ui/Merging.tsx'
import { givenNames, isNamed, NamesFields } from '../../../names/ui/NamesFields.tsx'
import classes from '../../../org/ui/settings.module.css'
import { type Channel, CreateChannel, MergeChannel, UnmergeChannel, UpdateChannel } from '../../contract.ts'

/** The ways by which customers meet us: shop, web, phone. */
export function Channels({ channels }: { channels: readonly Channel[] }) {
  const { t, language } = useWords()
  const [open, setOpen] = useState<Channel | 'new' | null>(null)
  const name = ({ names, key }: Channel) => nameIn(language, names, key)
  const living = channels.filter(({ mergedInto }) => mergedInto === null)
  const of = open === 'new' ? null : open
  return (
    <Panel
      title={t('journey.channels')}
      about={t('journey.channelsText')}
      tools={
        <Button variant="default" onClick={() => setOpen('new')}>
          {t('journey.addChannel')}
        </Button>
      }
    >
      {living.length === 0 ? <p className={classes.quiet}>{t('journey.noChannels')}</p> : null}
      <ul className={classes.list}>
        {living.map((channel) => {
          const merged = channels.filter(({ mergedInto }) => mergedInto === channel.id)
          return (
            <li key={channel.id}>
              <strong>{name(channel)}</strong>
              {channel.state === 'confirmed' ? null : (
                <span className={channel.state === 'proposed' ? classes.proposed : classes.state}>
                  {t(`definition.state.${channel.state}`)}
                </span>
              )}
              {merged.length > 0 ? (
                <span className={classes.quiet}>{t('definition.alsoIs', { names: merged.map(name).join(', ') })}</span>
              ) : null}
              <Button
                variant="subtle"
                size="xs"
                onClick={() => setOpen(channel)}
                aria-label={t('people.changeOf', { name: name(channel) })}
              >
                {t('people.change')}
              </Button>
            </li>
          )
        })}
      </ul>
      <SideDrawer opened={open !== null} title={of ? name(of) : t('journey.addChannel')} onClose={() => setOpen(null)}>
        <ChannelForm key={of?.id ?? 'new'} of={of} onClose={() => setOpen(null)} />
        {of ? (
          <Merging
            of={of}
            all={channels}
            merge={(id, into) => call(MergeChannel, { params: { id }, body: { into } })}
            unmerge={(id) => call(UnmergeChannel, { params: { id } })}
            onDone={() => setOpen(null)}
          />
        ) : null}
      </SideDrawer>
    </Panel>
  )
}

const SHOWN = ['confirmed', 'hidden'] as const

function ChannelForm({ of, onClose }: { of: Channel | null; onClose: () => void }) {
  const { t } = useWords()
  const [names, setNames] = useState(of?.names ?? {})
  const [state, setState] = useState<Channel['state']>(of?.state === 'hidden' ? 'hidden' : 'confirmed')
  const save = () =>
    of
      ? call(UpdateChannel, { params: { id: of.id }, body: { names: givenNames(names), state } })
      : call(CreateChannel, { body: { names: givenNames(names) } })
  return (
    <SaveForm
      save={save}
      onSaved={onClose}
      deed={t(of?.state === 'proposed' ? 'definition.saveConfirm' : 'settings.save')}
      ready={isNamed(names)}
    >
      <NamesFields names={names} onChange={setNames} />
      {of ? (
        <NativeSelect
          label={t('definition.shown')}
          value={state}
          onChange={(event) => setState(event.target.value as Channel['state'])}
          data={SHOWN.map((value) => ({ value, label: t(`definition.shownAs.${value}`) }))}
        />
      ) : null}
    </SaveForm>
  )
}

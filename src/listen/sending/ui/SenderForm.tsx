import { ColorInput, PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../../web/client.ts'
import { SaveForm } from '../../../web/kit/action/SaveForm.tsx'
import { Fields, Panel } from '../../../web/kit/page/Panel.tsx'
import { useWords } from '../../../web/words/useWords.ts'
import { SaveSender, type Sender } from '../contract.ts'

interface SenderFormProps {
  readonly sender: Sender | null
  /** The house has a mail server for those who have none. */
  readonly house: boolean
}

interface Written {
  fromName: string
  fromAddress: string
  replyTo: string
  returnTo: string
  postal: string
  logo: string
  accent: string
  smtp: string
}

const written = (sender: Sender | null): Written => ({
  fromName: sender?.fromName ?? '',
  fromAddress: sender?.fromAddress ?? '',
  replyTo: sender?.replyTo ?? '',
  returnTo: sender?.returnTo ?? '',
  postal: sender?.postal ?? '',
  logo: sender?.logo ?? '',
  accent: sender?.accent ?? '#14532d',
  smtp: '',
})

const orNull = (text: string) => (text.trim() === '' ? null : text.trim())

export function SenderForm({ sender, house }: SenderFormProps) {
  const { t } = useWords()
  const [now, setNow] = useState(written(sender))
  const set = (part: Partial<Written>) => setNow({ ...now, ...part })
  const save = () =>
    call(SaveSender, {
      body: {
        fromName: now.fromName,
        fromAddress: now.fromAddress.trim(),
        replyTo: orNull(now.replyTo),
        returnTo: orNull(now.returnTo),
        postal: orNull(now.postal),
        logo: orNull(now.logo),
        accent: now.accent,
        // Empty keeps what is set.
        ...(now.smtp.trim() === '' ? {} : { smtp: now.smtp.trim() }),
      },
    })
  const server = sender?.mailServer
  const kept = server ? t('sending.serverKept', { server }) : house ? t('sending.serverHouse') : null
  const line = (key: 'fromName' | 'fromAddress' | 'replyTo' | 'returnTo' | 'postal' | 'logo', help?: string) => (
    <TextInput
      label={t(`sending.${key}`)}
      {...(help ? { description: help } : {})}
      value={now[key]}
      required={key === 'fromName' || key === 'fromAddress'}
      withAsterisk={false}
      maxLength={500}
      onChange={(event) => set({ [key]: event.target.value })}
    />
  )
  return (
    <Panel title={t('sending.who')}>
      <SaveForm save={save}>
        <Fields>
          {line('fromName')}
          {line('fromAddress')}
          {line('replyTo', t('sending.replyToHelp'))}
          {line('returnTo', t('sending.returnToHelp'))}
          {line('postal', t('sending.postalHelp'))}
          {line('logo')}
          <ColorInput
            label={t('sending.accent')}
            value={now.accent}
            format="hex"
            withEyeDropper={false}
            onChange={(accent) => set({ accent })}
          />
          <PasswordInput
            label={t('sending.server')}
            description={kept === null ? t('sending.serverHelp') : `${kept} ${t('sending.serverHelp')}`}
            value={now.smtp}
            autoComplete="off"
            maxLength={500}
            onChange={(event) => set({ smtp: event.target.value })}
          />
        </Fields>
      </SaveForm>
    </Panel>
  )
}

import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { OutputOf } from '../../../platform/contract.ts'
import { again, call } from '../../../web/client.ts'
import { CopyText } from '../../../web/kit/action/CopyText.tsx'
import { tell } from '../../../web/kit/action/undoable.tsx'
import { Actions, Panel } from '../../../web/kit/page/Panel.tsx'
import { Failure } from '../../../web/kit/state/Failure.tsx'
import { written } from '../../../web/kit/written.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { BeginSecondFactor, ConfirmSecondFactor, ReadMe, RemoveSecondFactor } from '../contract.ts'
import classes from './settings.module.css'

/** A code from an app beside the password: set up, confirmed, turned off. */
export function SecondFactorPanel({ on }: { on: boolean }) {
  const { t } = useWords()
  const [begun, setBegun] = useState<OutputOf<typeof BeginSecondFactor> | null>(null)
  const changed = async () => {
    setBegun(null)
    await again(ReadMe)
  }
  const begin = useMutation({
    mutationFn: (password: string) => call(BeginSecondFactor, { body: { password } }),
    onSuccess: setBegun,
  })
  const remove = useMutation({
    mutationFn: (password: string) => call(RemoveSecondFactor, { body: { password } }),
    onSuccess: changed,
  })
  const step = on ? remove : begin
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    step.mutate(written(new FormData(event.currentTarget), 'password'))
    event.currentTarget.reset()
  }
  return (
    <Panel title={t('own.factor')} about={t(on ? 'own.factorOn' : 'own.factorOff')}>
      {begun && !on ? (
        <Confirm begun={begun} onDone={changed} />
      ) : (
        <form className={classes.filters} onSubmit={submit}>
          <PasswordInput
            name="password"
            label={t('own.current')}
            required
            withAsterisk={false}
            autoComplete="current-password"
            miw={240}
            visibilityToggleButtonProps={{ 'aria-label': t('account.show'), 'aria-hidden': false, tabIndex: 0 }}
          />
          <Button type="submit" variant="default" loading={step.isPending}>
            {t(on ? 'own.factorTurnOff' : 'own.factorTurnOn')}
          </Button>
        </form>
      )}
      <Failure error={step.error} />
    </Panel>
  )
}

function Confirm({ begun, onDone }: { begun: OutputOf<typeof BeginSecondFactor>; onDone: () => Promise<void> }) {
  const { t } = useWords()
  const secret = new URL(begun.uri).searchParams.get('secret') ?? ''
  const confirm = useMutation({
    mutationFn: (code: string) => call(ConfirmSecondFactor, { body: { code } }),
    onSuccess: async () => {
      tell(t('own.factorIsOn'))
      await onDone()
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    confirm.mutate(written(new FormData(event.currentTarget), 'code').replaceAll(/\s/g, ''))
  }
  return (
    <>
      <div className={classes.once}>
        <p>{t('own.secretText')}</p>
        <CopyText label={t('own.secret')} text={secret.replace(/(.{4})(?=.)/g, '$1 ')} />
        <p>
          <a href={begun.uri}>{t('own.openApp')}</a>
        </p>
      </div>
      <div className={classes.once}>
        <p>{t('own.backupText')}</p>
        <CopyText label={t('own.backup')} text={begun.backupCodes.join('\n')} />
      </div>
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          name="code"
          label={t('account.code')}
          description={t('account.twoFactorHelp')}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          withAsterisk={false}
          maw={280}
        />
        <Failure error={confirm.error} />
        <Actions>
          <Button type="submit" loading={confirm.isPending}>
            {t('own.factorConfirm')}
          </Button>
        </Actions>
      </form>
    </>
  )
}

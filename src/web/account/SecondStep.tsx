import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { written } from '../kit/written.ts'
import { useWords } from '../words/useWords.ts'
import classes from './account.module.css'
import { type Outcome, secondStep } from './authority.ts'
import { Door, Trouble } from './Door.tsx'
import { goInside } from './inside.ts'

/** The code of the authenticator app, or one of the backup codes. */
export function SecondStep({ next }: { next: string | undefined }) {
  const { t } = useWords()
  const [backup, setBackup] = useState(false)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    const result = await secondStep(written(form, 'code').replaceAll(/\s/g, ''), backup)
    setBusy(false)
    setOutcome(result)
    if (result === 'signed-in') goInside(next)
  }
  return (
    <Door title={t('account.twoFactor')}>
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        <Trouble of={outcome} />
        <TextInput
          key={String(backup)}
          name="code"
          label={backup ? t('account.backupCode') : t('account.code')}
          description={backup ? undefined : t('account.twoFactorHelp')}
          autoComplete="one-time-code"
          inputMode={backup ? 'text' : 'numeric'}
          autoFocus
          required
          withAsterisk={false}
        />
        <Button type="submit" loading={busy}>
          {t('account.signIn')}
        </Button>
        <Button variant="subtle" onClick={() => setBackup(!backup)}>
          {backup ? t('account.useApp') : t('account.useBackup')}
        </Button>
      </form>
    </Door>
  )
}

import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { Search } from '../kit/filter/filter.ts'
import { written } from '../kit/written.ts'
import { useWords } from '../words/useWords.ts'
import classes from './account.module.css'
import { type Outcome, signIn } from './authority.ts'
import { Door, Trouble } from './Door.tsx'
import { goInside } from './inside.ts'
import { SecondStep } from './SecondStep.tsx'

export function SignIn() {
  const { t } = useWords()
  const { next }: Search = useSearch({ strict: false })
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    const result = await signIn(written(form, 'email'), written(form, 'password'))
    setBusy(false)
    setOutcome(result)
    if (result === 'signed-in') goInside(next)
  }
  if (outcome === 'second-factor') return <SecondStep next={next} />
  return (
    <Door title={t('account.signIn')}>
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        <Trouble of={outcome} />
        <TextInput
          name="email"
          type="email"
          label={t('account.email')}
          autoComplete="username"
          required
          withAsterisk={false}
        />
        <PasswordInput
          name="password"
          label={t('account.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': t('account.show'), 'aria-hidden': false, tabIndex: 0 }}
        />
        <Button type="submit" loading={busy}>
          {t('account.signIn')}
        </Button>
        <p className={classes.quiet}>{t('account.forgot')}</p>
      </form>
    </Door>
  )
}

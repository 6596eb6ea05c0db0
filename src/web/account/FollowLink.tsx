import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { ReadLink } from '../../base/org/contract.ts'
import { CallError } from '../../platform/client.ts'
import type { OutputOf } from '../../platform/contract.ts'
import { asked } from '../client.ts'
import { LoadingState } from '../kit/state/LoadingState.tsx'
import { written } from '../kit/written.ts'
import { useWords } from '../words/useWords.ts'
import classes from './account.module.css'
import { followLink, type Outcome } from './authority.ts'
import { Door, Trouble } from './Door.tsx'
import { goInside } from './inside.ts'
import { SecondStep } from './SecondStep.tsx'

const SHORTEST = 10

/** Reached by a one-time link: the first owner's, an invitation, or a new password. The token stands after #, which no server logs. */
export function FollowLink() {
  const { t } = useWords()
  const { hash: token } = useLocation()
  const link = useQuery({ ...asked(ReadLink, { body: { token } }), staleTime: Number.POSITIVE_INFINITY })
  if (link.isPending)
    return (
      <Door title={t('account.open')}>
        <LoadingState shape="table" />
      </Door>
    )
  if (link.isError)
    return (
      <Door title={t('account.open')}>
        <Trouble of={isMistyped(link.error) ? VOID : link.error} />
        <p>
          <Link to="/sign-in">{t('account.signIn')}</Link>
        </p>
      </Door>
    )
  return <LinkForm token={token} link={link.data} />
}

/** A link that lost its end in a mail is no token at all; to its reader it is a link that does not work. */
const isMistyped = (error: Error) => error instanceof CallError && error.code === 'bad-input'
const VOID = new CallError(404, {
  code: 'not-found',
  reason: 'link-void',
  detail: 'This link does not work any more.',
  advice: 'Ask for a new one.',
})

type Read = OutputOf<typeof ReadLink>

function titleOf(link: Read): string {
  if (link.kind === 'password') return 'account.setPassword'
  return link.kind === 'invitation' ? 'account.invitation' : 'account.firstOwner'
}

function LinkForm({ token, link }: { token: string; link: Read }) {
  const { t } = useWords()
  const [outcome, setOutcome] = useState<Outcome | 'differ' | 'short' | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const read = (name: string) => written(form, name)
    if (!link.known && read('password').length < SHORTEST) return setOutcome('short')
    if (!link.known && read('password') !== read('again')) return setOutcome('differ')
    setBusy(true)
    const result = await followLink({
      token,
      password: read('password'),
      ...(link.kind === 'first-owner' ? { email: read('email') } : {}),
      ...(link.kind === 'password' || link.known ? {} : { name: read('name') }),
    })
    setBusy(false)
    setOutcome(result)
    if (result === 'signed-in') goInside(undefined)
  }
  if (outcome === 'second-factor') return <SecondStep next={undefined} />
  return (
    <Door title={t(titleOf(link))}>
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        {link.kind === 'invitation' ? (
          <p>{t('account.invited', { workspace: link.workspace, role: link.role ? t(`role.${link.role}`) : '' })}</p>
        ) : null}
        <Trouble of={outcome} />
        {link.kind === 'first-owner' ? (
          <TextInput
            name="email"
            type="email"
            label={t('account.email')}
            autoComplete="username"
            required
            withAsterisk={false}
          />
        ) : (
          <TextInput
            name="email"
            type="email"
            label={t('account.email')}
            autoComplete="username"
            readOnly
            value={link.email ?? ''}
          />
        )}
        {link.kind === 'password' || link.known ? null : (
          <TextInput name="name" label={t('account.name')} autoComplete="name" required withAsterisk={false} />
        )}
        <Passwords known={link.known} short={outcome === 'short'} differ={outcome === 'differ'} />
        <Button type="submit" loading={busy}>
          {link.known ? t('account.signIn') : t('account.saveAndSignIn')}
        </Button>
      </form>
    </Door>
  )
}

/** Somebody who has an account already gives its password; the others choose one, twice. */
function Passwords({ known, short, differ }: { known: boolean; short: boolean; differ: boolean }) {
  const { t } = useWords()
  const common = {
    required: true,
    withAsterisk: false,
    visibilityToggleButtonProps: { 'aria-label': t('account.show'), 'aria-hidden': false, tabIndex: 0 },
  }
  if (known)
    return <PasswordInput {...common} name="password" label={t('account.password')} autoComplete="current-password" />
  return (
    <>
      <PasswordInput
        {...common}
        name="password"
        label={t('account.newPassword')}
        description={t('account.setPasswordHelp', { shortest: SHORTEST })}
        autoComplete="new-password"
        error={short ? t('account.short', { shortest: SHORTEST }) : undefined}
      />
      <PasswordInput
        {...common}
        name="again"
        label={t('account.repeat')}
        autoComplete="new-password"
        error={differ ? t('account.differ') : undefined}
      />
    </>
  )
}

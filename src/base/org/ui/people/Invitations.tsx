import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { again, asked, call } from '../../../../web/client.ts'
import { CopyText } from '../../../../web/kit/action/CopyText.tsx'
import { Actions, Fields, Panel } from '../../../../web/kit/page/Panel.tsx'
import { Failure } from '../../../../web/kit/state/Failure.tsx'
import { useHere } from '../../../../web/shell/here.ts'
import { useWords } from '../../../../web/words/useWords.ts'
import { Invite, ListInvitations, RevokeInvitation, type Unit } from '../../contract.ts'
import classes from '../settings.module.css'
import { type Standing, StandingFields } from './StandingFields.tsx'

const FIRST: Standing = { role: 'analyst', units: [], staff: null }

/** A link to pass on, shown once; it opens one place for one person. */
export function Invitations({ units }: { units: readonly Unit[] }) {
  const { t, formats } = useWords()
  const { workspace } = useHere()
  const [email, setEmail] = useState('')
  const [standing, setStanding] = useState(FIRST)
  const invite = useMutation({
    mutationFn: () =>
      call(Invite, { body: { email, role: standing.role, units: [...standing.units], staff: standing.staff } }),
    onSuccess: async () => {
      setEmail('')
      await again(ListInvitations)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    invite.mutate()
  }
  return (
    <Panel title={t('people.invite')} about={t('people.inviteText')}>
      <form className={classes.form} onSubmit={submit}>
        <Fields>
          <TextInput
            label={t('account.email')}
            type="email"
            value={email}
            required
            withAsterisk={false}
            onChange={(event) => setEmail(event.target.value)}
          />
        </Fields>
        <Fields>
          <StandingFields standing={standing} units={units} onChange={setStanding} />
        </Fields>
        <Failure error={invite.error} />
        <Actions>
          <Button type="submit" loading={invite.isPending}>
            {t('people.makeLink')}
          </Button>
        </Actions>
      </form>
      {invite.data ? (
        <div className={classes.once} role="status">
          <p>
            {t('people.inviteOnce', {
              email: invite.data.email,
              until: formats.moment(invite.data.expiresAt, workspace.zone),
            })}
          </p>
          <CopyText label={t('people.inviteLink')} text={invite.data.url} />
        </div>
      ) : null}
      <OpenInvitations />
    </Panel>
  )
}

function OpenInvitations() {
  const { t, formats } = useWords()
  const { workspace } = useHere()
  const list = useQuery(asked(ListInvitations, {}))
  const revoke = useMutation({
    mutationFn: (id: number) => call(RevokeInvitation, { params: { id } }),
    onSuccess: () => again(ListInvitations),
  })
  const open = list.data?.invitations.filter(({ state }) => state === 'open') ?? []
  if (open.length === 0) return null
  return (
    <>
      <h3 className={classes.quiet}>{t('people.open')}</h3>
      <ul className={classes.list}>
        {open.map(({ id, email, role, expiresAt }) => (
          <li key={id}>
            <strong>{email}</strong> {t(`role.${role}`)}
            <span className={classes.quiet}>
              {t('people.until', { until: formats.moment(expiresAt, workspace.zone) })}
            </span>
            <Button
              variant="subtle"
              size="xs"
              onClick={() => revoke.mutate(id)}
              aria-label={t('people.revokeOf', { email })}
            >
              {t('people.revoke')}
            </Button>
          </li>
        ))}
      </ul>
      <Failure error={revoke.error} />
    </>
  )
}

import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { again, call } from '../../../../web/client.ts'
import { ConfirmButton } from '../../../../web/kit/action/ConfirmButton.tsx'
import { CopyText } from '../../../../web/kit/action/CopyText.tsx'
import { SaveForm } from '../../../../web/kit/action/SaveForm.tsx'
import { SideDrawer } from '../../../../web/kit/action/SideDrawer.tsx'
import { tell } from '../../../../web/kit/action/undoable.tsx'
import { Failure } from '../../../../web/kit/state/Failure.tsx'
import { useHere } from '../../../../web/shell/here.ts'
import { useWords } from '../../../../web/words/useWords.ts'
import {
  IssuePasswordLink,
  ListMembers,
  type Member,
  RemoveMember,
  ResetSecondFactor,
  type Unit,
  UpdateMember,
} from '../../contract.ts'
import classes from '../settings.module.css'
import { type Standing, StandingFields } from './StandingFields.tsx'

interface MemberDrawerProps {
  readonly member: Member | null
  readonly units: readonly Unit[]
  readonly onClose: () => void
}

/** One person: role and reach, a way back in for who forgot the password, and the way out. */
export function MemberDrawer({ member, units, onClose }: MemberDrawerProps) {
  return (
    <SideDrawer opened={member !== null} title={member?.name ?? ''} onClose={onClose}>
      {member ? <MemberForm member={member} units={units} onClose={onClose} /> : null}
    </SideDrawer>
  )
}

function MemberForm({ member, units, onClose }: { member: Member; units: readonly Unit[]; onClose: () => void }) {
  const [standing, setStanding] = useState<Standing>(member)
  const { role, staff } = standing
  const save = () =>
    call(UpdateMember, { params: { userId: member.userId }, body: { role, units: [...standing.units], staff } })
  return (
    <>
      <SaveForm save={save} onSaved={onClose}>
        <p className={classes.quiet}>{member.email}</p>
        <StandingFields standing={standing} units={units} onChange={setStanding} />
      </SaveForm>
      <Doors member={member} onClose={onClose} />
    </>
  )
}

/** What concerns getting in and going out. */
function Doors({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t, formats } = useWords()
  const { workspace } = useHere()
  const params = { userId: member.userId }
  const link = useMutation({ mutationFn: () => call(IssuePasswordLink, { params }) })
  const reset = useMutation({
    mutationFn: () => call(ResetSecondFactor, { params }),
    onSuccess: async () => {
      await again(ListMembers)
      tell(t('people.factorReset', { name: member.name }))
      onClose()
    },
  })
  const remove = useMutation({
    mutationFn: () => call(RemoveMember, { params }),
    onSuccess: async () => {
      await again(ListMembers)
      tell(t('people.removed', { name: member.name }))
      onClose()
    },
  })
  return (
    <div className={classes.form}>
      <div className={classes.dangers}>
        <Button variant="default" loading={link.isPending} onClick={() => link.mutate()}>
          {t('people.passwordLink')}
        </Button>
        {member.secondFactor ? (
          <ConfirmButton
            question={t('people.resetQuestion', { name: member.name })}
            deed={t('people.reset')}
            onConfirm={() => reset.mutate()}
          >
            {t('people.reset')}
          </ConfirmButton>
        ) : null}
        <ConfirmButton
          question={t('people.removeQuestion', { name: member.name })}
          deed={t('people.remove')}
          onConfirm={() => remove.mutate()}
        >
          {t('people.remove')}
        </ConfirmButton>
      </div>
      {link.data ? (
        <div className={classes.once} role="status">
          <p>{t('people.linkOnce', { until: formats.moment(link.data.expiresAt, workspace.zone) })}</p>
          <CopyText label={t('people.passwordLink')} text={link.data.url} />
        </div>
      ) : null}
      <Failure error={link.error ?? reset.error ?? remove.error} />
    </div>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { asked } from '../../../../web/client.ts'
import { Panel } from '../../../../web/kit/page/Panel.tsx'
import { ErrorState } from '../../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../../web/kit/state/LoadingState.tsx'
import type { Column } from '../../../../web/kit/table/columns.ts'
import { DataTable } from '../../../../web/kit/table/DataTable.tsx'
import { useHere } from '../../../../web/shell/here.ts'
import { useWords } from '../../../../web/words/useWords.ts'
import { nameIn } from '../../../names/key.ts'
import { changeColumn } from '../../../names/ui/changeColumn.tsx'
import { ListMembers, ListUnits, type Member, type Unit } from '../../contract.ts'
import { SettingsFrame } from '../SettingsFrame.tsx'
import classes from '../settings.module.css'
import { Invitations } from './Invitations.tsx'
import { MemberDrawer } from './MemberDrawer.tsx'

/** Who works here, what each may see and do, and who is on the way in. */
export function PeoplePage() {
  const { t } = useWords()
  const members = useQuery(asked(ListMembers, {}))
  const units = useQuery(asked(ListUnits, {}))
  const [open, setOpen] = useState<Member | null>(null)
  const everyUnit = units.data?.units ?? []
  const columns = useColumns(everyUnit, setOpen)
  const count = members.data?.members.length ?? 0
  const guarded = members.data?.members.filter(({ secondFactor }) => secondFactor).length ?? 0
  return (
    <SettingsFrame
      section="people"
      sentence={t('people.count', { count })}
      detail={t('people.detail', { guarded, count })}
    >
      {members.isPending ? <LoadingState shape="table" /> : null}
      {members.isError ? <ErrorState error={members.error} onAgain={() => void members.refetch()} /> : null}
      {members.data ? (
        <Panel title={t('settings.section.people')}>
          <DataTable
            title={t('settings.section.people')}
            rows={members.data.members}
            columns={columns}
            keyOf={({ userId }) => userId}
            sort={{ by: 'name', descending: false }}
            phone="cards"
          />
        </Panel>
      ) : null}
      <Invitations units={everyUnit} />
      <MemberDrawer key={open?.userId} member={open} units={everyUnit} onClose={() => setOpen(null)} />
    </SettingsFrame>
  )
}

function useColumns(units: readonly Unit[], onOpen: (member: Member) => void): Column<Member>[] {
  const { t, formats, language } = useWords()
  const { me } = useHere()
  const reach = reachOf(units, t, language)
  return [
    {
      id: 'name',
      title: t('settings.name'),
      main: true,
      value: ({ name }) => name,
      cell: ({ name, userId }) => (userId === me.user?.id ? t('people.you', { name }) : name),
    },
    {
      id: 'email',
      title: t('account.email'),
      value: ({ email }) => email,
      cell: ({ email }) => <span className={classes.reach}>{email}</span>,
    },
    { id: 'role', title: t('people.role'), value: ({ role }) => t(`role.${role}`) },
    {
      id: 'reach',
      title: t('people.sees'),
      value: reach,
      cell: (member) => <span className={classes.reach}>{reach(member)}</span>,
    },
    { id: 'factor', title: t('own.factor'), value: ({ secondFactor }) => t(secondFactor ? 'people.on' : 'people.off') },
    {
      id: 'since',
      title: t('people.since'),
      value: ({ since }) => since,
      cell: ({ since }) => formats.day(since.slice(0, 10)),
      align: 'end',
    },
    changeColumn(t, (member) => member.name, onOpen),
  ]
}

/** Managers see their units, agents what carries their code, everybody else all of it. */
export function reachOf(units: readonly Unit[], t: ReturnType<typeof useWords>['t'], language: 'en' | 'fi' | 'sv') {
  const names = new Map(units.map(({ id, names: given, key }) => [id, nameIn(language, given, key)]))
  return ({ role, units: own, staff }: Pick<Member, 'role' | 'units' | 'staff'>): string => {
    if (role === 'manager') return own.map((id) => names.get(id) ?? String(id)).join(', ')
    return role === 'agent' ? t('people.ownOnly', { code: staff ?? '–' }) : t('people.everything')
  }
}

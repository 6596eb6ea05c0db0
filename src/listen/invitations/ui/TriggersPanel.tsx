import { Button, Switch } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { again, asked, call } from '../../../web/client.ts'
import { undoable } from '../../../web/kit/action/undoable.tsx'
import { Panel } from '../../../web/kit/page/Panel.tsx'
import { EmptyState } from '../../../web/kit/state/EmptyState.tsx'
import { ErrorState } from '../../../web/kit/state/ErrorState.tsx'
import { Failure } from '../../../web/kit/state/Failure.tsx'
import { LoadingState } from '../../../web/kit/state/LoadingState.tsx'
import type { Column } from '../../../web/kit/table/columns.ts'
import { DataTable } from '../../../web/kit/table/DataTable.tsx'
import { useWords } from '../../../web/words/useWords.ts'
import { ListTriggers, SwitchTrigger, type Trigger } from '../contract.ts'
import { InvitationsList } from './InvitationsList.tsx'
import classes from './invitations.module.css'
import { TriggerEditor } from './TriggerEditor.tsx'

interface TriggersPanelProps {
  /** Only of this survey; all when left out. */
  readonly survey?: number
}

/** Triggers with what they do, and the editor of one. */
export function TriggersPanel({ survey }: TriggersPanelProps) {
  const { t } = useWords()
  const list = useQuery(asked(ListTriggers, { query: survey === undefined ? {} : { survey } }))
  const [open, setOpen] = useState<Trigger | 'new' | null>(null)
  const columns = useColumns(setOpen)
  const rows = list.data?.rows ?? []
  const make = <Button onClick={() => setOpen('new')}>{t('triggers.make')}</Button>
  if (open !== null)
    return (
      <TriggerEditor trigger={open === 'new' ? null : open} survey={survey ?? null} onClose={() => setOpen(null)} />
    )
  return (
    <>
      {list.isPending ? <LoadingState shape="table" /> : null}
      {list.isError ? <ErrorState error={list.error} onAgain={() => void list.refetch()} /> : null}
      {list.data && rows.length === 0 ? (
        <EmptyState title={t('triggers.emptyTitle')} action={make}>
          <p>{t('triggers.emptyText')}</p>
        </EmptyState>
      ) : null}
      {rows.length > 0 ? (
        <Panel
          title={t('page.triggers')}
          tools={
            <>
              <Link to="/fatigue">{t('page.fatigue')}</Link>
              <Link to="/not-asked">{t('page.notAsked')}</Link>
              {make}
            </>
          }
        >
          <DataTable title={t('page.triggers')} rows={rows} columns={columns} keyOf={({ id }) => id} phone="cards" />
        </Panel>
      ) : null}
      {survey === undefined ? null : <InvitationsList survey={survey} />}
    </>
  )
}

function useColumns(onOpen: (trigger: Trigger) => void): Column<Trigger>[] {
  const { t } = useWords()
  return [
    {
      id: 'name',
      title: t('triggers.name'),
      main: true,
      value: ({ plan }) => plan.name,
      cell: (trigger) => (
        <button type="button" className={classes.name} onClick={() => onOpen(trigger)}>
          {trigger.plan.name}
        </button>
      ),
    },
    { id: 'channel', title: t('triggers.by'), value: ({ plan }) => t(`triggers.channels.${plan.channel}`) },
    { id: 'waiting', title: t('triggers.waiting'), value: ({ waiting }) => waiting, measure: { kind: 'count' } },
    { id: 'sent', title: t('triggers.sent'), value: ({ sent }) => sent, measure: { kind: 'count' } },
    { id: 'notAsked', title: t('triggers.notAsked'), value: ({ notAsked }) => notAsked, measure: { kind: 'count' } },
    {
      id: 'state',
      title: t('triggers.state'),
      value: ({ on }) => t(on ? 'triggers.on' : 'triggers.off'),
      cell: (trigger) => <TriggerSwitch trigger={trigger} />,
    },
  ]
}

/** On begins with the next encounter; off keeps back what has not left. Both can be undone. */
function TriggerSwitch({ trigger }: { trigger: Trigger }) {
  const { t } = useWords()
  const { id, on, own, broken, plan } = trigger
  const set = (wanted: boolean) => call(SwitchTrigger, { params: { id }, body: { to: wanted ? 'on' : 'off' } })
  const turning = useMutation({
    mutationFn: () => set(!on),
    onSuccess: async () => {
      await again(ListTriggers)
      undoable(t(on ? 'triggers.switchedOff' : 'triggers.switchedOn', { name: plan.name }), () => {
        void set(on).then(() => again(ListTriggers))
      })
    },
  })
  return (
    <>
      <Switch
        checked={on}
        disabled={!own || turning.isPending}
        onChange={() => turning.mutate()}
        aria-label={t('triggers.turn', { name: plan.name })}
        label={t(on ? 'triggers.on' : 'triggers.off')}
      />
      {broken ? <span className={classes.soft}>{t('triggers.broken')}</span> : null}
      <Failure error={turning.error} />
    </>
  )
}

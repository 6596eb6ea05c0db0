import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { asked } from '../../../web/client.ts'
import { SideDrawer } from '../../../web/kit/action/SideDrawer.tsx'
import { Panel } from '../../../web/kit/page/Panel.tsx'
import { EmptyState } from '../../../web/kit/state/EmptyState.tsx'
import { ErrorState } from '../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../web/kit/state/LoadingState.tsx'
import type { Column } from '../../../web/kit/table/columns.ts'
import { DataTable } from '../../../web/kit/table/DataTable.tsx'
import { useWords } from '../../../web/words/useWords.ts'
import type { SurveyLine } from '../../surveys/contract.ts'
import { type Collector, ListCollectors } from '../contract.ts'
import { CollectorDrawer } from './CollectorDrawer.tsx'
import { NewCollector } from './NewCollector.tsx'
import { usePlaces } from './PlaceFields.tsx'
import classes from './reach.module.css'

interface ReachPanelProps {
  readonly survey: Pick<SurveyLine, 'id' | 'state'>
}

/** Every few seconds, so that a screen that has fallen silent is seen. */
const LOOK_AGAIN_MS = 20_000

/** Where a survey is offered, and new ways to offer it. */
export function ReachPanel({ survey }: ReachPanelProps) {
  const { t } = useWords()
  const params = { id: survey.id }
  const list = useQuery({ ...asked(ListCollectors, { params }), refetchInterval: LOOK_AGAIN_MS })
  const [open, setOpen] = useState<number | null>(null)
  const [making, setMaking] = useState(false)
  const columns = useColumns(setOpen)
  const rows = list.data?.rows ?? []
  const make = <Button onClick={() => setMaking(true)}>{t('reach.make')}</Button>
  return (
    <>
      {list.isPending ? <LoadingState shape="table" /> : null}
      {list.isError ? <ErrorState error={list.error} onAgain={() => void list.refetch()} /> : null}
      {list.data && rows.length === 0 ? (
        <EmptyState title={t('reach.emptyTitle')} action={make}>
          <p>{t('reach.emptyText')}</p>
        </EmptyState>
      ) : null}
      {rows.length > 0 ? (
        <Panel
          title={t('reach.title')}
          about={`${t('reach.count', { count: rows.length })} ${survey.state === 'draft' ? t('reach.unpublished') : ''}`}
          tools={
            <div className={classes.row}>
              {rows.some(({ kind }) => kind === 'qr') ? (
                <Link to="/surveys/$id/codes" params={{ id: String(survey.id) }}>
                  {t('reach.print')}
                </Link>
              ) : null}
              {make}
            </div>
          }
        >
          <DataTable title={t('reach.title')} rows={rows} columns={columns} keyOf={({ id }) => id} phone="cards" />
        </Panel>
      ) : null}
      <SideDrawer opened={making} title={t('reach.make')} onClose={() => setMaking(false)}>
        <NewCollector
          survey={survey.id}
          onMade={([first, ...more]) => {
            setMaking(false)
            if (first && more.length === 0) setOpen(first.id)
          }}
        />
      </SideDrawer>
      <CollectorDrawer
        collector={rows.find(({ id }) => id === open) ?? null}
        base={list.data?.base ?? location.origin}
        onClose={() => setOpen(null)}
      />
    </>
  )
}

function useColumns(onOpen: (id: number) => void): Column<Collector>[] {
  const { t } = useWords()
  const places = usePlaces()
  const named = (list: readonly { value: string; label: string }[], key: string | undefined) =>
    key === undefined ? null : (list.find(({ value }) => value === key)?.label ?? key)
  const about = ({ place }: Collector) =>
    [
      named(places.touchpoints, place.touchpoint),
      named(places.channels, place.channel),
      named(places.units, place.unit),
    ]
      .filter(Boolean)
      .join(' · ')
  return [
    {
      id: 'name',
      title: t('reach.name'),
      main: true,
      value: ({ name }) => name,
      cell: ({ id, name }) => (
        <button type="button" className={classes.name} onClick={() => onOpen(id)}>
          {name}
        </button>
      ),
    },
    { id: 'kind', title: t('reach.kind'), value: ({ kind }) => t(`reach.kinds.${kind}`) },
    { id: 'about', title: t('reach.where'), value: about, cell: (row) => about(row) || '–' },
    { id: 'responses', title: t('reach.responses'), value: ({ responses }) => responses, measure: { kind: 'count' } },
    {
      id: 'state',
      title: t('reach.state'),
      value: ({ on }) => t(on ? 'reach.on' : 'reach.off'),
      cell: (row) => <State collector={row} />,
    },
  ]
}

function State({ collector: { on, kiosks } }: { collector: Collector }) {
  const { t } = useWords()
  const waiting = kiosks.reduce((sum, kiosk) => sum + kiosk.waiting, 0)
  if (!on) return <span className={classes.off}>{t('reach.off')}</span>
  return waiting > 0 ? <span className={classes.waits}>{t('reach.waiting', { count: waiting })}</span> : t('reach.on')
}

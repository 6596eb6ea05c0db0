import { Select } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { asked } from '../../../web/client.ts'
import { Panel } from '../../../web/kit/page/Panel.tsx'
import { Ground, Sentence } from '../../../web/kit/page/Sentence.tsx'
import { EmptyState } from '../../../web/kit/state/EmptyState.tsx'
import { ErrorState } from '../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../web/kit/state/LoadingState.tsx'
import { DataTable } from '../../../web/kit/table/DataTable.tsx'
import { useWords } from '../../../web/words/useWords.ts'
import { type FunnelRow, ReadFunnel } from '../contract.ts'
import { DropOff } from './DropOff.tsx'
import classes from './invitations.module.css'
import { useGroupName } from './useGroupName.ts'

const BY = ['survey', 'channel', 'unit', 'language', 'day', 'week', 'month'] as const
export type By = (typeof BY)[number]

interface FunnelPanelProps {
  /** Only of this survey, with its questions; all when left out. */
  readonly survey?: number
}

/** How many came how far, from encounters that fitted to finished answers. */
export function FunnelPanel({ survey }: FunnelPanelProps) {
  const { t } = useWords()
  const [by, setBy] = useState<By>('channel')
  const query = { by, ...(survey === undefined ? {} : { survey }) }
  const funnel = useQuery({ ...asked(ReadFunnel, { query }), placeholderData: keepPreviousData })
  const { data } = funnel
  const none = data !== undefined && data.whole[0]?.n === 0
  return (
    <>
      {data && survey === undefined ? (
        <Sentence question={t('funnel.question')}>
          <Whole stages={data.whole} />
        </Sentence>
      ) : null}
      {funnel.isPending ? <LoadingState shape="table" /> : null}
      {funnel.isError ? <ErrorState error={funnel.error} onAgain={() => void funnel.refetch()} /> : null}
      {none ? (
        <EmptyState title={t('funnel.emptyTitle')}>
          <p>{t('funnel.emptyText')}</p>
        </EmptyState>
      ) : null}
      {data && !none ? (
        <>
          <Panel
            title={t('funnel.picture')}
            about={data.waiting > 0 ? t('funnel.waiting', { count: data.waiting }) : ''}
          >
            {survey === undefined ? null : (
              <p className={classes.said}>
                <Whole stages={data.whole} />
              </p>
            )}
            <Picture stages={data.whole} />
          </Panel>
          <Panel
            title={t('funnel.groups')}
            tools={
              <Select
                aria-label={t('dryRun.by')}
                data={BY.map((value) => ({ value, label: t(`funnel.by.${value}`) }))}
                value={by}
                allowDeselect={false}
                onChange={(value) => setBy(BY.find((one) => one === value) ?? 'channel')}
              />
            }
          >
            <Groups rows={data.rows} by={by} />
            {data.hidden > 0 ? <p className={classes.soft}>{t('dryRun.hidden', { count: data.hidden })}</p> : null}
          </Panel>
          <Ground>{t('funnel.ground')}</Ground>
        </>
      ) : null}
      {survey === undefined ? null : <DropOff survey={survey} />}
    </>
  )
}

type Stages = FunnelRow['stages']
const countOf = (stages: Stages, name: Stages[number]['stage']) => stages.find(({ stage }) => stage === name)?.n ?? 0

function Whole({ stages }: { stages: Stages }) {
  const { t } = useWords()
  const invited = countOf(stages, 'invited')
  if (invited === 0) return t('funnel.nobody')
  return t('funnel.said', { invited, started: countOf(stages, 'started'), completed: countOf(stages, 'completed') })
}

/** Each stage as a bar of its number, with its share of the one before in words. */
function Picture({ stages }: { stages: Stages }) {
  const { t, formats } = useWords()
  const most = Math.max(1, ...stages.map(({ n }) => n))
  return (
    <ol className={classes.funnel}>
      {stages.map(({ stage, n, share, low, high }) => (
        <li key={stage} className={classes.stage}>
          <span>{t(`funnel.stages.${stage}`)}</span>
          <span className={classes.track} aria-hidden="true">
            <span className={classes.bar} style={{ width: `${(100 * n) / most}%` }} />
          </span>
          <span className={classes.stageSaid}>
            {formats.number(n)}
            {share === null || low === null || high === null
              ? ''
              : ` · ${t('funnel.ofBefore', { share: formats.percent(share), low: formats.percent(low), high: formats.percent(high) })}`}
          </span>
        </li>
      ))}
    </ol>
  )
}

const SHOWN = ['eligible', 'invited', 'started', 'completed'] as const

function Groups({ rows, by }: { rows: readonly FunnelRow[]; by: By }) {
  const { t } = useWords()
  const name = useGroupName(by)
  return (
    <DataTable
      title={t('funnel.groups')}
      rows={rows}
      keyOf={({ key }) => key}
      phone="cards"
      columns={[
        { id: 'name', title: t(`funnel.by.${by}`), main: true, value: ({ key }) => name(key) },
        ...SHOWN.map((stage) => ({
          id: stage,
          title: t(`funnel.stages.${stage}`),
          value: ({ stages }: FunnelRow) => countOf(stages, stage),
          measure: { kind: 'count' } as const,
        })),
        {
          id: 'share',
          title: t('funnel.startedShare'),
          value: ({ answered }: FunnelRow) => answered.share,
          estimate: ({ answered: { share, low, high }, stages }: FunnelRow) => ({
            value: share,
            low,
            high,
            n: countOf(stages, 'delivered'),
          }),
          measure: { kind: 'share' },
        },
      ]}
    />
  )
}

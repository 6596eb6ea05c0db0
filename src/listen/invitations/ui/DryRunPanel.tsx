import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ReadDefinitions } from '../../../base/journey-map/contract.ts'
import { asked } from '../../../web/client.ts'
import { Panel } from '../../../web/kit/page/Panel.tsx'
import { ErrorState } from '../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../web/kit/state/LoadingState.tsx'
import { DataTable } from '../../../web/kit/table/DataTable.tsx'
import { namesOf } from '../../../web/known/names.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { type DryRun, type TriggerPlan, TryTrigger } from '../contract.ts'
import classes from './invitations.module.css'

interface DryRunPanelProps {
  readonly plan: TriggerPlan
  readonly trigger: number | null
  /** Enough is said to try it. */
  readonly ready: boolean
}

const PAUSE_MS = 600

/** What the trigger would have done in the last 30 days; nothing is sent. */
export function DryRunPanel({ plan, trigger, ready }: DryRunPanelProps) {
  const { t } = useWords()
  const [settled] = useDebouncedValue(plan, PAUSE_MS)
  const body = { plan: settled, ...(trigger === null ? {} : { trigger }) }
  const run = useQuery({
    ...asked(TryTrigger, { body }),
    enabled: ready && settled.survey > 0,
    placeholderData: keepPreviousData,
  })
  return (
    <Panel title={t('dryRun.title')} about={t('dryRun.about')}>
      {ready ? null : <p className={classes.soft}>{t('dryRun.notReady')}</p>}
      {ready && run.isPending ? <LoadingState shape="table" /> : null}
      {run.isError ? <ErrorState error={run.error} onAgain={() => void run.refetch()} /> : null}
      {run.data && !run.isError ? <DryRunResult run={run.data} /> : null}
    </Panel>
  )
}

const BY = ['channel', 'unit', 'language', 'segment'] as const

function DryRunResult({ run }: { run: DryRun }) {
  const { t, formats } = useWords()
  const { encounters, asked: wouldBe, perDay, share, error, reasons } = run
  const many = { asked: wouldBe, encounters, perDay: formats.number(perDay, perDay < 10 ? 1 : 0) }
  return (
    <div className={classes.form} aria-live="polite">
      <p className={classes.said}>{encounters === 0 ? t('dryRun.none') : t('dryRun.said', many)}</p>
      {share < 1 ? (
        <p className={classes.soft}>
          {t('dryRun.sampled', { share: formats.percent(share, share < 0.1 ? 1 : 0), error: error ?? 0 })}
        </p>
      ) : null}
      {reasons.length > 0 ? (
        <DataTable
          title={t('dryRun.left')}
          rows={reasons}
          keyOf={({ reason }) => reason}
          search={false}
          columns={[
            {
              id: 'reason',
              title: t('dryRun.left'),
              main: true,
              value: ({ reason }) => t(`notAsked.reasons.${reason}`),
            },
            { id: 'n', title: t('dryRun.encounters'), value: ({ n }) => n, measure: { kind: 'count' } },
          ]}
        />
      ) : null}
      {encounters > 0 ? <DryRunGroups run={run} /> : null}
    </div>
  )
}

function DryRunGroups({ run }: { run: DryRun }) {
  const { t, language } = useWords()
  const { data } = useQuery(asked(ReadDefinitions, {}))
  const [by, setBy] = useState<(typeof BY)[number]>('channel')
  const names = data ? namesOf(data, language) : null
  const name = (key: string | number): string => {
    if (by === 'channel' || by === 'unit') return names?.[by](Number(key)) || t('dryRun.unknown')
    return String(key) || t('dryRun.unknown')
  }
  const { rows, hidden } = run.groups[by]
  return (
    <>
      <Select
        label={t('dryRun.by')}
        data={BY.map((value) => ({ value, label: t(`dryRun.groups.${value}`) }))}
        value={by}
        allowDeselect={false}
        onChange={(value) => setBy(BY.find((one) => one === value) ?? 'channel')}
      />
      <DataTable
        title={t(`dryRun.groups.${by}`)}
        rows={rows}
        keyOf={({ key }) => key}
        search={false}
        columns={[
          { id: 'name', title: t(`dryRun.groups.${by}`), main: true, value: ({ key }) => name(key) },
          { id: 'asked', title: t('dryRun.asked'), value: ({ asked }) => asked, measure: { kind: 'count' } },
          { id: 'left', title: t('dryRun.left'), value: ({ left }) => left, measure: { kind: 'count' } },
        ]}
      />
      {hidden > 0 ? <p className={classes.soft}>{t('dryRun.hidden', { count: hidden })}</p> : null}
    </>
  )
}

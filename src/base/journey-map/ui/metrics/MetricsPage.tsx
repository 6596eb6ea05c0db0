import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { asked } from '../../../../web/client.ts'
import { Panel } from '../../../../web/kit/page/Panel.tsx'
import { ErrorState } from '../../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../../web/kit/state/LoadingState.tsx'
import type { Column } from '../../../../web/kit/table/columns.ts'
import { DataTable } from '../../../../web/kit/table/DataTable.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import { nameIn } from '../../../names/key.ts'
import { changeColumn } from '../../../names/ui/changeColumn.tsx'
import { SettingsFrame } from '../../../org/ui/SettingsFrame.tsx'
import classes from '../../../org/ui/settings.module.css'
import { type Metric, ReadDefinitions } from '../../contract.ts'
import { MetricDrawer } from './MetricDrawer.tsx'

/** What is asked of customers, on which scale, and how answers become one figure. */
export function MetricsPage() {
  const { t } = useWords()
  const definitions = useQuery(asked(ReadDefinitions, {}))
  const [open, setOpen] = useState<Metric | 'new' | null>(null)
  const columns = useColumns(setOpen)
  const metrics = definitions.data?.metrics ?? []
  return (
    <SettingsFrame
      section="metrics"
      sentence={t('metrics.count', { count: metrics.length })}
      detail={t('metrics.detail')}
    >
      {definitions.isPending ? <LoadingState shape="table" /> : null}
      {definitions.isError ? <ErrorState error={definitions.error} onAgain={() => void definitions.refetch()} /> : null}
      {definitions.data ? (
        <Panel
          title={t('settings.section.metrics')}
          tools={<Button onClick={() => setOpen('new')}>{t('metrics.add')}</Button>}
        >
          <DataTable
            title={t('settings.section.metrics')}
            rows={metrics}
            columns={columns}
            keyOf={({ id }) => id}
            phone="cards"
          />
        </Panel>
      ) : null}
      <MetricDrawer key={open === 'new' ? 'new' : open?.id} open={open} onClose={() => setOpen(null)} />
    </SettingsFrame>
  )
}

function useColumns(onOpen: (metric: Metric) => void): Column<Metric>[] {
  const { t, formats, language } = useWords()
  const name = ({ names, key }: Metric) => nameIn(language, names, key)
  const number = (value: number) => formats.number(value, Number.isInteger(value) ? 0 : 2)
  return [
    { id: 'name', title: t('settings.name'), main: true, value: name },
    { id: 'kind', title: t('metrics.kind'), value: ({ kind }) => t(`metrics.kinds.${kind}`) },
    {
      id: 'scale',
      title: t('metrics.scale'),
      value: ({ scale }) => scale.low,
      cell: ({ scale }) =>
        `${number(scale.low)} … ${number(scale.high)}, ${t(scale.better === 'high' ? 'metrics.highIsGood' : 'metrics.lowIsGood')}`,
    },
    {
      id: 'figure',
      title: t('metrics.figure'),
      value: ({ figure, topFrom, kind }) =>
        figure === 'topbox' && kind === 'yesno'
          ? t('metrics.figures.yes')
          : t(`metrics.figures.${figure}`, { from: topFrom === null ? '' : number(topFrom) }),
    },
    {
      id: 'key',
      title: t('metrics.key'),
      hint: t('metrics.keyHelp'),
      value: ({ key }) => key,
      cell: ({ key }) => <code className={classes.action}>{key}</code>,
    },
    changeColumn(t, name, onOpen),
  ]
}

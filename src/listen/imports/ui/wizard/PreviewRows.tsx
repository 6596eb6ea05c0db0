import { useMemo } from 'react'
import type { NewMetric } from '../../../../base/journey-map/metric.ts'
import { nameIn } from '../../../../base/names/key.ts'
import { Panel } from '../../../../web/kit/page/Panel.tsx'
import type { Column } from '../../../../web/kit/table/columns.ts'
import { DataTable } from '../../../../web/kit/table/DataTable.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import type { Preview } from '../../contract.ts'
import type { Mapping } from '../../mapping.ts'
import classes from '../imports.module.css'
import { type Became, becameOf } from './becomes.ts'

type PreviewRow = Preview['rows'][number]

interface PreviewRowsProps {
  readonly preview: Preview
  readonly mapping: Mapping
  readonly metrics: readonly NewMetric[]
}

/** The first rows of the file and what each becomes. */
export function PreviewRows({ preview, mapping, metrics }: PreviewRowsProps) {
  const { t, formats } = useWords()
  const became = useMemo(() => new Map(preview.rows.map((row) => [row.line, row.becomes.map(becameOf)])), [preview])
  const of = (row: PreviewRow) => became.get(row.line) ?? []
  const columns: Column<PreviewRow>[] = [
    {
      id: 'line',
      title: t('imports.line'),
      main: true,
      value: ({ line }) => line,
      cell: ({ line }) => formats.number(line),
      sortable: false,
    },
    {
      id: 'at',
      title: t('imports.when'),
      value: (row) => of(row)[0]?.at ?? null,
      cell: (row) => {
        const at = of(row)[0]?.at
        return at ? <span className={classes.nowrap}>{formats.moment(at, mapping.zone)}</span> : '–'
      },
      sortable: false,
    },
    { id: 'whom', title: t('imports.whom'), value: (row) => of(row)[0]?.whom ?? null, sortable: false },
    {
      id: 'becomes',
      title: t('imports.becomes'),
      value: () => null,
      cell: (row) => <Becomes row={row} became={of(row)} metrics={metrics} />,
      sortable: false,
    },
  ]
  return (
    <Panel title={t('imports.firstRows', { count: preview.rows.length })}>
      <DataTable
        title={t('imports.firstRows', { count: preview.rows.length })}
        rows={preview.rows}
        columns={columns}
        keyOf={({ line }) => line}
        search={false}
        phone="cards"
      />
    </Panel>
  )
}

function Becomes({
  row,
  became,
  metrics,
}: {
  row: PreviewRow
  became: readonly Became[]
  metrics: readonly NewMetric[]
}) {
  const { t } = useWords()
  if (row.refusal)
    return (
      <span className={classes.refusedRow}>
        {t('imports.refusedRow')} {row.refusal.column ? <b>{row.refusal.column}: </b> : null}
        {t(`refusal.${row.refusal.reason}`)}{' '}
        {row.refusal.value ? <span className={classes.examples}>{row.refusal.value}</span> : null}
      </span>
    )
  if (became.length === 0) return <span className={classes.quiet}>{t('imports.withLater')}</span>
  return (
    <span className={classes.became}>
      {became.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a row have no other identity and never move
        <span key={at}>
          <One one={one} metrics={metrics} />
        </span>
      ))}
    </span>
  )
}

function One({ one, metrics }: { one: Became; metrics: readonly NewMetric[] }) {
  const { t, formats, language } = useWords()
  if (one.is === 'person') return t('imports.person')
  if (one.is === 'encounter')
    return (
      <>
        {one.touchpoint}
        {one.channel ? ` · ${one.channel}` : ''}
        {one.money === null
          ? ''
          : ` · ${one.currency ? formats.money(one.money, one.currency) : formats.number(one.money, 2)}`}
      </>
    )
  const metric = metrics.find(({ key }) => key === one.metric)
  const name = one.touchpoint ?? (metric ? nameIn(language, metric.names, metric.key) : one.metric)
  const digits = one.score !== null && Number.isInteger(one.score) ? 0 : 2
  const yesno = metric?.kind === 'yesno' ? t(one.score === 1 ? 'imports.yes' : 'imports.no') : null
  return (
    <>
      {name} <b>{yesno ?? (one.score === null ? '' : formats.number(one.score, digits))}</b>
      {one.text ? <q>{one.text.length > 80 ? `${one.text.slice(0, 79)}…` : one.text}</q> : null}
    </>
  )
}

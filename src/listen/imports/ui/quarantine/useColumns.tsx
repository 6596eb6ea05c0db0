import { Checkbox } from '@mantine/core'
import type { Column } from '../../../../web/kit/table/columns.ts'
import { useHere } from '../../../../web/shell/here.ts'
import { useWords } from '../../../../web/words/useWords.ts'
import type { QuarantinedRow } from '../../contract.ts'
import classes from './quarantine.module.css'
import { useReason } from './useReason.ts'

interface Choosing {
  readonly rows: readonly QuarantinedRow[]
  readonly chosen: ReadonlySet<number>
  readonly onChoose: (chosen: ReadonlySet<number>) => void
  readonly onOpen: (row: QuarantinedRow) => void
  readonly selectable: boolean
}

export function useColumns({ chosen, onChoose, onOpen, selectable }: Choosing): Column<QuarantinedRow>[] {
  const { t, formats } = useWords()
  const { workspace } = useHere()
  const reasonIn = useReason()
  const name = ({ line, id }: QuarantinedRow) =>
    line === null ? t('quarantine.row', { id }) : t('quarantine.line', { line: formats.number(line) })
  const columns: Column<QuarantinedRow>[] = [
    {
      id: 'line',
      title: t('imports.line'),
      main: true,
      sortable: true,
      value: ({ line }) => line,
      cell: (row) => (
        <button type="button" className={classes.open} onClick={() => onOpen(row)}>
          {name(row)}
        </button>
      ),
    },
    {
      id: 'column',
      title: t('quarantine.column'),
      sortable: true,
      value: ({ column }) => column || t('quarantine.wholeRow'),
    },
    {
      id: 'value',
      title: t('quarantine.value'),
      value: ({ value }) => value,
      cell: ({ value }) => (value ? <span className={classes.value}>{value}</span> : '–'),
    },
    { id: 'reason', title: t('quarantine.reason'), sortable: true, value: ({ reason }) => reasonIn(reason) },
    { id: 'source', title: t('sources.source'), value: ({ source }) => source },
    {
      id: 'arrived',
      title: t('quarantine.arrived'),
      sortable: true,
      align: 'end',
      value: ({ arrivedAt }) => arrivedAt,
      cell: ({ arrivedAt }) => formats.moment(arrivedAt, workspace.zone),
    },
  ]
  if (!selectable) return columns
  const choosing: Column<QuarantinedRow> = {
    id: 'choose',
    title: t('quarantine.choose'),
    value: () => null,
    cell: (row) => (
      <Checkbox
        aria-label={t('quarantine.chooseRow', { row: name(row) })}
        checked={chosen.has(row.id)}
        onChange={(event) => onChoose(withOrWithout(chosen, row.id, event.currentTarget.checked))}
      />
    ),
  }
  return [choosing, ...columns]
}

const withOrWithout = (chosen: ReadonlySet<number>, id: number, on: boolean) =>
  new Set(on ? [...chosen, id] : [...chosen].filter((other) => other !== id))

import { Button, Checkbox, Popover } from '@mantine/core'
import { useWords } from '../../words/useWords.ts'
import { Icon } from '../Icon.tsx'
import type { Column } from './columns.ts'
import classes from './DataTable.module.css'

interface ColumnChooserProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly hidden: ReadonlySet<string>
  readonly onChange: (hidden: Set<string>) => void
}

export function ColumnChooser<Row>({ columns, hidden, onChange }: ColumnChooserProps<Row>) {
  const { t } = useWords()
  return (
    <Popover position="bottom-end">
      <Popover.Target>
        <Button variant="default" size="xs" rightSection={<Icon name="down" size={14} />}>
          {t('table.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.columns}>
        {columns
          .filter(({ main }) => !main)
          .map(({ id, title }) => (
            <Checkbox
              key={id}
              label={title}
              checked={!hidden.has(id)}
              onChange={({ currentTarget: { checked } }) =>
                onChange(new Set(checked ? [...hidden].filter((other) => other !== id) : [...hidden, id]))
              }
            />
          ))}
      </Popover.Dropdown>
    </Popover>
  )
}

import { Button } from '@mantine/core'
import type { TFunction } from 'i18next'
import type { Column } from '../../../web/kit/table/columns.ts'

/** The last column of a list of things with names: opens the one that is to be changed. */
export function changeColumn<Row>(t: TFunction, name: (row: Row) => string, onOpen: (row: Row) => void): Column<Row> {
  return {
    id: 'change',
    title: t('people.change'),
    deeds: true,
    value: () => null,
    sortable: false,
    align: 'end',
    cell: (row) => (
      <Button
        variant="subtle"
        size="xs"
        onClick={() => onOpen(row)}
        aria-label={t('people.changeOf', { name: name(row) })}
      >
        {t('people.change')}
      </Button>
    ),
  }
}

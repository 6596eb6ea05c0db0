import { Fault } from '../../platform/fault.ts'
import type { Mapping } from './mapping.ts'
import type { Known } from './reading/dialect.ts'
import type { Table } from './reading/table.ts'

/** How to open the file of a mapping: nothing that was found out once is guessed again. */
export function knownOf({ reading }: Mapping): Known {
  const { table: _table, ...dialect } = reading
  return Object.fromEntries(Object.entries(dialect).filter(([, value]) => value !== undefined))
}

/**
 * The table that a mapping is about: by name, else the first that has its columns, else the first.
 * @throws Fault bad-input when the named sheet or entry is not there
 */
export function chooseTable(tables: readonly Table[], mapping: Mapping | null, name = mapping?.reading.table): Table {
  if (name !== undefined) {
    const named = tables.find((table) => table.name === name)
    if (named) return named
    const names = tables
      .map((table) => table.name)
      .join(', ')
      .slice(0, 500)
    if (tables.length > 1)
      throw new Fault('bad-input', `the file has no sheet or entry "${name}"`, {
        advice: `It has: ${names}`,
        reason: 'table-gone',
        values: { name, tables: names },
      })
  }
  const used = mapping?.columns.filter(({ role }) => role !== 'ignore').map(({ column }) => column) ?? []
  const fitting = tables.find(({ columns }) => used.every((column) => columns.includes(column)))
  return fitting ?? largest(tables)
}

/** Workbooks begin with cover sheets: without a mapping the widest table is the likeliest. */
function largest(tables: readonly Table[]): Table {
  return tables.reduce((left, right) => (right.columns.length > left.columns.length ? right : left))
}

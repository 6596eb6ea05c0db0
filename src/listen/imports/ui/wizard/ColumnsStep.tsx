import { Button } from '@mantine/core'
import { useDeferredValue, useState } from 'react'
import { Actions, Panel } from '../../../../web/kit/page/Panel.tsx'
import { Sentence } from '../../../../web/kit/page/Sentence.tsx'
import { Pager } from '../../../../web/kit/table/Pager.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import type { ColumnMapping } from '../../mapping.ts'
import classes from '../imports.module.css'
import { ColumnCard } from './ColumnCard.tsx'
import { Issues } from './Issues.tsx'
import type { StepProps } from './Wizard.tsx'

const PAGE_SIZE = 40
const SEARCH_FROM = 12

/** Every column of the file and what it means. */
export function ColumnsStep({ of, wizard, proposal, mapping, go }: StepProps) {
  const { t } = useWords()
  const [search, setSearch] = useState('')
  const [page, setPage] = useState(1)
  const sought = useDeferredValue(search.trim().toLocaleLowerCase())
  const entries = new Map(mapping.columns.map((entry) => [entry.column, entry]))
  const used = mapping.columns.filter(({ role }) => role !== 'ignore').length
  const found = proposal.columns.filter(({ column }) => column.toLocaleLowerCase().includes(sought))
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE))
  const shown = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
  const change = (entry: ColumnMapping) =>
    wizard.change({ columns: { ...wizard.draft.columns, [entry.column]: entry } })
  return (
    <>
      <Sentence question={of.fileName} detail={t('imports.columnsDetail')}>
        {t('imports.columnsTitle', { used, count: proposal.columns.length })}
      </Sentence>
      <Issues issues={wizard.preview.data?.issues ?? []} mapping={mapping} />
      <Panel
        title={t('imports.columns')}
        tools={
          proposal.columns.length > SEARCH_FROM ? (
            <input
              type="search"
              className={classes.search}
              aria-label={t('imports.searchColumns')}
              placeholder={t('imports.searchColumns')}
              value={search}
              onChange={(event) => {
                setSearch(event.target.value)
                setPage(1)
              }}
            />
          ) : null
        }
      >
        <ul className={classes.columns}>
          {shown.map((column) => (
            <ColumnCard
              key={column.column}
              column={column}
              entry={entries.get(column.column) ?? { column: column.column, role: 'ignore' }}
              mapping={mapping}
              metrics={wizard.metrics}
              touchpoints={wizard.definitions?.touchpoints ?? []}
              onChange={change}
            />
          ))}
        </ul>
        {pages > 1 ? <Pager found={found.length} page={page} pages={pages} onPage={setPage} /> : null}
      </Panel>
      <Actions>
        <Button onClick={() => go('preview')}>{t('imports.toPreview')}</Button>
        {Object.keys(wizard.draft.columns).length > 0 ? (
          <Button variant="subtle" onClick={() => wizard.change({ columns: {} })}>
            {t('imports.resetColumns')}
          </Button>
        ) : null}
      </Actions>
    </>
  )
}

import { Popover } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useContext, useState } from 'react'
import { useWords } from '../../words/useWords.ts'
import { Icon } from '../Icon.tsx'
import classes from './FilterBar.module.css'
import type { Search } from './filter.ts'
import { SavedList } from './SavedList.tsx'
import { SaveNew } from './SaveNew.tsx'
import { type Chosen, chosenFilter, type Saved, type SavedFilters, SavedFiltersContext, withFilter } from './saved.ts'

/** First in the bar: the name of what is shown, where it has one, and all that has been saved. */
export function SavedChip() {
  const filters = useContext(SavedFiltersContext)
  return filters ? <Chip filters={filters} /> : null
}

function Chip({ filters }: { filters: SavedFilters }) {
  const { t } = useWords()
  const search: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  const [opened, setOpened] = useState(false)
  const chosen = chosenFilter(filters.all, search)
  const choose = (saved: Saved) => {
    setOpened(false)
    void navigate({ to: '.', replace: true, search: (before: Search) => withFilter(before, saved) })
  }
  return (
    <Popover opened={opened} onChange={setOpened} width={320} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <button
          type="button"
          className={`${classes.chip} ${classes.savedChip} ${chosen ? classes.active : ''}`}
          onClick={() => setOpened(!opened)}
        >
          <Icon name="mark" size={15} />
          <Label chosen={chosen} none={t('saved.title')} />
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown}>
        <div className={classes.pick}>
          <SavedList filters={filters} chosen={chosen} search={search} onChoose={choose} />
          {chosen && !chosen.changed ? null : <SaveNew filters={filters} search={search} onSaved={choose} />}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

function Label({ chosen, none }: { chosen: Chosen | null; none: string }) {
  const { t } = useWords()
  if (!chosen) return <span className={classes.savedNone}>{none}</span>
  return (
    <span className={classes.savedName}>
      <span className="unseen">{t('saved.chip')} </span>
      <strong>{chosen.saved.name}</strong>
      {chosen.changed ? <em className={classes.changed}>{t('saved.changed')}</em> : null}
    </span>
  )
}

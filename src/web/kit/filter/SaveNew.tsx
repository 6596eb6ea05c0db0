import { useWords } from '../../words/useWords.ts'
import { tell } from '../action/undoable.tsx'
import classes from './FilterBar.module.css'
import type { Search } from './filter.ts'
import { NameForm } from './NameForm.tsx'
import { plainFilter, type Saved, type SavedFilters } from './saved.ts'

interface SaveNewProps {
  readonly filters: SavedFilters
  readonly search: Search
  readonly onSaved: (saved: Saved) => void
}

/** Gives what is shown a name. */
export function SaveNew({ filters, search, onSaved }: SaveNewProps) {
  const { t } = useWords()
  return (
    <section className={classes.savedNew} aria-label={t('saved.new')}>
      <h2 className={classes.legend}>{t('saved.new')}</h2>
      <NameForm
        name=""
        shared={false}
        mayShare={filters.mayShare}
        save={async (about) => {
          const saved = await filters.save({ ...about, filter: plainFilter(search) })
          tell(t('saved.done', { name: saved.name }))
          onSaved(saved)
        }}
      />
    </section>
  )
}

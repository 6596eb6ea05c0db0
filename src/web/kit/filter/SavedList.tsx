import { ActionIcon, Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '../../words/useWords.ts'
import { Icon } from '../Icon.tsx'
import { Failure } from '../state/Failure.tsx'
import classes from './FilterBar.module.css'
import type { Search } from './filter.ts'
import { NameForm } from './NameForm.tsx'
import { type Chosen, plainFilter, type Saved, type SavedFilters } from './saved.ts'

interface SavedListProps {
  readonly filters: SavedFilters
  readonly chosen: Chosen | null
  readonly search: Search
  readonly onChoose: (saved: Saved) => void
}

/** What has been saved, one's own first; the chosen one at the top when it has been changed. */
export function SavedList({ filters, chosen, search, onChoose }: SavedListProps) {
  const { t } = useWords()
  const [editing, setEditing] = useState<number | null>(null)
  const groups = [
    { title: t('saved.mine'), members: filters.all.filter(({ shared }) => !shared) },
    { title: t('saved.everybody'), members: filters.all.filter(({ shared }) => shared) },
  ].filter(({ members }) => members.length > 0)
  const remove = useMutation({ mutationFn: filters.remove })
  return (
    <>
      {chosen?.changed ? <Changed filters={filters} saved={chosen.saved} search={search} onChoose={onChoose} /> : null}
      {groups.length === 0 ? (
        <>
          <p className={classes.legend}>{t('saved.title')}</p>
          <p className={classes.quiet}>{t('saved.none')}</p>
        </>
      ) : null}
      {groups.map(({ title, members }) => (
        <section key={title} aria-label={title}>
          <h2 className={classes.legend}>{title}</h2>
          <ul className={classes.savedList}>
            {members.map((saved) => (
              <li key={saved.id}>
                {editing === saved.id ? (
                  <Edit filters={filters} saved={saved} onDone={() => setEditing(null)} />
                ) : (
                  <Row
                    saved={saved}
                    here={chosen?.saved.id === saved.id}
                    onChoose={() => onChoose(saved)}
                    onEdit={() => setEditing(saved.id)}
                    onRemove={() => remove.mutate(saved)}
                  />
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Failure error={remove.error} />
    </>
  )
}

interface RowProps {
  readonly saved: Saved
  readonly here: boolean
  readonly onChoose: () => void
  readonly onEdit: () => void
  readonly onRemove: () => void
}

function Row({ saved: { name, own }, here, onChoose, onEdit, onRemove }: RowProps) {
  const { t } = useWords()
  return (
    <div className={classes.savedRow}>
      <button type="button" className={classes.savedPick} aria-current={here || undefined} onClick={onChoose}>
        {name}
      </button>
      {own ? (
        <>
          <ActionIcon variant="subtle" color="gray" aria-label={t('saved.edit', { name })} onClick={onEdit}>
            <Icon name="pen" size={16} />
          </ActionIcon>
          <ActionIcon variant="subtle" color="gray" aria-label={t('saved.remove', { name })} onClick={onRemove}>
            <Icon name="close" size={16} />
          </ActionIcon>
        </>
      ) : null}
    </div>
  )
}

function Edit({ filters, saved, onDone }: { filters: SavedFilters; saved: Saved; onDone: () => void }) {
  return (
    <NameForm
      name={saved.name}
      shared={saved.shared}
      mayShare={filters.mayShare}
      save={async (about) => {
        await filters.change(saved.id, about)
        onDone()
      }}
      onCancel={onDone}
    />
  )
}

/** A saved filter that the address has left: keep the changes, or go back. */
function Changed({ filters, saved, search, onChoose }: Omit<SavedListProps, 'chosen'> & { saved: Saved }) {
  const { t } = useWords()
  const keep = useMutation({ mutationFn: () => filters.change(saved.id, { filter: plainFilter(search) }) })
  return (
    <div className={classes.savedDeeds}>
      {saved.own ? (
        <Button size="xs" loading={keep.isPending} onClick={() => keep.mutate()}>
          {t('saved.keep', { name: saved.name })}
        </Button>
      ) : null}
      <Button size="xs" variant="default" onClick={() => onChoose(saved)}>
        {t('saved.back', { name: saved.name })}
      </Button>
      <Failure error={keep.error} />
    </div>
  )
}

import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../words/useWords.ts'
import classes from './FilterBar.module.css'

interface PickManyProps<Id extends string | number> {
  readonly title: string
  readonly options: readonly { readonly id: Id; readonly name: string; readonly depth?: number }[]
  readonly chosen: readonly Id[]
  readonly onChange: (chosen: readonly Id[]) => void
}

const INSET = [undefined, classes.inset1, classes.inset2]

/** Any number of named things; none chosen means all. */
export function PickMany<Id extends string | number>({ title, options, chosen, onChange }: PickManyProps<Id>) {
  const { t } = useWords()
  const [search, setSearch] = useState('')
  const fits = options.filter(({ name }) => name.toLocaleLowerCase().includes(search.toLocaleLowerCase()))
  return (
    <fieldset className={classes.pick}>
      <legend className={classes.legend}>{title}</legend>
      {options.length > 8 ? (
        <TextInput
          size="sm"
          type="search"
          aria-label={t('filter.search')}
          placeholder={t('filter.search')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      ) : null}
      <div className={classes.options}>
        {fits.map(({ id, name, depth = 0 }) => (
          <Checkbox
            key={id}
            className={INSET[Math.min(2, depth)]}
            label={name}
            checked={chosen.includes(id)}
            onChange={({ currentTarget: { checked } }) =>
              onChange(checked ? [...chosen, id] : chosen.filter((other) => other !== id))
            }
          />
        ))}
        {fits.length === 0 ? <p className={classes.quiet}>{t('filter.nothing')}</p> : null}
      </div>
      {chosen.length > 0 ? (
        <Button variant="subtle" size="xs" onClick={() => onChange([])}>
          {t('filter.clearOne')}
        </Button>
      ) : null}
    </fieldset>
  )
}

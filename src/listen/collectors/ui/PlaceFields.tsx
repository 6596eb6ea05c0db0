import { Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ReadDefinitions } from '../../../base/journey-map/contract.ts'
import type { Names } from '../../../base/names/contract.ts'
import { nameIn } from '../../../base/names/key.ts'
import { asked } from '../../../web/client.ts'
import { useWords } from '../../../web/words/useWords.ts'
import type { AnswerPlace } from '../../responses/place.ts'
import classes from './reach.module.css'

interface Named {
  readonly key: string
  readonly names: Names
  readonly state: string
  readonly mergedInto: number | null
}

/** Names to choose from, by the key that answers carry. */
export function usePlaces() {
  const { language } = useWords()
  const { data } = useQuery(asked(ReadDefinitions, {}))
  const choices = (all: readonly Named[] = []) =>
    all
      .filter(({ mergedInto, state }) => mergedInto === null && state !== 'hidden')
      .map(({ key, names }) => ({ value: key, label: nameIn(language, names, key) }))
      .toSorted((a, b) => a.label.localeCompare(b.label, language))
  return { touchpoints: choices(data?.touchpoints), channels: choices(data?.channels), units: choices(data?.units) }
}

const KINDS = [
  ['touchpoint', 'touchpoints'],
  ['channel', 'channels'],
  ['unit', 'units'],
] as const

interface PlaceFieldsProps {
  readonly place: AnswerPlace
  readonly onChange: (place: AnswerPlace) => void
  /** The unit follows from elsewhere. */
  readonly withoutUnit?: boolean
}

/** What answers given there are about. */
export function PlaceFields({ place, onChange, withoutUnit = false }: PlaceFieldsProps) {
  const { t } = useWords()
  const places = usePlaces()
  const set = (key: keyof AnswerPlace, value: string | null) => {
    const { [key]: _, ...others } = place
    onChange(value ? { ...others, [key]: value } : others)
  }
  return (
    <fieldset className={classes.group}>
      <legend>{t('reach.where')}</legend>
      <p className={classes.about}>{t('reach.whereHelp')}</p>
      {KINDS.filter(([key]) => !(withoutUnit && key === 'unit')).map(([key, list]) => (
        <Select
          key={key}
          label={t(`reach.${key}`)}
          placeholder={t('reach.open')}
          searchable
          clearable
          value={place[key] ?? null}
          data={places[list]}
          onChange={(value) => set(key, value)}
          nothingFoundMessage={t('filter.nothing')}
          comboboxProps={{ withinPortal: false }}
        />
      ))}
      <TextInput
        label={t('reach.staff')}
        value={place.staff ?? ''}
        placeholder={t('reach.open')}
        maxLength={200}
        onChange={({ currentTarget }) => set('staff', currentTarget.value)}
      />
    </fieldset>
  )
}

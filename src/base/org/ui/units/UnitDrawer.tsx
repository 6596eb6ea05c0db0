import { NativeSelect, Select } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../../../web/client.ts'
import { SaveForm } from '../../../../web/kit/action/SaveForm.tsx'
import { SideDrawer } from '../../../../web/kit/action/SideDrawer.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import { nameIn } from '../../../names/key.ts'
import { Merging } from '../../../names/ui/Merging.tsx'
import { givenNames, isNamed, NamesFields } from '../../../names/ui/NamesFields.tsx'
import { CreateUnit, MergeUnit, UNIT_LEVELS, type Unit, UnmergeUnit, UpdateUnit } from '../../contract.ts'
import { subtreesOf } from '../../units/tree.ts'

/** A unit that exists, or a new one below `parent`. */
export interface Editing {
  readonly unit: Unit | null
  readonly parent: number | null
}

interface UnitDrawerProps {
  readonly editing: Editing | null
  readonly units: readonly Unit[]
  readonly onClose: () => void
}

export function UnitDrawer({ editing, units, onClose }: UnitDrawerProps) {
  const { t, language } = useWords()
  const unit = editing?.unit ?? null
  const title = unit ? nameIn(language, unit.names, unit.key) : t('units.add')
  return (
    <SideDrawer opened={editing !== null} title={title} onClose={onClose}>
      {editing ? <UnitForm editing={editing} units={units} onClose={onClose} /> : null}
    </SideDrawer>
  )
}

type Level = Unit['level']
const STATES = ['confirmed', 'hidden'] as const

function UnitForm({ editing, units, onClose }: { editing: Editing; units: readonly Unit[]; onClose: () => void }) {
  const { t, language } = useWords()
  const { unit } = editing
  const [names, setNames] = useState(unit?.names ?? {})
  const [level, setLevel] = useState<Level>(unit?.level ?? 'store')
  const [parent, setParent] = useState(editing.parent)
  const [state, setState] = useState<Unit['state']>(unit?.state === 'hidden' ? 'hidden' : 'confirmed')
  const save = () => {
    const body = { names: givenNames(names), level, parent }
    return unit ? call(UpdateUnit, { params: { id: unit.id }, body: { ...body, state } }) : call(CreateUnit, { body })
  }
  // A unit cannot be below itself, so what is below it is not offered.
  const below = new Set(unit ? subtreesOf(units).get(unit.id) : [])
  const others = units
    .filter(({ id, mergedInto }) => mergedInto === null && !below.has(id))
    .map(({ id, names: given, key }) => ({ id, name: nameIn(language, given, key) }))
  return (
    <>
      <SaveForm save={save} onSaved={onClose} ready={isNamed(names)}>
        <NamesFields names={names} onChange={setNames} />
        <NativeSelect
          label={t('units.levelLabel')}
          value={level}
          onChange={(event) => setLevel(event.target.value as Level)}
          data={UNIT_LEVELS.map((value) => ({ value, label: t(`units.level.${value}`) }))}
        />
        <Select
          label={t('units.below')}
          searchable
          clearable
          placeholder={t('units.top')}
          value={parent === null ? null : String(parent)}
          onChange={(value) => setParent(value === null ? null : Number(value))}
          data={others.map(({ id, name }) => ({ value: String(id), label: name }))}
          nothingFoundMessage={t('filter.nothing')}
          comboboxProps={{ withinPortal: false }}
        />
        {unit ? (
          <NativeSelect
            label={t('definition.shown')}
            value={state}
            onChange={(event) => setState(event.target.value as Unit['state'])}
            data={STATES.map((value) => ({ value, label: t(`definition.shownAs.${value}`) }))}
          />
        ) : null}
      </SaveForm>
      {unit ? (
        <Merging
          of={unit}
          all={units}
          except={below}
          merge={(id, into) => call(MergeUnit, { params: { id }, body: { into } })}
          unmerge={(id) => call(UnmergeUnit, { params: { id } })}
          onDone={onClose}
        />
      ) : null}
    </>
  )
}

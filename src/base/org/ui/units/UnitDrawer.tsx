import { Button, Drawer, NativeSelect, Select } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call, queries } from '../../../../web/client.ts'
import { undoable } from '../../../../web/kit/action/undoable.tsx'
import { Actions } from '../../../../web/kit/page/Panel.tsx'
import { Failure } from '../../../../web/kit/state/Failure.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import { nameIn } from '../../../names/key.ts'
import { MergeField } from '../../../names/ui/MergeField.tsx'
import { givenNames, isNamed, NamesFields } from '../../../names/ui/NamesFields.tsx'
import { CreateUnit, MergeUnit, UNIT_LEVELS, type Unit, UnmergeUnit, UpdateUnit } from '../../contract.ts'
import { subtreesOf } from '../../units/tree.ts'
import classes from '../settings.module.css'

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
    <Drawer
      opened={editing !== null}
      onClose={onClose}
      title={title}
      size="md"
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      {editing ? <UnitForm editing={editing} units={units} onClose={onClose} /> : null}
    </Drawer>
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
  const done = async () => {
    await queries.invalidateQueries()
    onClose()
  }
  const save = useMutation({
    mutationFn: () => {
      const body = { names: givenNames(names), level, parent }
      return unit ? call(UpdateUnit, { params: { id: unit.id }, body: { ...body, state } }) : call(CreateUnit, { body })
    },
    onSuccess: done,
  })
  // A unit cannot be below itself, so what is below it is not offered.
  const below = new Set(unit ? subtreesOf(units).get(unit.id) : [])
  const others = units
    .filter(({ id, mergedInto }) => mergedInto === null && !below.has(id))
    .map(({ id, names: given, key }) => ({ id, name: nameIn(language, given, key) }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <div className={classes.parts}>
      <form className={classes.form} onSubmit={submit}>
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
        <Failure error={save.error} />
        <Actions>
          <Button type="submit" loading={save.isPending} disabled={!isNamed(names)}>
            {t('settings.save')}
          </Button>
        </Actions>
      </form>
      {unit ? <Merging unit={unit} units={units} others={others} onDone={done} /> : null}
    </div>
  )
}

interface MergingProps {
  readonly unit: Unit
  readonly units: readonly Unit[]
  readonly others: readonly { readonly id: number; readonly name: string }[]
  readonly onDone: () => Promise<void>
}

function Merging({ unit, units, others, onDone }: MergingProps) {
  const { t, language } = useWords()
  const unmerge = useMutation({
    mutationFn: (id: number) => call(UnmergeUnit, { params: { id } }),
    onSuccess: onDone,
  })
  const merge = useMutation({
    mutationFn: (into: number) => call(MergeUnit, { params: { id: unit.id }, body: { into } }),
    onSuccess: async () => {
      await onDone()
      undoable(t('definition.merged'), () => unmerge.mutate(unit.id))
    },
  })
  const merged = units.filter(({ mergedInto }) => mergedInto === unit.id)
  return (
    <div className={classes.form}>
      {merged.length > 0 ? (
        <ul className={classes.list}>
          {merged.map(({ id, names, key }) => (
            <li key={id}>
              {t('definition.alsoIs', { names: nameIn(language, names, key) })}
              <Button variant="subtle" size="xs" loading={unmerge.isPending} onClick={() => unmerge.mutate(id)}>
                {t('definition.unmerge')}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <MergeField others={others} busy={merge.isPending} onMerge={(into) => merge.mutate(into)} />
      <Failure error={merge.error ?? unmerge.error} />
    </div>
  )
}

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { asked } from '../../../../web/client.ts'
import { Panel } from '../../../../web/kit/page/Panel.tsx'
import { EmptyState } from '../../../../web/kit/state/EmptyState.tsx'
import { ErrorState } from '../../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../../web/kit/state/LoadingState.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import { rootsOf } from '../../../names/index.ts'
import { nameIn } from '../../../names/key.ts'
import { ListUnits, type Unit } from '../../contract.ts'
import { SettingsFrame } from '../SettingsFrame.tsx'
import classes from '../settings.module.css'
import { type Editing, UnitDrawer } from './UnitDrawer.tsx'

/** Regions, stores and teams as a tree: who answers for which encounters. */
export function UnitsPage() {
  const { t } = useWords()
  const list = useQuery(asked(ListUnits, {}))
  const [editing, setEditing] = useState<Editing | null>(null)
  const units = list.data?.units ?? []
  const living = units.filter(({ mergedInto }) => mergedInto === null)
  const add = <Button onClick={() => setEditing({ unit: null, parent: null })}>{t('units.add')}</Button>
  return (
    <SettingsFrame
      section="units"
      sentence={living.length === 0 ? t('units.none') : t('units.count', { count: living.length })}
      detail={living.length === 0 ? undefined : t('units.detail')}
    >
      {list.isPending ? <LoadingState shape="table" /> : null}
      {list.isError ? <ErrorState error={list.error} onAgain={() => void list.refetch()} /> : null}
      {list.data && living.length === 0 ? (
        <EmptyState title={t('units.emptyTitle')} action={add}>
          <p>{t('units.emptyText')}</p>
        </EmptyState>
      ) : null}
      {living.length > 0 ? (
        <Panel title={t('settings.section.units')} tools={add}>
          <Branch units={units} parent={null} onEdit={setEditing} />
        </Panel>
      ) : null}
      <UnitDrawer
        key={`${editing?.unit?.id} ${editing?.parent}`}
        editing={editing}
        units={units}
        onClose={() => setEditing(null)}
      />
    </SettingsFrame>
  )
}

interface BranchProps {
  readonly units: readonly Unit[]
  readonly parent: number | null
  readonly onEdit: (editing: Editing) => void
}

function Branch({ units, parent, onEdit }: BranchProps) {
  const { t, language } = useWords()
  const collator = new Intl.Collator(language)
  const name = ({ names, key }: Unit) => nameIn(language, names, key)
  const roots = rootsOf(units)
  // What lay below a unit that was merged lies below the one it was merged into.
  const parentOf = (unit: Unit) => (unit.parent === null ? null : (roots.get(unit.parent) ?? null))
  const here = units
    .filter((unit) => unit.mergedInto === null && parentOf(unit) === parent)
    .toSorted((a, b) => collator.compare(name(a), name(b)))
  if (here.length === 0) return null
  return (
    <ul className={parent === null ? classes.tree : undefined}>
      {here.map((unit) => {
        const merged = units.filter(({ mergedInto }) => mergedInto === unit.id)
        return (
          <li key={unit.id}>
            <div className={classes.node}>
              <span className={classes.nodeName}>
                <strong>{name(unit)}</strong>
                <span className={classes.quiet}>{t(`units.level.${unit.level}`)}</span>
                {unit.state === 'confirmed' ? null : (
                  <span className={unit.state === 'proposed' ? classes.proposed : classes.state}>
                    {t(`definition.state.${unit.state}`)}
                  </span>
                )}
                {merged.length > 0 ? (
                  <span className={classes.quiet}>
                    {t('definition.alsoIs', { names: merged.map(name).join(', ') })}
                  </span>
                ) : null}
              </span>
              <span className={classes.nodeDeeds}>
                <Button
                  variant="subtle"
                  size="xs"
                  onClick={() => onEdit({ unit: null, parent: unit.id })}
                  aria-label={t('units.addBelow', { name: name(unit) })}
                >
                  {t('units.addShort')}
                </Button>
                <Button
                  variant="subtle"
                  size="xs"
                  onClick={() => onEdit({ unit, parent: unit.parent })}
                  aria-label={t('people.changeOf', { name: name(unit) })}
                >
                  {t('people.change')}
                </Button>
              </span>
            </div>
            <Branch units={units} parent={unit.id} onEdit={onEdit} />
          </li>
        )
      })}
    </ul>
  )
}

import { MultiSelect, NativeSelect, TextInput } from '@mantine/core'
import { ROLES, type Role } from '../../../../platform/contract.ts'
import { useHere } from '../../../../web/shell/here.ts'
import { useWords } from '../../../../web/words/useWords.ts'
import { nameIn } from '../../../names/key.ts'
import type { Unit } from '../../contract.ts'

/** What somebody is here, and how far they see. */
export interface Standing {
  readonly role: Role
  readonly units: readonly number[]
  readonly staff: string | null
}

interface StandingFieldsProps {
  readonly standing: Standing
  readonly units: readonly Unit[]
  readonly onChange: (standing: Standing) => void
}

export function StandingFields({ standing, units, onChange }: StandingFieldsProps) {
  const { t, language } = useWords()
  const { role } = useHere()
  const roles = role === 'owner' ? ROLES : ROLES.filter((each) => each !== 'owner' || standing.role === 'owner')
  return (
    <>
      <NativeSelect
        label={t('people.role')}
        description={t(`people.roleHelp.${standing.role}`)}
        value={standing.role}
        onChange={(event) => onChange({ ...standing, role: event.target.value as Role })}
        data={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
      />
      {standing.role === 'manager' ? (
        <MultiSelect
          label={t('people.units')}
          description={units.length === 0 ? t('people.noUnits') : t('people.unitsHelp')}
          searchable
          value={standing.units.map(String)}
          onChange={(chosen) => onChange({ ...standing, units: chosen.map(Number) })}
          data={units
            .filter(({ mergedInto }) => mergedInto === null)
            .map(({ id, names, key }) => ({ value: String(id), label: nameIn(language, names, key) }))}
          nothingFoundMessage={t('filter.nothing')}
          comboboxProps={{ withinPortal: false }}
        />
      ) : null}
      {standing.role === 'agent' ? (
        <TextInput
          label={t('mapping.role.staff')}
          description={t('people.staffHelp')}
          value={standing.staff ?? ''}
          required
          withAsterisk={false}
          maxLength={200}
          onChange={(event) => onChange({ ...standing, staff: event.target.value || null })}
        />
      ) : null}
    </>
  )
}

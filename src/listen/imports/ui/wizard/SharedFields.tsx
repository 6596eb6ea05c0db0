import { NativeSelect, TextInput } from '@mantine/core'
import { Fields } from '../../../../web/kit/page/Panel.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import type { Mapping } from '../../mapping.ts'
import { KINDS } from './roles.ts'
import type { WizardState } from './useWizard.ts'

const NAMES = ['touchpoint', 'channel', 'unit', 'segment'] as const

/** What holds for every row, where no column says it. */
export function SharedFields({ wizard, mapping }: { wizard: WizardState; mapping: Mapping }) {
  const { t } = useWords()
  const set = (constants: Record<string, string>) =>
    wizard.change({ constants: { ...wizard.draft.constants, ...constants } })
  const taken = new Set(mapping.columns.map(({ role }) => role))
  return (
    <Fields>
      <Committed
        label={t('mapping.source')}
        description={t('mapping.sourceHelp')}
        value={mapping.source}
        onCommit={(source) => source && wizard.change({ source: source.replaceAll(/[\s:#]+/g, '-').slice(0, 60) })}
      />
      <Committed
        label={t('mapping.zone')}
        description={t('mapping.zoneHelp')}
        value={mapping.zone}
        onCommit={(zone) => zone && wizard.change({ zone })}
      />
      {mapping.shape === 'survey' ? (
        <NativeSelect
          label={t('mapping.kindLabel')}
          description={t('mapping.kindHelp')}
          value={mapping.constants.kind ?? 'survey'}
          onChange={(event) => set({ kind: event.target.value })}
          data={KINDS.map((value) => ({ value, label: t(`mapping.kind.${value}`) }))}
        />
      ) : null}
      {NAMES.filter((name) => !taken.has(name) && !(name === 'touchpoint' && mapping.shape === 'survey')).map(
        (name) => (
          <Committed
            key={name}
            label={t(`mapping.constant.${name}`)}
            value={mapping.constants[name] ?? ''}
            onCommit={(value) => set({ [name]: value })}
          />
        ),
      )}
    </Fields>
  )
}

interface CommittedProps {
  readonly label: string
  readonly hidden?: boolean
  readonly description?: string
  readonly placeholder?: string
  readonly value: string
  readonly onCommit: (value: string) => void
}

/** Text that counts when one leaves the field: every letter would ask the server for a preview. */
export function Committed({ label, hidden = false, description, placeholder, value, onCommit }: CommittedProps) {
  return (
    <TextInput
      key={value}
      {...(hidden ? { 'aria-label': label } : { label })}
      {...(description ? { description } : {})}
      {...(placeholder ? { placeholder } : {})}
      defaultValue={value}
      onBlur={(event) => {
        if (event.target.value.trim() !== value) onCommit(event.target.value.trim())
      }}
    />
  )
}

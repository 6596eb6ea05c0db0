import { Checkbox, ColorInput, MultiSelect, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../../../web/client.ts'
import { SaveForm } from '../../../../web/kit/action/SaveForm.tsx'
import { Fields, Panel } from '../../../../web/kit/page/Panel.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import { PURPOSES, type Survey, type SurveyContent, UpdateSurvey } from '../../contract.ts'
import { ownNameOf } from '../../render/direction.ts'
import { PictureButton } from '../editor/PartsField.tsx'
import { SavingNote } from '../editor/SavingNote.tsx'
import type { Draft } from '../editor/useDraft.ts'
import { LANGUAGES } from '../tongues.ts'
import { Quotas } from './Quotas.tsx'
import { ThanksFields } from './ThanksFields.tsx'

interface SettingsPanelProps {
  readonly survey: Survey
  readonly draft: Draft
}

const BASES = [
  'consent',
  'contract',
  'legal-obligation',
  'vital-interests',
  'public-task',
  'legitimate-interests',
] as const satisfies readonly SurveyContent['lawfulBasis'][]

/** What holds for the whole survey. Everything but its name becomes part of the next version. */
export function SettingsPanel({ survey, draft }: SettingsPanelProps) {
  const { t } = useWords()
  return (
    <>
      <Panel title={t('surveys.named')}>
        <Named survey={survey} />
      </Panel>
      <Panel title={t('surveys.nextVersion')} about={t('surveys.nextVersionHelp')}>
        <SavingNote draft={draft} />
        <When draft={draft} />
        <Spoken draft={draft} />
        <Looks survey={survey} draft={draft} />
        <Lawful draft={draft} />
      </Panel>
      <ThanksFields draft={draft} />
      <Quotas draft={draft} />
    </>
  )
}

function Named({ survey }: { survey: Survey }) {
  const { t } = useWords()
  const [name, setName] = useState(survey.name)
  const [purpose, setPurpose] = useState(survey.purpose)
  return (
    <SaveForm
      ready={name.trim() !== ''}
      save={() => call(UpdateSurvey, { params: { id: survey.id }, body: { name, purpose } })}
    >
      <Fields>
        <TextInput
          label={t('surveys.name')}
          maxLength={200}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <NativeSelect
          label={t('surveys.purpose')}
          value={purpose}
          data={PURPOSES.map((value) => ({ value, label: t(`surveys.purposes.${value}`) }))}
          onChange={({ currentTarget }) =>
            setPurpose(PURPOSES.find((one) => one === currentTarget.value) ?? survey.purpose)
          }
        />
      </Fields>
    </SaveForm>
  )
}

/** As a field for local time writes it; the offset is that of this device. */
function localOf(moment: string | null): string {
  if (moment === null) return ''
  const date = new Date(moment)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

function When({ draft: { content, edit } }: { draft: Draft }) {
  const { t } = useWords()
  const set = (key: 'opensAt' | 'closesAt', local: string) =>
    edit({ ...content, [key]: local === '' ? null : new Date(local).toISOString() }, key)
  return (
    <Fields>
      {(['opensAt', 'closesAt'] as const).map((key) => (
        <TextInput
          key={key}
          type="datetime-local"
          label={t(`surveys.${key === 'opensAt' ? 'opensAt' : 'closesAt'}`)}
          value={localOf(content[key])}
          onChange={({ currentTarget }) => set(key, currentTarget.value)}
        />
      ))}
      <Checkbox
        label={t('surveys.once')}
        checked={content.oncePerEncounter}
        onChange={({ currentTarget }) => edit({ ...content, oncePerEncounter: currentTarget.checked })}
      />
      <Checkbox
        label={t('surveys.back')}
        checked={content.allowsBack}
        onChange={({ currentTarget }) => edit({ ...content, allowsBack: currentTarget.checked })}
      />
      <Checkbox
        label={t('surveys.progress')}
        checked={content.showsProgress}
        onChange={({ currentTarget }) => edit({ ...content, showsProgress: currentTarget.checked })}
      />
    </Fields>
  )
}

function Spoken({ draft: { content, edit } }: { draft: Draft }) {
  const { t } = useWords()
  const { languages } = content
  return (
    <Fields>
      <MultiSelect
        label={t('surveys.languages')}
        description={t('surveys.languagesHelp')}
        searchable
        value={languages}
        data={[...new Set([...LANGUAGES, ...languages])].map((value) => ({ value, label: ownNameOf(value) }))}
        onChange={(next) => next.length > 0 && edit({ ...content, languages: next })}
      />
      <NativeSelect
        label={t('surveys.firstLanguage')}
        value={languages[0] ?? ''}
        data={languages.map((value) => ({ value, label: ownNameOf(value) }))}
        onChange={({ currentTarget: { value } }) =>
          edit({ ...content, languages: [value, ...languages.filter((one) => one !== value)] })
        }
      />
    </Fields>
  )
}

function Looks({ survey, draft: { content, edit } }: SettingsPanelProps) {
  const { t } = useWords()
  const { look } = content
  return (
    <Fields>
      <ColorInput
        withEyeDropper={false}
        label={t('surveys.accent')}
        description={t('surveys.accentHelp')}
        value={look.accent}
        onChange={(accent) =>
          /^#[0-9a-f]{6}$/i.test(accent) && edit({ ...content, look: { ...look, accent } }, 'accent')
        }
      />
      <div>
        <PictureButton
          survey={survey.id}
          label={t('surveys.logo')}
          has={look.logo !== null}
          onPicture={(logo) => edit({ ...content, look: { ...look, logo } })}
        />
        {look.logo === null ? null : (
          <Checkbox
            mt={8}
            label={t('surveys.logoShown')}
            checked
            onChange={() => edit({ ...content, look: { ...look, logo: null } })}
          />
        )}
      </div>
    </Fields>
  )
}

function Lawful({ draft: { content, edit } }: { draft: Draft }) {
  const { t } = useWords()
  return (
    <Fields>
      <NativeSelect
        label={t('surveys.lawful')}
        description={t('surveys.lawfulHelp')}
        value={content.lawfulBasis}
        data={BASES.map((value) => ({ value, label: t(`surveys.lawfulIs.${value}`) }))}
        onChange={({ currentTarget }) =>
          edit({ ...content, lawfulBasis: BASES.find((one) => one === currentTarget.value) ?? content.lawfulBasis })
        }
      />
      <NumberInput
        label={t('surveys.retention')}
        description={t('surveys.retentionHelp')}
        min={1}
        max={3650}
        clampBehavior="strict"
        allowDecimal={false}
        value={content.retentionDays ?? ''}
        onChange={(value) =>
          edit({ ...content, retentionDays: typeof value === 'number' && value >= 1 ? value : null }, 'retention')
        }
      />
    </Fields>
  )
}

import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { call } from '../../../web/client.ts'
import { SaveForm } from '../../../web/kit/action/SaveForm.tsx'
import { LANGUAGES } from '../../../web/kit/numbers/formats.ts'
import { Fields, Panel } from '../../../web/kit/page/Panel.tsx'
import { Failure } from '../../../web/kit/state/Failure.tsx'
import { useHere } from '../../../web/shell/here.ts'
import { moveTo } from '../../../web/shell/workspace.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { CreateWorkspace, UpdateWorkspace, type Workspace } from '../contract.ts'
import { SettingsFrame } from './SettingsFrame.tsx'
import classes from './settings.module.css'

const CURRENCIES = ['EUR', 'SEK', 'NOK', 'DKK', 'USD', 'GBP', 'CHF', 'PLN']

/** What holds for everything in the workspace. */
export function OrganisationPage() {
  const { t } = useWords()
  const { workspace, may } = useHere()
  return (
    <SettingsFrame
      section="organisation"
      sentence={t('settings.organisationIs', { name: workspace.name, zone: workspace.zone })}
      detail={t('settings.organisationDetail', { smallest: workspace.smallestGroup, days: workspace.driverWindowDays })}
    >
      <OrganisationForm key={workspace.id} workspace={workspace} />
      {may('owner') ? <AnotherWorkspace /> : null}
    </SettingsFrame>
  )
}

function OrganisationForm({ workspace }: { workspace: Workspace }) {
  const { t } = useWords()
  const [now, setNow] = useState(workspace)
  const zones = useId()
  const save = () => {
    const { id: _, sample: __, ...body } = now
    return call(UpdateWorkspace, { body })
  }
  const set = (part: Partial<Workspace>) => setNow({ ...now, ...part })
  return (
    <Panel title={t('settings.section.organisation')}>
      <SaveForm save={save}>
        <Fields>
          <TextInput
            label={t('settings.name')}
            value={now.name}
            required
            withAsterisk={false}
            maxLength={200}
            onChange={(event) => set({ name: event.target.value })}
          />
          <TextInput
            label={t('mapping.zone')}
            description={t('settings.zoneHelp')}
            value={now.zone}
            list={zones}
            required
            withAsterisk={false}
            onChange={(event) => set({ zone: event.target.value.trim() })}
          />
          <datalist id={zones}>
            {Intl.supportedValuesOf('timeZone').map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
          <NativeSelect
            label={t('user.language')}
            description={t('settings.languageHelp')}
            value={now.language}
            onChange={(event) => set({ language: event.target.value as Workspace['language'] })}
            data={LANGUAGES.map((value) => ({ value, label: t(`language.${value}`) }))}
          />
          <NativeSelect
            label={t('settings.currency')}
            value={now.currency}
            onChange={(event) => set({ currency: event.target.value })}
            data={[...new Set([now.currency, ...CURRENCIES])]}
          />
          <NumberInput
            label={t('settings.smallest')}
            description={t('settings.smallestHelp')}
            min={2}
            max={100}
            value={now.smallestGroup}
            onChange={(value) => set({ smallestGroup: Number(value) })}
          />
          <NumberInput
            label={t('settings.window')}
            description={t('settings.windowHelp')}
            min={1}
            max={730}
            value={now.driverWindowDays}
            onChange={(value) => set({ driverWindowDays: Number(value) })}
          />
        </Fields>
      </SaveForm>
    </Panel>
  )
}

function AnotherWorkspace() {
  const { t, language } = useWords()
  const { workspace } = useHere()
  const [name, setName] = useState('')
  const create = useMutation({
    mutationFn: () =>
      call(CreateWorkspace, { body: { name, language, zone: workspace.zone, currency: workspace.currency } }),
    onSuccess: ({ id }) => moveTo(id, '/settings/organisation'),
  })
  return (
    <Panel title={t('settings.another')} about={t('settings.anotherText')}>
      <form
        className={classes.filters}
        onSubmit={(event) => {
          event.preventDefault()
          create.mutate()
        }}
      >
        <TextInput
          label={t('settings.name')}
          value={name}
          required
          withAsterisk={false}
          maxLength={200}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" variant="default" loading={create.isPending}>
          {t('settings.anotherMake')}
        </Button>
      </form>
      <Failure error={create.error} />
    </Panel>
  )
}

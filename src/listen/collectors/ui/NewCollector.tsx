import { MultiSelect, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../../web/client.ts'
import { SaveForm } from '../../../web/kit/action/SaveForm.tsx'
import { useWords } from '../../../web/words/useWords.ts'
import type { AnswerPlace } from '../../responses/place.ts'
import { COLLECTOR_KINDS, type Collector, type CollectorKind, MakeCollectors } from '../contract.ts'
import { cleanWidget, KIOSK_USUAL, NO_LIMITS, WIDGET_USUAL } from './defaults.ts'
import { KioskFields } from './KioskFields.tsx'
import { LimitFields } from './LimitFields.tsx'
import { PlaceFields, usePlaces } from './PlaceFields.tsx'
import classes from './reach.module.css'
import { WidgetFields } from './WidgetFields.tsx'

interface NewCollectorProps {
  readonly survey: number
  readonly onMade: (collectors: readonly Collector[]) => void
}

/** Things that stand somewhere, so that many places each want their own. */
const STANDING: readonly CollectorKind[] = ['qr', 'kiosk']

export function NewCollector({ survey, onMade }: NewCollectorProps) {
  const { t } = useWords()
  const { units } = usePlaces()
  const [kind, setKind] = useState<CollectorKind>('link')
  const [name, setName] = useState('')
  const [place, setPlace] = useState<AnswerPlace>({})
  const [chosen, setChosen] = useState<string[]>([])
  const [kiosk, setKiosk] = useState(KIOSK_USUAL)
  const [widget, setWidget] = useState(WIDGET_USUAL)
  const [limits, setLimits] = useState(NO_LIMITS)
  const standing = STANDING.includes(kind)
  const many = standing && chosen.length > 0
  const nameOf = (unit: string) => units.find(({ value }) => value === unit)?.label ?? unit
  const save = async () => {
    const places = many
      ? chosen.map((unit) => ({
          name: [name.trim(), nameOf(unit)].filter(Boolean).join(' · '),
          place: { ...place, unit },
        }))
      : [{ name, place }]
    const settings = kind === 'kiosk' ? { kiosk } : kind === 'widget' ? { widget: cleanWidget(widget) } : {}
    const { rows } = await call(MakeCollectors, { params: { id: survey }, body: { kind, places, limits, ...settings } })
    onMade(rows)
  }
  return (
    <SaveForm save={save} deed={t('reach.make')} ready={many || name.trim() !== ''}>
      <div className={classes.part}>
        <NativeSelect
          label={t('reach.kind')}
          value={kind}
          data={COLLECTOR_KINDS.map((value) => ({ value, label: t(`reach.kinds.${value}`) }))}
          onChange={({ currentTarget }) => setKind(currentTarget.value as CollectorKind)}
        />
        <p className={classes.about}>{t(`reach.about.${kind}`)}</p>
      </div>
      <TextInput
        label={t('reach.name')}
        description={t('reach.nameHelp')}
        value={name}
        maxLength={100}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      {standing ? (
        <MultiSelect
          label={t('reach.units')}
          description={t('reach.unitsHelp')}
          searchable
          clearable
          value={chosen}
          data={units}
          maxValues={200}
          onChange={setChosen}
          nothingFoundMessage={t('filter.nothing')}
          comboboxProps={{ withinPortal: false }}
        />
      ) : null}
      {kind === 'kiosk' ? <KioskFields settings={kiosk} onChange={setKiosk} /> : null}
      {kind === 'widget' ? <WidgetFields settings={widget} onChange={setWidget} /> : null}
      <PlaceFields place={place} onChange={setPlace} withoutUnit={many} />
      <LimitFields limits={limits} onChange={setLimits} />
    </SaveForm>
  )
}

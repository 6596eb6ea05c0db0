import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { again, call } from '../../../web/client.ts'
import { ConfirmButton } from '../../../web/kit/action/ConfirmButton.tsx'
import { SaveForm } from '../../../web/kit/action/SaveForm.tsx'
import { SideDrawer } from '../../../web/kit/action/SideDrawer.tsx'
import { tell, undoable } from '../../../web/kit/action/undoable.tsx'
import { Failure } from '../../../web/kit/state/Failure.tsx'
import { useWords } from '../../../web/words/useWords.ts'
import { ChangeCollector, type Collector, ListCollectors, RenewCollector } from '../contract.ts'
import { CollectorParts } from './CollectorParts.tsx'
import { cleanWidget } from './defaults.ts'
import { KioskFields } from './KioskFields.tsx'
import { LimitFields } from './LimitFields.tsx'
import { PlaceFields } from './PlaceFields.tsx'
import classes from './reach.module.css'
import { WidgetFields } from './WidgetFields.tsx'

interface CollectorDrawerProps {
  readonly collector: Collector | null
  readonly base: string
  readonly onClose: () => void
}

/** One way to answer: what is taken along from it, and what can be changed. */
export function CollectorDrawer({ collector, base, onClose }: CollectorDrawerProps) {
  return (
    <SideDrawer opened={collector !== null} title={collector?.name ?? ''} onClose={onClose}>
      {collector ? (
        <>
          <CollectorParts collector={collector} base={base} />
          <CollectorForm key={collector.id} collector={collector} onClose={onClose} />
          <Deeds collector={collector} />
        </>
      ) : null}
    </SideDrawer>
  )
}

function CollectorForm({ collector, onClose }: { collector: Collector; onClose: () => void }) {
  const { t } = useWords()
  const [name, setName] = useState(collector.name)
  const [place, setPlace] = useState(collector.place)
  const [kiosk, setKiosk] = useState(collector.kiosk)
  const [widget, setWidget] = useState(collector.widget)
  const [limits, setLimits] = useState(collector.limits)
  const save = () => {
    const settings = { ...(kiosk ? { kiosk } : {}), ...(widget ? { widget: cleanWidget(widget) } : {}) }
    return call(ChangeCollector, { params: { id: collector.id }, body: { name, place, limits, ...settings } })
  }
  return (
    <SaveForm save={save} onSaved={onClose} ready={name.trim() !== ''}>
      <TextInput
        label={t('reach.name')}
        value={name}
        maxLength={200}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      {kiosk ? <KioskFields settings={kiosk} onChange={setKiosk} /> : null}
      {widget ? <WidgetFields settings={widget} onChange={setWidget} /> : null}
      <PlaceFields place={place} onChange={setPlace} />
      <LimitFields limits={limits} onChange={setLimits} />
    </SaveForm>
  )
}

/** Switching off is undone by switching on; a new address cannot be undone. */
function Deeds({ collector }: { collector: Collector }) {
  const { t } = useWords()
  const { id, name, on } = collector
  const set = (wanted: boolean) => call(ChangeCollector, { params: { id }, body: { on: wanted } })
  const turning = useMutation({
    mutationFn: () => set(!on),
    onSuccess: async () => {
      await again(ListCollectors)
      const back = () => void set(on).then(() => again(ListCollectors))
      undoable(t(on ? 'reach.switchedOff' : 'reach.switchedOn', { name }), back)
    },
  })
  const renewing = useMutation({
    mutationFn: () => call(RenewCollector, { params: { id } }),
    onSuccess: async () => {
      await again(ListCollectors)
      tell(t('reach.renewed', { name }))
    },
  })
  return (
    <div className={classes.row}>
      <Button variant="default" loading={turning.isPending} onClick={() => turning.mutate()}>
        {t(on ? 'reach.switchOff' : 'reach.switchOn')}
      </Button>
      <ConfirmButton
        question={t('reach.renewQuestion', { name })}
        deed={t('reach.renew')}
        onConfirm={() => renewing.mutate()}
      >
        {t('reach.renew')}
      </ConfirmButton>
      <Failure error={turning.error ?? renewing.error} />
    </div>
  )
}

import { NativeSelect, NumberInput, Radio } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../../../web/client.ts'
import { SaveForm } from '../../../../web/kit/action/SaveForm.tsx'
import { SideDrawer } from '../../../../web/kit/action/SideDrawer.tsx'
import { Fields } from '../../../../web/kit/page/Panel.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import type { Names } from '../../../names/contract.ts'
import { nameIn } from '../../../names/key.ts'
import { givenNames, isNamed, NamesFields } from '../../../names/ui/NamesFields.tsx'
import classes from '../../../org/ui/settings.module.css'
import { CreateMetric, type Metric, UpdateMetric } from '../../contract.ts'
import { metricKey } from './metric-key.ts'

export function MetricDrawer({ open, onClose }: { open: Metric | 'new' | null; onClose: () => void }) {
  const { t, language } = useWords()
  const of = open === 'new' ? null : open
  const title = of ? nameIn(language, of.names, of.key) : t('metrics.add')
  return (
    <SideDrawer opened={open !== null} title={title} onClose={onClose}>
      {of ? <MetricForm of={of} onClose={onClose} /> : <NewMetricForm onClose={onClose} />}
    </SideDrawer>
  )
}

const FIGURES = ['mean', 'topbox'] as const

/** The scale never changes, because answers are stored on it; what it is called and how it is summed up may. */
function MetricForm({ of, onClose }: { of: Metric; onClose: () => void }) {
  const { t } = useWords()
  const [names, setNames] = useState<Names>(of.names)
  const [figure, setFigure] = useState(of.figure)
  const [topFrom, setTopFrom] = useState(of.topFrom)
  const switchable = of.figure !== 'nps' && of.scale.step !== null && of.scale.better === 'high' && of.kind !== 'yesno'
  const save = () => {
    const start = topFrom ?? of.scale.high - (of.scale.step ?? 1)
    const figures = switchable ? { figure, topFrom: figure === 'topbox' ? start : topFrom } : {}
    return call(UpdateMetric, { params: { id: of.id }, body: { names: givenNames(names), ...figures } })
  }
  return (
    <SaveForm save={save} onSaved={onClose} ready={isNamed(names)}>
      <NamesFields names={names} onChange={setNames} />
      {switchable ? (
        <NativeSelect
          label={t('metrics.figure')}
          description={t('metrics.figureHelp')}
          value={figure}
          onChange={(event) => setFigure(event.target.value as Metric['figure'])}
          data={FIGURES.map((value) => ({ value, label: t(`metrics.figureChoice.${value}`) }))}
        />
      ) : null}
      {switchable && figure === 'topbox' ? (
        <NumberInput
          label={t('metrics.topFrom')}
          min={of.scale.low}
          max={of.scale.high}
          value={topFrom ?? of.scale.high - (of.scale.step ?? 1)}
          onChange={(value) => setTopFrom(Number(value))}
        />
      ) : null}
    </SaveForm>
  )
}

/** A number of one's own: delivery days, waiting minutes, a grade on an own scale. */
function NewMetricForm({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const [names, setNames] = useState<Names>({})
  const [low, setLow] = useState(1)
  const [high, setHigh] = useState(10)
  const [whole, setWhole] = useState('whole')
  const [better, setBetter] = useState<'high' | 'low'>('high')
  const create = () =>
    call(CreateMetric, {
      body: {
        key: metricKey(names),
        kind: 'number',
        figure: 'mean',
        names: givenNames(names),
        scale: { low, high, step: whole === 'whole' ? 1 : null, better },
      },
    })
  return (
    <SaveForm save={create} onSaved={onClose} deed={t('metrics.make')} ready={isNamed(names) && high > low}>
      <p className={classes.quiet}>{t('metrics.addHelp')}</p>
      <NamesFields names={names} onChange={setNames} />
      <Fields>
        <NumberInput label={t('metrics.low')} value={low} onChange={(value) => setLow(Number(value))} />
        <NumberInput label={t('metrics.high')} value={high} onChange={(value) => setHigh(Number(value))} />
      </Fields>
      <Radio.Group
        label={t('metrics.better')}
        value={better}
        onChange={(value) => setBetter(value === 'low' ? 'low' : 'high')}
      >
        <div className={classes.checks}>
          <Radio value="high" label={t('metrics.highIsGood')} />
          <Radio value="low" label={t('metrics.lowIsGood')} />
        </div>
      </Radio.Group>
      <Radio.Group label={t('metrics.steps')} value={whole} onChange={setWhole}>
        <div className={classes.checks}>
          <Radio value="whole" label={t('metrics.whole')} />
          <Radio value="any" label={t('metrics.any')} />
        </div>
      </Radio.Group>
    </SaveForm>
  )
}

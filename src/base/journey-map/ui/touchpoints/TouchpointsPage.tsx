import { Button, NativeSelect } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { asked, call, queries } from '../../../../web/client.ts'
import { undoable } from '../../../../web/kit/action/undoable.tsx'
import { Panel } from '../../../../web/kit/page/Panel.tsx'
import { EmptyState } from '../../../../web/kit/state/EmptyState.tsx'
import { ErrorState } from '../../../../web/kit/state/ErrorState.tsx'
import { Failure } from '../../../../web/kit/state/Failure.tsx'
import { LoadingState } from '../../../../web/kit/state/LoadingState.tsx'
import { DataTable } from '../../../../web/kit/table/DataTable.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import { SettingsFrame } from '../../../org/ui/SettingsFrame.tsx'
import { ReadDefinitions, type Touchpoint, UpdateTouchpoint } from '../../contract.ts'
import { TouchpointDrawer } from './TouchpointDrawer.tsx'
import { useColumns } from './useColumns.tsx'

const STATES = ['confirmed', 'proposed', 'hidden'] as const

/** Where customers meet us, as a list to name, place, merge and confirm. */
export function TouchpointsPage() {
  const { t } = useWords()
  const definitions = useQuery(asked(ReadDefinitions, {}))
  const [open, setOpen] = useState<Touchpoint | 'new' | null>(null)
  const [state, setState] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const all = definitions.data?.touchpoints ?? []
  const living = all.filter(({ mergedInto }) => mergedInto === null)
  const proposed = living.filter((touchpoint) => touchpoint.state === 'proposed')
  // What waits for somebody comes first.
  const rows = living.filter((touchpoint) => state === '' || touchpoint.state === state)
  const sorted = rows.toSorted((a, b) => Number(b.state === 'proposed') - Number(a.state === 'proposed'))
  const columns = useColumns({ definitions: definitions.data, chosen, onChoose: setChosen, onOpen: setOpen })
  const confirm = useMutation({
    mutationFn: (ids: readonly number[]) => setStates(ids, 'confirmed'),
    onSuccess: (_, ids) => {
      setChosen(new Set())
      undoable(t('definition.confirmed', { count: ids.length }), () => void setStates(ids, 'proposed'))
    },
  })
  const marked = proposed.filter(({ id }) => chosen.has(id)).map(({ id }) => id)
  const toConfirm = chosen.size > 0 ? marked : proposed.map(({ id }) => id)
  const add = <Button onClick={() => setOpen('new')}>{t('journey.addTouchpoint')}</Button>
  return (
    <SettingsFrame
      section="touchpoints"
      sentence={living.length === 0 ? t('journey.noTouchpoints') : sentenceOf(living.length, proposed.length)}
      detail={proposed.length > 0 ? t('journey.proposedHelp') : undefined}
    >
      {definitions.isPending ? <LoadingState shape="table" /> : null}
      {definitions.isError ? <ErrorState error={definitions.error} onAgain={() => void definitions.refetch()} /> : null}
      {definitions.data && living.length === 0 ? (
        <EmptyState title={t('journey.emptyTitle')} action={add}>
          <p>{t('journey.emptyText')}</p>
        </EmptyState>
      ) : null}
      {living.length > 0 ? (
        <Panel
          title={t('settings.section.touchpoints')}
          tools={
            <>
              {toConfirm.length > 0 ? (
                <Button variant="default" loading={confirm.isPending} onClick={() => confirm.mutate(toConfirm)}>
                  {t(chosen.size > 0 ? 'journey.confirmChosen' : 'journey.confirmAll', { count: toConfirm.length })}
                </Button>
              ) : null}
              <NativeSelect
                aria-label={t('imports.state')}
                value={state}
                onChange={(event) => setState(event.target.value)}
                data={[
                  { value: '', label: t('imports.everyState') },
                  ...STATES.map((value) => ({ value, label: t(`definition.state.${value}`) })),
                ]}
              />
              {add}
            </>
          }
        >
          <Failure error={confirm.error} />
          <DataTable
            title={t('settings.section.touchpoints')}
            rows={sorted}
            columns={columns}
            keyOf={({ id }) => id}
            phone="cards"
            search={living.length > 8}
          />
        </Panel>
      ) : null}
      {definitions.data ? (
        <TouchpointDrawer
          key={open === 'new' ? 'new' : open?.id}
          open={open}
          definitions={definitions.data}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </SettingsFrame>
  )

  function sentenceOf(count: number, waiting: number) {
    const sentence = t('journey.touchpoints', { count })
    return waiting > 0 ? `${sentence} ${t('journey.waiting', { count: waiting })}` : sentence
  }
}

async function setStates(ids: readonly number[], state: Touchpoint['state']): Promise<void> {
  for (const id of ids) await call(UpdateTouchpoint, { params: { id }, body: { state } })
  await queries.invalidateQueries()
}
